/* ctl_peers_file - the allow-list of an embedded deployment: who is in it, and its file as text. */
#include "ctl/ctl_peers_file.h"

#include <inttypes.h>
#include <string.h>

#include "ctl/ctl_routing_file.h"

enum { BUS_PORT = 21000, PORTS_A_NODE = 10 };

static const char LOOPBACK[] = "tcp://127.0.0.1:";

/* A service's number makes its ports; node 0 is central, the others are offices. */
static const struct {
    const char *name;
    int number;
    bool is_central;
} SERVICES[] = {
    {"permits",      1, true },
    {"intake",       2, false},
    {"risk",         3, false},
    {"scheduling",   4, false},
    {"notification", 5, false},
};

enum { N_SERVICES = sizeof(SERVICES) / sizeof(SERVICES[0]) };

static const struct ctl_member PERSONS[] = {
    {PEER_PERSON, "olle.operator",  "operator",     0},
    {PEER_PERSON, "astrid.analyst", "analyst",      0},
    {PEER_PERSON, "agda.approver",  "approver",     0},
    {PEER_PERSON, "arne.approver",  "approver",     0},
    {PEER_PERSON, "hanna.handler",  "case_handler", 0},
};

enum { N_PERSONS = sizeof(PERSONS) / sizeof(PERSONS[0]) };

static struct ctl_member
member_service(const char *service, int number, uint8_t node, struct arena *arena)
{
    return (struct ctl_member){
        .kind = PEER_SERVICE,
        .name = arena_printf(arena, "%s.%s", service, ctl_node_name(node)),
        .port = BUS_PORT + PORTS_A_NODE * node + number};
}

/* Whether a word is in a list of words with commas between them. */
static bool
is_listed(const char *list, const char *word)
{
    const size_t length = strlen(word);

    for (const char *at = list; at != NULL; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, word, length) == 0 && (at[length] == ',' || at[length] == '\0'))
            return true;
    }
    return false;
}

const struct ctl_member *
ctl_members(const char *services, struct arena *arena)
{
    struct ctl_member *rows =
        arena_alloc(arena, sizeof(*rows) * (N_SERVICES * CTL_NODES + N_PERSONS + 1));
    size_t n = 0;

    for (size_t i = 0; i < N_SERVICES; i++) {
        if (services != NULL && !is_listed(services, SERVICES[i].name))
            continue;
        for (unsigned node = 0; node < CTL_NODES; node++)
            if ((node == 0) == SERVICES[i].is_central)
                rows[n++] = member_service(SERVICES[i].name, SERVICES[i].number,
                                           (uint8_t)node, arena);
    }
    memcpy(rows + n, PERSONS, sizeof(PERSONS));
    return rows;
}

const char *
ctl_moved_endpoint(const char *endpoint, int port, struct arena *arena)
{
    const char *wanted = arena_printf(arena, "%s%d", LOOPBACK, port);

    if (endpoint != NULL
        && (strncmp(endpoint, LOOPBACK, strlen(LOOPBACK)) != 0
            || strcmp(endpoint, wanted) == 0))
        return NULL;
    return wanted;
}

static char *
roles_text(const struct peer *peer, struct arena *arena)
{
    char *text = arena_strdup(arena, "");

    for (size_t i = 0; peer->roles[i] != NULL; i++)
        text =
            arena_printf(arena, "%s%s\"%s\"", text, i == 0 ? "" : ", ", peer->roles[i]);
    return text;
}

static char *
peer_text(const struct peer *peer, struct arena *arena)
{
    const char *kind = peer->kind == PEER_SERVICE ? "service" : "person";
    const char *next =
        peer->next_key[0] == '\0'
            ? ""
            : arena_printf(arena, "    next_key = \"%s\"\n", peer->next_key);
    const char *last =
        peer->kind == PEER_SERVICE
            ? arena_printf(arena, "    endpoint = \"%s\"\n", peer->endpoint)
            : arena_printf(arena, "    roles = {%s}\n", roles_text(peer, arena));

    return arena_printf(arena, "\n%s \"%s\" {\n    key = \"%s\"\n%s%s}\n", kind,
                        peer->name, peer->key, next, last);
}

char *
ctl_peers_text(const struct peers *peers, struct arena *arena)
{
    char *text = arena_printf(
        arena,
        "# Who may speak here, with which key. `tillsynctl keys init` adds who is "
        "missing and keeps\n# what is here. Count the generation up with every "
        "change.\ngeneration = \"%" PRIu64 "\"\n",
        peers->generation);

    for (size_t i = 0; i < peers->count; i++)
        text = arena_printf(arena, "%s%s", text, peer_text(&peers->rows[i], arena));
    return text;
}
