/* test_permits_list - what can be asked about applications: lists, one of them, and the figures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_store_permit.h"
#include "support/permits_counter.h"

enum { DAY = DESK_TODAY - 30 };

static const char HANDLER[] = "hanna.handler";

static void
check_do(struct permits_desk *desk, const char *person, Tillsyn__V1__PermitAct *act,
         const char *outcome)
{
    assert_string_equal(counter_do(desk, person, act), outcome);
}

static const char *
apply(struct permits_desk *desk, const char *source_ref)
{
    const Tillsyn__V1__PermitSummary *summary =
        counter_apply(desk, counter_application(desk, source_ref, "new"));

    assert_non_null(summary);
    return summary->number;
}

static const Tillsyn__V1__PermitListReply *
list(struct permits_desk *desk, unsigned wanted, const char *after)
{
    Tillsyn__V1__PermitList ask;

    tillsyn__v1__permit_list__init(&ask);
    ask.state = (Tillsyn__V1__PermitState)wanted;
    ask.after_number = desk_text(after);
    assert_int_equal(desk_query(desk, permits_on_permit_list, &ask), RC_OK);
    return (const void *)desk->answer.body;
}

static void
permits_list__in_the_order_of_numbers_page_by_page(void **state)
{
    enum { APPLICATIONS = 205, PAGE = 200 };
    struct permits_desk *desk = desk_of(state);
    const Tillsyn__V1__PermitListReply *reply;

    desk_route(desk);
    for (int i = 0; i < APPLICATIONS; i++)
        apply(desk, arena_printf(desk->arena, "E-%d", i));
    check_do(desk, HANDLER, counter_register(desk, "0.7-3/2025", DAY), "ok");
    reply = list(desk, 0, "");
    assert_int_equal(reply->n_applications, PAGE);
    assert_true(reply->more);
    assert_int_equal(reply->total, APPLICATIONS);
    assert_string_equal(reply->applications[9]->number, "0.7-10/2025");
    reply = list(desk, 0, reply->applications[PAGE - 1]->number);
    assert_int_equal(reply->n_applications, APPLICATIONS - PAGE);
    assert_false(reply->more);
    reply = list(desk, PERMITS_FEE_PENDING, "");
    assert_int_equal(reply->n_applications, 1);
    assert_int_equal(reply->total, 1);
    assert_string_equal(reply->applications[0]->number, "0.7-3/2025");
}

static void
permits_show__by_number_or_id__with_its_events(void **state)
{
    struct permits_desk *desk = desk_of(state);
    struct uuid id = uuid_named("application:r", "E-1");
    char text[UUID_TEXT_BYTES];
    Tillsyn__V1__PermitShow ask;
    const Tillsyn__V1__PermitShowReply *reply;

    desk_route(desk);
    check_do(desk, HANDLER, counter_register(desk, apply(desk, "E-1"), DESK_TODAY - 1),
             "ok");
    uuid_format(&id, text);
    tillsyn__v1__permit_show__init(&ask);
    ask.application = text;
    assert_int_equal(desk_query(desk, permits_on_permit_show, &ask), RC_OK);
    reply = (const void *)desk->answer.body;
    assert_string_equal(reply->summary->number, "0.7-1/2025");
    assert_int_equal(reply->n_events, 2);
    assert_string_equal(reply->events[0],
                        "2025-12-06 PERMIT_STATE_SUBMITTED olle.operator");
    assert_string_equal(reply->events[1],
                        "2026-01-14 PERMIT_STATE_FEE_PENDING hanna.handler");
    ask.application = desk_text("0.7-1/2025");
    assert_int_equal(desk_query(desk, permits_on_permit_show, &ask), RC_OK);
    ask.application = desk_text("0.7-2/2025");
    assert_int_equal(desk_query(desk, permits_on_permit_show, &ask), RC_MISSING);
    assert_string_equal(desk->answer.code, "permit.unknown");
}

static rc_t
measure(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    double *values = arena_alloc(batch->arena, PERMITS_GAUGES * sizeof(*values));

    (void)ask;
    TRY(permits_store_measure(batch, values));
    return answer_refuse(answer, RC_INVALID,
                         arena_printf(batch->arena, "%.0f %.0f %.0f %.0f", values[0],
                                      values[1], values[2], values[3]),
                         "", "");
}

static void
permits_measure__what_waits_and_what_is_late(void **state)
{
    struct permits_desk *desk = desk_of(state);

    desk_route(desk);
    assert_int_equal(desk_query(desk, measure, NULL), RC_INVALID);
    assert_string_equal(desk->answer.code, "0 0 0 0");
    check_do(desk, HANDLER, counter_register(desk, apply(desk, "E-1"), DESK_TODAY - 40),
             "ok");
    apply(desk, "E-2");
    assert_int_equal(desk_query(desk, measure, NULL), RC_INVALID);
    assert_string_equal(desk->answer.code, "2 40 1 0");
    check_do(desk, HANDLER, counter_lapse(desk, "0.7-1/2025", DESK_TODAY), "ok");
    assert_int_equal(desk_query(desk, measure, NULL), RC_INVALID);
    assert_string_equal(desk->answer.code, "1 40 0 0");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_list__in_the_order_of_numbers_page_by_page),
        cmocka_unit_test(permits_show__by_number_or_id__with_its_events),
        cmocka_unit_test(permits_measure__what_waits_and_what_is_late),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
