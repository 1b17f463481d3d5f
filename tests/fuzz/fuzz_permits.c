/* fuzz_permits - any bytes as an import: what can be read is decided, told and answered without harm. */
#include <assert.h>
#include <string.h>

#include "permits/permits_keys.h"
#include "permits/permits_wire_permit.h"
#include "permits/permits_wire_query.h"
#include "platform/wire.h"
#include "support/fuzz.h"
#include "support/permits_facts.h"
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

static void
check_reason(const struct permits_refusal *refusal, struct arena *arena)
{
    struct permits_wire_reason why = permits_wire_refusal(refusal, arena);

    assert(refusal->why > PERMITS_WHY_NOT && refusal->why < PERMITS_WHY_COUNT);
    assert(strncmp(why.code, "permit.", 7) == 0);
    assert(strlen(refusal->detail) < PERMITS_DETAIL_BYTES);
}

static void
try_apply(const ProtobufCMessage *body, struct arena *arena)
{
    struct permits_application application;
    struct permits_enclosed enclosed;
    struct permits_wire_reason why;
    struct permits_refusal refusal;
    struct permits_case shown;

    if (permits_wire_apply(body, arena, &application, &enclosed, &why) != RC_OK)
        return;
    if (permits_apply_check(&application, &enclosed, facts_law(), FACTS_TODAY, &refusal)
        != RC_OK) {
        check_reason(&refusal, arena);
        return;
    }
    (void)permits_row_check(&application.row);
    if (permits_apply_needs_permit(&application, facts_law(), &refusal) != RC_OK)
        check_reason(&refusal, arena);
    shown =
        (struct permits_case){.application = &application,
                              .standing = permits_apply_begin(application.received_day)};
    assert(wire_check(permits_wire_summary(&shown, arena)) == RC_OK);
}

/* Any act in any state is done as the table says, or refused with a reason, and leaves a summary. */
static void
try_act(const ProtobufCMessage *body, struct arena *arena)
{
    struct permits_act act;
    struct permits_number number;

    if (permits_number_parse(permits_wire_act(body, "agda", arena, &act), &number)
        == RC_OK)
        assert(number.serial >= 0);
    for (unsigned state = 0; state < PERMITS_STATES; state++) {
        struct permits_case facts = facts_in(state);
        struct permits_effects effects;
        struct permits_refusal refusal;

        if (permits_step(&facts, &act, &effects, &refusal) != RC_OK) {
            check_reason(&refusal, arena);
            continue;
        }
        assert(permits_step_is_possible(state, act.kind));
        assert(effects.standing.version == facts.standing.version + 1);
        facts.standing = effects.standing;
        assert(wire_check(permits_wire_summary(&facts, arena)) == RC_OK);
    }
}

static void
try_areas(const ProtobufCMessage *body, struct arena *arena)
{
    struct permits_areas areas;
    struct permits_wire_reason why;
    uint8_t *nodes;

    if (permits_wire_areas(body, &areas, &why) != RC_OK)
        return;
    nodes = arena_alloc(arena, areas.n + 1);
    assert(wire_check(permits_wire_areas_reply(nodes, areas.n, arena)) == RC_OK);
}

static void
try_all(const uint8_t *data, size_t size, struct arena *arena)
{
    static const struct {
        const ProtobufCMessageDescriptor *descriptor;
        void (*attempt)(const ProtobufCMessage *body, struct arena *arena);
    } KINDS[] = {
        {&tillsyn__v1__unit_import__descriptor,         try_units        },
        {&tillsyn__v1__routing_import__descriptor,      try_routing      },
        {&tillsyn__v1__professional_import__descriptor, try_professionals},
        {&tillsyn__v1__permit_apply__descriptor,        try_apply        },
        {&tillsyn__v1__permit_act__descriptor,          try_act          },
        {&tillsyn__v1__area_resolve__descriptor,        try_areas        },
    };
    ProtobufCMessage *body;

    for (size_t i = 0; i < sizeof(KINDS) / sizeof(KINDS[0]); i++)
        if (wire_unpack(KINDS[i].descriptor, data, size, arena, &body) == RC_OK)
            KINDS[i].attempt(body, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES);

    try_all(data, size, arena);
    arena_destroy(&arena);
    return 0;
}
