/* ctl_cmd_keys_add - somebody new may speak: a person with roles, or a service with its endpoint. */
#include <string.h>
#include <unistd.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_keys.h"

/* What is to stand in the row, "roles = {...}" or "endpoint = ...". */
static const char *
fields_of(struct ctl *ctl, const char **kind)
{
    const char *roles = ctl_arg(ctl->args, "roles");
    const char *endpoint = ctl_arg(ctl->args, "endpoint");
    const char *text = "";
    char *rest = NULL;

    if ((roles == NULL) == (endpoint == NULL)) {
        ctl_tell(ctl, "ange antingen --roles (en person) eller --endpoint (en tjänst)",
                 "give either --roles (a person) or --endpoint (a service)");
        return NULL;
    }
    *kind = roles != NULL ? "person" : "service";
    if (endpoint != NULL)
        return arena_printf(ctl->arena, "endpoint = \"%s\"", endpoint);
    for (char *role = strtok_r(arena_strdup(ctl->arena, roles), ",", &rest); role != NULL;
         role = strtok_r(NULL, ",", &rest))
        text =
            arena_printf(ctl->arena, "%s%s\"%s\"", text, *text == '\0' ? "" : ", ", role);
    return arena_printf(ctl->arena, "roles = {%s}", text);
}

static bool
is_plain(const char *text)
{
    return text == NULL || strpbrk(text, "\"'\\{}$\n") == NULL;
}

/* The public key that was given, or that of a pair made here. */
static rc_t
take_key(const struct ctl_keys *keys, const char *name, char key[PEER_KEY_BYTES])
{
    const char *given = ctl_arg(keys->ctl->args, "key");

    if (given == NULL)
        return ctl_keys_make(keys, ctl_keys_path(keys, name), NULL, key);
    if (!peer_key_is_valid(given)) {
        ctl_tell(keys->ctl, "--key är 40 tecken, som `keys list` visar dem",
                 "--key is 40 characters, as `keys list` shows them");
        return RC_INVALID;
    }
    memcpy(key, given, PEER_KEY_BYTES);
    return RC_OK;
}

static rc_t
add(struct ctl_keys *keys, const char *name, const char *kind, const char *fields)
{
    char key[PEER_KEY_BYTES];
    rc_t rc;

    TRY(take_key(keys, name, key));
    ctl_peers_edit_append(&keys->edit,
                          arena_printf(keys->ctl->arena,
                                       "\n%s \"%s\" {\n    key = \"%s\"\n    %s\n}\n",
                                       kind, name, key, fields));
    rc = ctl_keys_save(keys);
    if (rc != RC_OK && ctl_arg(keys->ctl->args, "key") == NULL)
        (void)unlink(ctl_keys_path(keys, name));
    return rc;
}

static int
run(struct ctl *ctl)
{
    const char *name = ctl->args->words[0];
    const char *kind = NULL;
    const char *fields = fields_of(ctl, &kind);
    struct ctl_keys keys;

    if (fields == NULL || !is_plain(name) || strchr(name, '/') != NULL
        || !is_plain(ctl_arg(ctl->args, "roles"))
        || !is_plain(ctl_arg(ctl->args, "endpoint")))
        return fields == NULL
                   ? CTL_EXIT_USAGE
                   : ctl_fail(ctl, CTL_EXIT_USAGE,
                              "namn, roller och adress skrivs utan citattecken och "
                              "klamrar",
                              "names, roles and endpoints are written without quotes and "
                              "braces");
    if (ctl_keys_open(&keys, ctl) != RC_OK)
        return CTL_EXIT_FAILED;
    if (peers_by_name(&keys.peers, name) != NULL)
        return ctl_fail(ctl, CTL_EXIT_FAILED,
                        arena_printf(ctl->arena,
                                     "%s står redan i peers.conf; `keys rotate` byter "
                                     "nyckel, `keys revoke` tar bort",
                                     name),
                        arena_printf(ctl->arena,
                                     "%s is in peers.conf already; `keys rotate` changes "
                                     "the key, `keys revoke` removes it",
                                     name));
    if (add(&keys, name, kind, fields) != RC_OK)
        return CTL_EXIT_FAILED;
    return ctl_keys_done(
        &keys, name,
        "Lämna nyckelfilen till ägaren, sprid peers.conf till alla noder och kör "
        "`tillsynctl keys reload`.",
        "Give the key file to its owner, distribute peers.conf to all nodes and run "
        "`tillsynctl keys reload`.");
}

static const struct ctl_option OPTIONS[] = {
    {"roles",    "A,B",      false, "en person med de här rollerna",                   "a person with these roles"},
    {"endpoint", "ENDPOINT", false, "en tjänst som lyssnar här",
     "a service that listens here"                                                                                 },
    {"key",      "PUBLIC",   false, "den publika nyckeln till ett par som redan finns",
     "the public key of a pair that exists already"                                                                },
    {NULL,       NULL,       false, NULL,                                               NULL                       },
};

const struct ctl_command CTL_KEYS_ADD = {
    .name = "keys add",
    .what_sv = "gör en nyckel åt någon ny och ta in den i peers.conf",
    .what_en = "make a key for somebody new and enter it in peers.conf",
    .words = {"NAME", 1, 1},
    .options = OPTIONS,
    .examples = "  tillsynctl keys add berit.handler --roles case_handler\n"
                "  tillsynctl keys add risk.ost --endpoint tcp://10.0.3.1:21033\n",
    .run = run,
};
