/* fuzz_permits - any bytes as an import: what can be read is decided, told and answered without harm. */
#include <assert.h>
#include <string.h>

#include "permits/permits_keys.h"
#include "permits/permits_wire.h"
#include "platform/wire.h"
#include "support/fuzz.h"
#include "support/permits_world.h"
#include "tillsyn/v1/permits.pb-c.h"

enum { ARENA_BYTES = 16 * 1024 * 1024 };

/* Everybody that is refused has a code, a column and sentences; the counts are those of the rows. */
static void
check_reply(const struct permits_verdict *verdicts, size_t n, struct arena *arena)
{
    const ProtobufCMessage *body = permits_wire_import_reply(verdicts, n, arena);
    const Tillsyn__V1__ImportReply *reply = (const void *)body;

    assert(wire_check(body) == RC_OK);
    assert(reply->created + reply->changed + reply->unchanged + reply->n_errors == n);
    for (size_t i = 0; i < reply->n_errors; i++)
        assert(strlen(reply->errors[i]->code) == 5
               && reply->errors[i]->column[0] != '\0');
}

static void
try_units(const ProtobufCMessage *body, struct arena *arena)
{
    struct permits_world *world = arena_alloc(arena, sizeof(*world));
    struct permits_wire_reason why;
    struct permits_import import;

    if (permits_wire_unit_import(body, arena, &import, &why) != RC_OK
        || import.n_rows > WORLD_MOST / 4)
        return;
    world_init(world, arena);
    /* Twice: what was taken the first time is known the second. */
    for (int i = 0; i < 2; i++) {
        world_import(world, import.day, import.rows, import.n_rows);
        check_reply(world->import.verdicts, import.n_rows, arena);
    }
    for (size_t i = 0; i < import.n_rows; i++)
        assert(world->import.verdicts[i].change != PERMITS_CREATED);
}

static void
try_routing(const ProtobufCMessage *body, struct arena *arena)
{
    struct permits_routing known = {NULL, 0};
    struct permits_routing_rows rows;
    struct permits_wire_reason why;
    struct permits_verdict *verdicts;

    if (permits_wire_routing_import(body, arena, &rows, &why) != RC_OK)
        return;
    verdicts = arena_alloc(arena, (rows.n + 1) * sizeof(*verdicts));
    permits_routing_import(&known, rows.rows, rows.n, verdicts);
    check_reply(verdicts, rows.n, arena);
}

static void
try_professionals(const ProtobufCMessage *body, struct arena *arena)
{
    struct permits_professionals import;
    struct permits_wire_reason why;
    struct uuid *ids;
    uint32_t *before;

    if (permits_wire_professional_import(body, arena, &import, &why) != RC_OK)
        return;
    ids = arena_alloc(arena, (import.n + 1) * sizeof(*ids));
    before = arena_alloc(arena, (import.n + 1) * sizeof(*before));
    for (size_t i = 0; i < import.n; i++)
        ids[i] = import.said[i].id;
    permits_keys_before(ids, import.n,
                        arena_alloc(arena, (import.n + 1) * sizeof(struct permits_key)),
                        before);
    import.before = before;
    import.known = arena_alloc(arena, (import.n + 1) * sizeof(*import.known));
    import.verdicts = arena_alloc(arena, (import.n + 1) * sizeof(*import.verdicts));
    permits_professional_decide(&import);
    check_reply(import.verdicts, import.n, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES);
    ProtobufCMessage *body;

    if (wire_unpack(&tillsyn__v1__unit_import__descriptor, data, size, arena, &body)
        == RC_OK)
        try_units(body, arena);
    if (wire_unpack(&tillsyn__v1__routing_import__descriptor, data, size, arena, &body)
        == RC_OK)
        try_routing(body, arena);
    if (wire_unpack(&tillsyn__v1__professional_import__descriptor, data, size, arena,
                    &body)
        == RC_OK)
        try_professionals(body, arena);
    arena_destroy(&arena);
    return 0;
}
