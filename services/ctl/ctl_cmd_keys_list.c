/* ctl_cmd_keys_list - who may speak here, with public key and roles. */
#include <unistd.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_table.h"
#include "platform/peers.h"

static const char *
where_or_what(const struct peer *peer, struct arena *arena)
{
    const char *text = peer->endpoint;

    for (size_t i = 0; peer->roles[i] != NULL; i++)
        text =
            i == 0 ? peer->roles[i] : arena_printf(arena, "%s, %s", text, peer->roles[i]);
    return text;
}

static int
list(struct ctl *ctl, const struct peers *peers)
{
    struct ctl_table *table = ctl_table_new(ctl->arena, "llll");
    json_t *rows = ctl_keep(ctl, json_array());

    for (size_t i = 0; i < peers->count; i++) {
        const struct peer *peer = &peers->rows[i];
        const char *kind = peer->kind == PEER_SERVICE ? "service" : "person";
        const char *where = where_or_what(peer, ctl->arena);
        const char *path =
            ctl_path(ctl, arena_printf(ctl->arena, "keys/%s.key", peer->name));
        const int is_here = access(path, R_OK) == 0;

        (void)json_array_append_new(
            rows, json_pack("{s:s,s:s,s:s,s:s,s:b}", "name", peer->name, "kind", kind,
                            "key", peer->key, "where", where, "secret_here", is_here));
        ctl_table_cell(table, peer->name);
        ctl_table_cell(table, is_here ? "nyckel här / key here" : "-");
        ctl_table_cell(table, peer->key);
        ctl_table_cell(table, where);
    }
    if (ctl->json)
        return ctl_print_json(ctl, rows);
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
    .what_sv = "visa vilka som får tala här, med publik nyckel och roller",
    .what_en = "show who may speak here, with public key and roles",
    .examples = "  tillsynctl keys list --dir var/local\n",
    .run = run_list,
};
