/* fuzz_intake - any bytes as an act on a case, a register, or what others say: read within its bounds, or refused. */
#include <assert.h>
#include <string.h>

#include "intake/intake_case_wire_act.h"
#include "intake/intake_case_wire_check.h"
#include "intake/intake_case_wire_heard.h"
#include "intake/intake_case_wire_register.h"
#include "intake/intake_case_wire_show.h"
#include "intake/intake_feed_wire.h"
#include "intake/intake_register_wire.h"
#include "support/fuzz.h"
#include "support/fuzz_bodies.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

static rc_t
try_act(const struct msg *msg, struct arena *arena)
{
    const char *named = NULL;
    struct intake_act act;

    assert(intake_case_wire_act_unit(msg) != NULL);
    assert(intake_case_wire_act_target(msg) != NULL);
    if (intake_case_wire_act(msg, arena, &named, &act) != RC_OK)
        return RC_INVALID;
    assert(named != NULL && intake_case_act_name(act.deed) != NULL);
    assert(intake_case_wire_is_day(act.day) && intake_case_wire_is_day(act.named_day));
    assert(intake_case_wire_fits(act.reason, INTAKE_TEXT_BYTES));
    assert(act.n_legal_refs <= INTAKE_REFS_MAX);
    for (size_t i = 0; i < act.n_legal_refs; i++)
        assert(intake_case_wire_fits(act.legal_refs[i], INTAKE_NAME_BYTES));
    return RC_OK;
}

static void
check_rows(struct intake_row *rows, size_t n, struct arena *arena)
{
    assert(n <= INTAKE_DOCUMENTS_MAX);
    for (size_t i = 0; i < n; i++)
        rows[i].number = "";
    assert(wire_check(intake_case_wire_register_reply(rows, n, arena)) == RC_OK);
    assert(wire_check(intake_case_wire_history_reply(rows, n, arena)) == RC_OK);
}

static rc_t
try_documents(const struct msg *msg, struct arena *arena)
{
    struct intake_row *rows;
    size_t n;

    if (intake_case_wire_documents(msg, arena, &rows, &n) == RC_OK)
        check_rows(rows, n, arena);
    return RC_OK;
}

static rc_t
try_history(const struct msg *msg, struct arena *arena)
{
    struct intake_row *rows;
    size_t n;

    if (intake_case_wire_history(msg, arena, &rows, &n) == RC_OK)
        check_rows(rows, n, arena);
    return RC_OK;
}

static rc_t
try_list(const struct msg *msg, struct arena *arena)
{
    struct intake_case_ask out;

    (void)arena;
    return intake_case_wire_list_ask(msg, &out);
}

static rc_t
try_round(const struct msg *msg, struct arena *arena)
{
    struct intake_round out;

    if (intake_case_wire_round(msg, arena, &out) != RC_OK)
        return RC_INVALID;
    for (size_t i = 1; i < out.n_units; i++)
        assert(out.units[i - 1].lot <= out.units[i].lot);
    return RC_OK;
}

static rc_t
try_recurrence(const struct msg *msg, struct arena *arena)
{
    struct intake_recurrence out;

    (void)arena;
    return intake_case_wire_recurrence(msg, &out);
}

static rc_t
try_planned(const struct msg *msg, struct arena *arena)
{
    struct intake_activity out;

    (void)arena;
    return intake_case_wire_planned(msg, &out);
}

static rc_t
try_performed(const struct msg *msg, struct arena *arena)
{
    struct intake_activity out;

    (void)arena;
    return intake_case_wire_performed(msg, &out);
}

static rc_t
try_delivered(const struct msg *msg, struct arena *arena)
{
    struct intake_notice_news out;

    (void)arena;
    return intake_case_wire_delivered(msg, &out);
}

static rc_t
try_failed(const struct msg *msg, struct arena *arena)
{
    struct intake_notice_news out;

    (void)arena;
    return intake_case_wire_failed(msg, &out);
}

static rc_t
try_provider(const struct msg *msg, struct arena *arena)
{
    struct intake_register_provider out;

    return intake_register_wire_provider(msg, arena, &out);
}

static rc_t
try_unit(const struct msg *msg, struct arena *arena)
{
    struct intake_register_unit out;

    (void)arena;
    return intake_register_wire_unit(msg, &out);
}

static rc_t
try_permit(const struct msg *msg, struct arena *arena)
{
    struct intake_register_permit out;

    (void)arena;
    return intake_register_wire_permit(msg, &out);
}

static rc_t
try_sources(const struct msg *msg, struct arena *arena)
{
    const struct intake_feed_reason *why = NULL;
    struct intake_feed_source *sources;
    size_t n;

    if (intake_feed_wire_sources(msg->body, arena, &sources, &n, &why) != RC_OK)
        assert(why != NULL && why->sv[0] != '\0' && why->en[0] != '\0');
    return RC_OK;
}

static rc_t
try_close(const struct msg *msg, struct arena *arena)
{
    const struct intake_feed_reason *why = NULL;
    struct intake_feed_delivery out;

    (void)arena;
    if (intake_feed_wire_close(msg->body, &out, &why) != RC_OK)
        assert(why != NULL && why->sv[0] != '\0');
    return RC_OK;
}

static rc_t
try_worklist(const struct msg *msg, struct arena *arena)
{
    const struct intake_feed_reason *why = NULL;
    struct intake_feed_page out;

    (void)arena;
    if (intake_feed_wire_page(msg->body, &out, &why) != RC_OK)
        assert(why != NULL && why->sv[0] != '\0');
    return RC_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct fuzz_body BODIES[] = {
        {&tillsyn__v1__case_act__descriptor,             try_act       },
        {&tillsyn__v1__case_register__descriptor,        try_documents },
        {&tillsyn__v1__case_history_import__descriptor,  try_history   },
        {&tillsyn__v1__case_list__descriptor,            try_list      },
        {&tillsyn__v1__round_approved__descriptor,       try_round     },
        {&tillsyn__v1__recurrence_detected__descriptor,  try_recurrence},
        {&tillsyn__v1__activity_planned__descriptor,     try_planned   },
        {&tillsyn__v1__inspection_performed__descriptor, try_performed },
        {&tillsyn__v1__notice_delivered__descriptor,     try_delivered },
        {&tillsyn__v1__notice_failed__descriptor,        try_failed    },
        {&tillsyn__v1__provider_changed__descriptor,     try_provider  },
        {&tillsyn__v1__unit_changed__descriptor,         try_unit      },
        {&tillsyn__v1__permit_changed__descriptor,       try_permit    },
        {&tillsyn__v1__feed_source_import__descriptor,   try_sources   },
        {&tillsyn__v1__feed_batch_close__descriptor,     try_close     },
        {&tillsyn__v1__feed_worklist__descriptor,        try_worklist  },
    };

    fuzz_bodies(BODIES, sizeof BODIES / sizeof *BODIES, data, size);
    return 0;
}
