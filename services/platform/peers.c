/* peers - who may speak on this system: services and persons, their keys, endpoints, roles. */
#include "platform/peers.h"

#include <string.h>

#include "platform/conffile.h"

enum { NAME_MOST = 64 };

struct reading {
    const char *path;
    struct arena *arena;
    char *message;
    struct peers peers; /* what was read so far */
};

static const struct peer *
find_key(const struct peers *peers, const char *key)
{
    for (size_t i = 0; key[0] != '\0' && i < peers->count; i++)
        if (strcmp(peers->rows[i].key, key) == 0
            || strcmp(peers->rows[i].next_key, key) == 0)
            return &peers->rows[i];
    return NULL;
}

static rc_t
check_name(const struct reading *reading, const char *name)
{
    const size_t length = strlen(name);

    if (length == 0 || length > NAME_MOST
        || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789._-") != length)
        return conffile_complain(
            reading->message, reading->path,
            "the name '%.40s' is not usable; use at most %d of a-z, 0-9, "
            "'.', '_' and '-'",
            name, NAME_MOST);
    if (peers_by_name(&reading->peers, name) != NULL)
        return conffile_complain(reading->message, reading->path,
                                 "'%s' is there twice; keep one of the blocks", name);
    return RC_OK;
}

/* The key under this name in a block, or "" when it is optional and not there. */
static rc_t
read_key(const struct reading *reading, cfg_t *block, const char *field,
         char key[PEER_KEY_BYTES])
{
    const char *text = cfg_getstr(block, field);

    if (text == NULL) {
        key[0] = '\0';
        return RC_OK;
    }
    if (!peer_key_is_valid(text))
        return conffile_complain(reading->message, reading->path,
                                 "'%s' of '%s' is not a key; give the 40 characters that "
                                 "'tillsynctl keys' printed",
                                 field, cfg_title(block));
    if (find_key(&reading->peers, text) != NULL)
        return conffile_complain(
            reading->message, reading->path,
            "'%s' of '%s' is also the key of '%s'; make a key for each", field,
            cfg_title(block), find_key(&reading->peers, text)->name);
    memcpy(key, text, PEER_KEY_BYTES);
    return RC_OK;
}

static rc_t
read_keys(const struct reading *reading, cfg_t *block, struct peer *peer)
{
    TRY(read_key(reading, block, "key", peer->key));
    TRY(read_key(reading, block, "next_key", peer->next_key));
    if (peer->key[0] == '\0')
        return conffile_complain(reading->message, reading->path,
                                 "'%s' has no 'key'; add its public key", peer->name);
    if (strcmp(peer->key, peer->next_key) == 0)
        return conffile_complain(reading->message, reading->path,
                                 "'next_key' of '%s' is its 'key'; make a new one",
                                 peer->name);
    return RC_OK;
}

static rc_t
read_endpoint(const struct reading *reading, cfg_t *block, struct peer *peer)
{
    const char *endpoint = cfg_getstr(block, "endpoint");

    if (endpoint == NULL
        || (strncmp(endpoint, "tcp://", 6) != 0 && strncmp(endpoint, "ipc://", 6) != 0))
        return conffile_complain(
            reading->message, reading->path,
            "'%s' has no usable 'endpoint'; add one that begins with "
            "tcp:// or ipc://",
            peer->name);
    peer->endpoint = arena_strdup(reading->arena, endpoint);
    return RC_OK;
}

static rc_t
read_roles(const struct reading *reading, cfg_t *block, struct peer *peer)
{
    const unsigned count = cfg_size(block, "roles");

    if (count == 0 || count > PEER_ROLES_MAX)
        return conffile_complain(reading->message, reading->path,
                                 "'%s' has %u roles; give 1 to %d, or remove the person",
                                 peer->name, count, PEER_ROLES_MAX);
    for (unsigned i = 0; i < count; i++) {
        const char *role = cfg_getnstr(block, "roles", i);

        if (role[0] == '\0' || peer_has_role(peer, role))
            return conffile_complain(reading->message, reading->path,
                                     "'%s' has the role '%.20s' twice or an empty one; "
                                     "name each once",
                                     peer->name, role);
        peer->roles[i] = arena_strdup(reading->arena, role);
    }
    return RC_OK;
}

static rc_t
read_block(struct reading *reading, cfg_t *block, enum peer_kind kind)
{
    struct peer *peer = &reading->peers.rows[reading->peers.count];

    TRY(check_name(reading, cfg_title(block)));
    *peer = (struct peer){.kind = kind,
                          .name = arena_strdup(reading->arena, cfg_title(block))};
    TRY(read_keys(reading, block, peer));
    if (kind == PEER_SERVICE)
        TRY(read_endpoint(reading, block, peer));
    else
        TRY(read_roles(reading, block, peer));
    reading->peers.count++;
    return RC_OK;
}

static rc_t
read_blocks(struct reading *reading, cfg_t *cfg)
{
    const unsigned services = cfg_size(cfg, "service");
    const unsigned persons = cfg_size(cfg, "person");

    if (services + persons > PEERS_MAX)
        return conffile_complain(reading->message, reading->path,
                                 "has %u peers; at most %d are supported",
                                 services + persons, PEERS_MAX);
    reading->peers.rows =
        arena_alloc(reading->arena, (services + persons + 1) * sizeof(struct peer));
    for (unsigned i = 0; i < services; i++)
        TRY(read_block(reading, cfg_getnsec(cfg, "service", i), PEER_SERVICE));
    for (unsigned i = 0; i < persons; i++)
        TRY(read_block(reading, cfg_getnsec(cfg, "person", i), PEER_PERSON));
    return RC_OK;
}

static rc_t
read_generation(struct reading *reading, cfg_t *cfg)
{
    const char *text = cfg_getstr(cfg, "generation");
    unsigned long long generation;

    if (text == NULL || !conffile_number(text, INT64_MAX, &generation) || generation == 0)
        return conffile_complain(
            reading->message, reading->path,
            "'generation' is missing or not a number; count it up by "
            "one with every change");
    reading->peers.generation = generation;
    return RC_OK;
}

rc_t
peers_read(const char *path, struct arena *arena, struct peers *out, char message[256])
{
    const cfg_flag_t many = CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES;
    cfg_opt_t service[] = {CFG_STR("key", NULL, CFGF_NODEFAULT),
                           CFG_STR("next_key", NULL, CFGF_NODEFAULT),
                           CFG_STR("endpoint", NULL, CFGF_NODEFAULT), CFG_END()};
    cfg_opt_t person[] = {CFG_STR("key", NULL, CFGF_NODEFAULT),
                          CFG_STR("next_key", NULL, CFGF_NODEFAULT),
                          CFG_STR_LIST("roles", NULL, CFGF_NODEFAULT), CFG_END()};
    cfg_opt_t options[] = {CFG_STR("generation", NULL, CFGF_NODEFAULT),
                           CFG_SEC("service", service, many),
                           CFG_SEC("person", person, many), CFG_END()};
    struct reading reading = {.path = path, .arena = arena, .message = message};
    cfg_t *cfg;

    TRY(conffile_read(path, options, arena, &cfg, message));
    TRY(read_generation(&reading, cfg));
    TRY(read_blocks(&reading, cfg));
    *out = reading.peers;
    return RC_OK;
}

const struct peer *
peers_by_name(const struct peers *peers, const char *name)
{
    for (size_t i = 0; i < peers->count; i++)
        if (strcmp(peers->rows[i].name, name) == 0)
            return &peers->rows[i];
    return NULL;
}

const struct peer *
peers_by_key(const struct peers *peers, const char *key)
{
    return find_key(peers, key);
}

bool
peer_has_role(const struct peer *peer, const char *role)
{
    for (size_t i = 0; peer->roles[i] != NULL; i++)
        if (strcmp(peer->roles[i], role) == 0)
            return true;
    return false;
}
