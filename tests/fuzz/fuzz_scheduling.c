/* fuzz_scheduling - any bytes as what scheduling hears and is asked: what can be read is within its bounds. */
#include <assert.h>
#include <string.h>

#include "scheduling/scheduling_wire.h"
#include "scheduling/scheduling_wire_ask.h"
#include "scheduling/scheduling_wire_words.h"
#include "support/fuzz.h"
#include "support/fuzz_bodies.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

enum { TODAY = 20468, STAFF_MOST = 500 };

static rc_t
try_provider(const struct msg *msg, struct arena *arena)
{
    struct scheduling_provider out;

    return scheduling_wire_provider(msg, arena, &out);
}

static rc_t
try_unit(const struct msg *msg, struct arena *arena)
{
    struct scheduling_unit out;

    (void)arena;
    return scheduling_wire_unit(msg, &out);
}

static rc_t
try_requested(const struct msg *msg, struct arena *arena)
{
    struct scheduling_activity_row out;

    return scheduling_wire_requested(msg, arena, &out);
}

static rc_t
try_delivered(const struct msg *msg, struct arena *arena)
{
    struct scheduling_notice_news out;

    (void)arena;
    return scheduling_wire_notice(msg, true, TODAY, &out);
}

static rc_t
try_failed(const struct msg *msg, struct arena *arena)
{
    struct scheduling_notice_news out;

    (void)arena;
    return scheduling_wire_notice(msg, false, TODAY, &out);
}

static rc_t
try_staff(const struct msg *msg, struct arena *arena)
{
    struct scheduling_delivery out = {0};

    if (scheduling_wire_staff(msg, arena, &out) == RC_OK)
        assert(out.n > 0 && out.n <= STAFF_MOST);
    return RC_OK;
}

static rc_t
try_interest(const struct msg *msg, struct arena *arena)
{
    struct scheduling_interest out;

    (void)arena;
    return scheduling_wire_interest(msg, &out);
}

static rc_t
try_absence(const struct msg *msg, struct arena *arena)
{
    struct scheduling_absence out;

    (void)arena;
    return scheduling_wire_absence(msg, &out);
}

static rc_t
try_act(const struct msg *msg, struct arena *arena)
{
    struct scheduling_act_ask out = {0};

    (void)arena;
    if (scheduling_wire_act(msg, &out) == RC_OK)
        assert(out.activity != NULL && out.text != NULL);
    return RC_OK;
}

static rc_t
try_proposal(const struct msg *msg, struct arena *arena)
{
    struct scheduling_proposal out = {0};

    (void)arena;
    if (scheduling_wire_proposal(msg, &out) == RC_OK)
        assert(out.reason[0] != '\0' && out.from_day <= out.until_day);
    return RC_OK;
}

static rc_t
try_make(const struct msg *msg, struct arena *arena)
{
    struct scheduling_plan_ask out = {0};

    (void)arena;
    if (scheduling_wire_make(msg, &out) == RC_OK)
        assert(out.period[0] <= out.period[1] && out.seed != NULL);
    return RC_OK;
}

static rc_t
try_publish(const struct msg *msg, struct arena *arena)
{
    struct uuid id;
    int32_t day;

    (void)arena;
    return scheduling_wire_publish(msg, &id, &day);
}

static rc_t
try_show(const struct msg *msg, struct arena *arena)
{
    struct scheduling_show_ask out;

    (void)arena;
    return scheduling_wire_show(msg, &out);
}

static rc_t
try_list(const struct msg *msg, struct arena *arena)
{
    struct scheduling_list_ask out;

    (void)arena;
    return scheduling_wire_list(msg, &out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct fuzz_body BODIES[] = {
        {&tillsyn__v1__provider_changed__descriptor,     try_provider },
        {&tillsyn__v1__unit_changed__descriptor,         try_unit     },
        {&tillsyn__v1__inspection_requested__descriptor, try_requested},
        {&tillsyn__v1__notice_delivered__descriptor,     try_delivered},
        {&tillsyn__v1__notice_failed__descriptor,        try_failed   },
        {&tillsyn__v1__staff_import__descriptor,         try_staff    },
        {&tillsyn__v1__interest_declare__descriptor,     try_interest },
        {&tillsyn__v1__absence_declare__descriptor,      try_absence  },
        {&tillsyn__v1__activity_act__descriptor,         try_act      },
        {&tillsyn__v1__activity_propose__descriptor,     try_proposal },
        {&tillsyn__v1__plan_make__descriptor,            try_make     },
        {&tillsyn__v1__plan_publish__descriptor,         try_publish  },
        {&tillsyn__v1__plan_show__descriptor,            try_show     },
        {&tillsyn__v1__obligation_list__descriptor,      try_list     },
    };

    fuzz_bodies(BODIES, sizeof BODIES / sizeof *BODIES, data, size);
    return 0;
}
