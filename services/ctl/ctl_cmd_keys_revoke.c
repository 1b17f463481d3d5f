/* ctl_cmd_keys_revoke - somebody may no longer speak. */
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_keys.h"

/* Whether nobody else could have the list read again, or do any other of an operator's acts. */
static bool
is_last_operator(const struct ctl_keys *keys, const struct peer *row)
{
    if (!peer_has_role(row, "operator"))
        return false;
    for (size_t i = 0; i < keys->peers.count; i++)
        if (&keys->peers.rows[i] != row
            && peer_has_role(&keys->peers.rows[i], "operator"))
            return false;
    return true;
}

static int
run(struct ctl *ctl)
{
    const char *name = ctl->args->words[0];
    const struct peer *row;
    struct ctl_keys keys;

    if (ctl_keys_open(&keys, ctl) != RC_OK)
        return CTL_EXIT_FAILED;
    row = ctl_keys_find(&keys, name);
    if (row == NULL)
        return CTL_EXIT_FAILED;
    if (is_last_operator(&keys, row) && !ctl_arg_given(ctl->args, "force"))
        return ctl_fail(
            ctl, CTL_EXIT_FAILED,
            arena_printf(ctl->arena,
                         "%s är den sista med rollen operator; utan någon kan "
                         "listan inte läsas om. Lägg till en annan först, eller "
                         "ange --force",
                         name),
            arena_printf(ctl->arena,
                         "%s is the last with the role operator; without one "
                         "the list cannot be read again. Add another first, or "
                         "give --force",
                         name));
    if (ctl_peers_edit_remove(&keys.edit, name) != RC_OK || ctl_keys_save(&keys) != RC_OK)
        return CTL_EXIT_FAILED;
    return ctl_keys_done(
        &keys, name,
        "Sprid peers.conf till alla noder och kör `tillsynctl keys reload`: först då stängs "
        "den ute, och då genast. Nyckelfilen ligger kvar; förstör den.",
        "Distribute peers.conf to all nodes and run `tillsynctl keys reload`: only then is "
        "it cut off, and then at once. The key file is still there; destroy it.");
}

static const struct ctl_option OPTIONS[] = {
    {"force", NULL, false, "även den sista med rollen operator",
     "even the last with the role operator"                           },
    {NULL,    NULL, false, NULL,                                  NULL},
};

const struct ctl_command CTL_KEYS_REVOKE = {
    .name = "keys revoke",
    .what_sv = "ta bort någon ur peers.conf",
    .what_en = "remove somebody from peers.conf",
    .words = {"NAME", 1, 1},
    .options = OPTIONS,
    .examples = "  tillsynctl keys revoke berit.handler\n",
    .run = run,
};
