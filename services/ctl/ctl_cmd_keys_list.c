/* ctl_cmd_keys_list - who may speak here, with public key and roles. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_table.h"
#include "platform/peers.h"

enum { MODE = 07777, OTHERS = 077 };

static const char *
where_or_what(const struct peer *peer, struct arena *arena)
{
    const char *text = peer->endpoint;

    for (size_t i = 0; peer->roles[i] != NULL; i++)
        text =
            i == 0 ? peer->roles[i] : arena_printf(arena, "%s, %s", text, peer->roles[i]);
    return text;
}

/* A key file here: 0 when there is none that we can read, else its permissions. */
static unsigned
mode_of(const char *path)
{
    struct stat status;

    return access(path, R_OK) == 0 && stat(path, &status) == 0
               ? (unsigned)status.st_mode & MODE
               : 0;
}

/* What the two files beside each other say; a service refuses a key that others can read. */
static const char *
state_of(struct arena *arena, unsigned mode, unsigned next_mode, const struct peer *peer)
{
    const unsigned wrong = (mode & OTHERS) != 0 ? mode : next_mode;

    if ((wrong & OTHERS) != 0)
        return arena_printf(arena, "ÖPPEN FÖR ANDRA / OPEN TO OTHERS %04o", wrong);
    if (peer->next_key[0] != '\0')
        return "byte pågår / in rotation";
    return mode != 0 ? "nyckel här / key here" : "-";
}

static void
add_row(struct ctl *ctl, const struct peer *peer, struct ctl_table *table, json_t *rows)
{
    const char *kind = peer->kind == PEER_SERVICE ? "service" : "person";
    const char *where = where_or_what(peer, ctl->arena);
    const char *path = ctl_path(ctl, arena_printf(ctl->arena, "keys/%s.key", peer->name));
    const unsigned mode = mode_of(path);
    const unsigned next_mode = mode_of(peer_key_next_path(path, ctl->arena));
    const int is_open = ((mode | next_mode) & OTHERS) != 0;

    (void)json_array_append_new(
        rows, json_pack("{s:s,s:s,s:s,s:s,s:s,s:b,s:b}", "name", peer->name, "kind", kind,
                        "key", peer->key, "next_key", peer->next_key, "where", where,
                        "secret_here", (int)(mode != 0), "open_to_others", is_open));
    ctl_table_cell(table, peer->name);
    ctl_table_cell(table, state_of(ctl->arena, mode, next_mode, peer));
    ctl_table_cell(table, peer->key);
    ctl_table_cell(table, peer->next_key);
    ctl_table_cell(table, where);
}

static int
list(struct ctl *ctl, const struct peers *peers)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "lllll");
    json_t *rows = json_array();

    for (size_t i = 0; i < peers->count; i++)
        add_row(ctl, &peers->rows[i], table, rows);
    if (ctl->json)
        return ctl_print_json(
            ctl, ctl_keep(ctl, json_pack("{s:I,s:o}", "generation",
                                         (json_int_t)peers->generation, "peers", rows)));
    json_decref(rows);
    fprintf(ctl->out, "generation %llu\n", (unsigned long long)peers->generation);
    ctl_table_print(table, 0, ctl->out);
    return CTL_EXIT_OK;
}

static int
run_list(struct ctl *ctl)
{
    struct peers peers;
    char message[256];

    if (peers_read(ctl_path(ctl, "etc/peers.conf"), ctl->arena, &peers, message) != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_FAILED,
                        "driftens peers.conf kan inte läsas:", message);
    return list(ctl, &peers);
}

const struct ctl_command CTL_KEYS_LIST = {
    .name = "keys list",
    .what_sv = "visa vilka som får tala här, med publika nycklar, roller och generation",
    .what_en = "show who may speak here, with public keys, roles and generation",
    .examples = "  tillsynctl keys list --dir var/local\n",
    .run = run_list,
};
