/* test_permits_apply - applications that arrive: what is taken, what is the same again, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_counter.h"

enum { DAY = DESK_TODAY - 30 };

#define NUMBER "0.7-1/2025"

static void
permits_apply__new__gets_a_number_and_a_fee(void **state)
{
    struct permits_desk *desk = desk_of(state);
    const Tillsyn__V1__PermitSummary *summary;

    desk_route(desk);
    summary = counter_apply(desk, counter_application(desk, "E-1", "new"));
    assert_non_null(summary);
    assert_string_equal(summary->number, NUMBER);
    assert_int_equal(summary->state, TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_SUBMITTED);
    assert_int_equal(summary->fee_ore, 7750000);
    assert_false(summary->fee_paid);
    assert_int_equal(summary->unit_id.len, 0);
    assert_int_equal(summary->decided_day, INT32_MIN);
    assert_int_equal(summary->n_next_acts, 1);
    assert_string_equal(summary->next_acts[0], "register");
    assert_string_equal(desk->act, "permit.apply");
    assert_int_equal(desk->n_sent, 0);
    assert_int_equal(desk_number(desk, "select count(*) from permits.unit"), 0);
}

static void
permits_apply__same_again__is_the_same_and_other_content_is_refused(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__PermitApply *application;

    desk_route(desk);
    counter_apply(desk, counter_application(desk, "E-1", "new"));
    assert_string_equal(
        counter_apply(desk, counter_application(desk, "E-1", "new"))->number, NUMBER);
    application = counter_application(desk, "E-1", "new");
    application->unit->places = 9;
    assert_null(counter_apply(desk, application));
    assert_string_equal(desk->answer.code, "permit.differs");
    assert_int_equal(desk_number(desk, "select count(*) from permits.application"), 1);
    assert_int_equal(desk_number(desk, "select count(*) from permits.application_event"),
                     1);
}

struct wrong_case {
    const char *kind, *category, *area, *ref, *document, *circle;
    int32_t received_day;
    const char *code;
};

static const struct wrong_case WRONG[] = {
    {"extend", "hvb",      "A", "N1", "budget",  "p1",            DAY,            "permit.kind"        },
    {"new",    "hospital", "A", "N1", "budget",  "p1",            DAY,            "permit.not_needed"  },
    {"new",    "hvb",      "Z", "N1", "budget",  "p1",            DAY,            "permit.register"    },
    {"new",    "hvb",      "A", "K1", "budget",  "p1",            DAY,            "permit.unit_known"  },
    {"change", "hvb",      "A", "N1", "budget",  "p1",            DAY,            "permit.unit_unknown"},
    {"cease",  "hvb",      "A", "N1", "budget",  "p1",            DAY,            "permit.unit_unknown"},
    {"new",    "hvb",      "A", "N1", "Budget!", "p1",            DAY,            "permit.document"    },
    {"new",    "hvb",      "A", "N1", "budget",  "19121212-1212", DAY,            "permit.circle"      },
    {"new",    "hvb",      "A", "N1", "budget",  "p1",            DESK_TODAY + 1, "permit.received_day"},
};

static void
permits_apply__wrong__says_why_and_takes_no_number(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow known = desk_row("K1");

    desk_route(desk);
    desk_import(desk, DAY, &known, 1);
    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++) {
        Tillsyn__V1__PermitApply *said = counter_application(desk, "E-1", WRONG[i].kind);
        char *document[] = {desk_text(WRONG[i].document)};
        char *circle[] = {desk_text(WRONG[i].circle)};

        said->unit->category = desk_text(WRONG[i].category);
        said->unit->area = desk_text(WRONG[i].area);
        said->unit->ref = desk_text(WRONG[i].ref);
        said->received_day = WRONG[i].received_day;
        said->documents = document;
        said->circle = circle;
        said->n_documents = said->n_circle = 1;
        assert_null(counter_apply(desk, said));
        assert_string_equal(desk->answer.code, WRONG[i].code);
    }
    assert_string_equal(
        counter_apply(desk, counter_application(desk, "E-1", "new"))->number, NUMBER);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_apply__new__gets_a_number_and_a_fee),
        cmocka_unit_test(
            permits_apply__same_again__is_the_same_and_other_content_is_refused),
        cmocka_unit_test(permits_apply__wrong__says_why_and_takes_no_number),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
