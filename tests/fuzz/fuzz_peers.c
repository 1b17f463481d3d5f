/* fuzz_peers - any bytes as the allow-list: every row usable and its own, or nothing and a message. */
#include <assert.h>
#include <string.h>

#include "platform/peers.h"
#include "support/fuzz.h"
#include "support/scratch.h"

static void
check_peer(const struct peers *peers, const struct peer *peer)
{
    assert(strlen(peer->name) > 0 && peers_by_name(peers, peer->name) == peer);
    assert(peer_key_is_valid(peer->key) && peers_by_key(peers, peer->key) == peer);
    if (peer->next_key[0] != '\0')
        assert(peer_key_is_valid(peer->next_key)
               && peers_by_key(peers, peer->next_key) == peer);
    assert((peer->kind == PEER_SERVICE) == (peer->endpoint != NULL));
    assert((peer->kind == PEER_PERSON) == (peer->roles[0] != NULL));
    assert(peer->roles[PEER_ROLES_MAX] == NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct peers peers = {0};
    char message[256];

    memset(message, 'X', sizeof(message));

    const rc_t rc = peers_read(scratch_bytes(arena, data, size), arena, &peers, message);

    if (rc == RC_OK) {
        assert(peers.generation > 0 && peers.count <= PEERS_MAX);
        for (size_t i = 0; i < peers.count; i++)
            check_peer(&peers, &peers.rows[i]);
    } else {
        assert(rc == RC_INVALID && peers.count == 0);
        assert(memchr(message, '\0', sizeof(message)) != NULL
               && strstr(message, ": ") != NULL);
    }
    arena_destroy(&arena);
    return 0;
}
