/* fuzz_risk - any bytes as what risk hears and is asked: what can be read is judged and answered without harm. */
#include <assert.h>
#include <string.h>

#include "risk/risk_wire.h"
#include "risk/risk_wire_own.h"
#include "risk/risk_wire_round.h"
#include "support/fuzz.h"
#include "support/fuzz_bodies.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

static rc_t
try_provider(const struct msg *msg, struct arena *arena)
{
    struct risk_register_provider out;

    return risk_wire_provider(msg, arena, &out);
}

static rc_t
try_unit(const struct msg *msg, struct arena *arena)
{
    struct risk_register_unit out;

    (void)arena;
    return risk_wire_unit(msg, &out);
}

static rc_t
try_case(const struct msg *msg, struct arena *arena)
{
    struct risk_own_case out;

    (void)arena;
    return risk_wire_case(msg, &out);
}

static rc_t
try_finding(const struct msg *msg, struct arena *arena)
{
    struct risk_own_finding out;

    (void)arena;
    return risk_wire_finding(msg, &out);
}

/* Every row refused for every reason: each is told in words that any receiver takes. */
static void
refuse(const struct risk_delivery *delivery, struct arena *arena)
{
    struct risk_refused_row *rows =
        arena_alloc(arena, (delivery->n_rows + 1) * sizeof *rows);
    struct risk_receipt receipt = {.refusals = rows, .n_refusals = delivery->n_rows};

    for (size_t i = 0; i < delivery->n_rows; i++)
        rows[i] = (struct risk_refused_row){
            &delivery->rows[i],
            (enum risk_observation_fault)(1 + i % RISK_OBSERVATION_COUNTED)};
    assert(wire_check(risk_wire_receipt(&receipt, arena)) == RC_OK);
}

static rc_t
try_delivery(const struct msg *msg, struct arena *arena)
{
    const struct risk_delivery *delivery;

    if (risk_wire_delivery(msg, arena, &delivery) == RC_OK)
        refuse(delivery, arena);
    return RC_OK;
}

static rc_t
try_observed(const struct msg *msg, struct arena *arena)
{
    const struct risk_delivery *delivery;

    if (risk_wire_observed(msg, arena, &delivery) == RC_OK)
        refuse(delivery, arena);
    return RC_OK;
}

static rc_t
try_opening(const struct msg *msg, struct arena *arena)
{
    struct risk_opening out;

    (void)arena;
    if (risk_wire_opening(msg, &out) == RC_OK)
        assert(out.seed[0] != '\0');
    return RC_OK;
}

static rc_t
try_review(const struct msg *msg, struct arena *arena)
{
    struct risk_act out;

    (void)arena;
    return risk_wire_review(msg, &out);
}

static rc_t
try_approve(const struct msg *msg, struct arena *arena)
{
    struct risk_act out;

    (void)arena;
    return risk_wire_approve(msg, &out);
}

static rc_t
try_cancel(const struct msg *msg, struct arena *arena)
{
    struct risk_act out;

    (void)arena;
    if (risk_wire_cancel(msg, &out) == RC_OK)
        assert(out.text[0] != '\0');
    return RC_OK;
}

static rc_t
try_show(const struct msg *msg, struct arena *arena)
{
    struct uuid id;

    (void)arena;
    return risk_wire_show(msg, &id);
}

static rc_t
try_page(const struct msg *msg, struct arena *arena)
{
    struct risk_page_ask out;

    (void)arena;
    return risk_wire_page_ask(msg, &out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct fuzz_body BODIES[] = {
        {&tillsyn__v1__provider_changed__descriptor,   try_provider},
        {&tillsyn__v1__unit_changed__descriptor,       try_unit    },
        {&tillsyn__v1__case_changed__descriptor,       try_case    },
        {&tillsyn__v1__finding_recorded__descriptor,   try_finding },
        {&tillsyn__v1__observation_import__descriptor, try_delivery},
        {&tillsyn__v1__indicator_observed__descriptor, try_observed},
        {&tillsyn__v1__round_open__descriptor,         try_opening },
        {&tillsyn__v1__round_review__descriptor,       try_review  },
        {&tillsyn__v1__round_approve__descriptor,      try_approve },
        {&tillsyn__v1__round_cancel__descriptor,       try_cancel  },
        {&tillsyn__v1__round_show__descriptor,         try_show    },
        {&tillsyn__v1__round_dossier__descriptor,      try_page    },
    };

    fuzz_bodies(BODIES, sizeof BODIES / sizeof *BODIES, data, size);
    return 0;
}
