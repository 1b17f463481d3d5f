/* test_ctl_view - members of answers as a person reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_view.h"
#include "platform/oom.h"

struct fixture {
    struct ctl ctl;
    json_t *answer;
    char *text;
    size_t size;
};

static int
set_up(void **state)
{
    struct fixture *self = oom_calloc(1, sizeof(*self));

    self->ctl.arena = arena_new(0);
    self->ctl.out = open_memstream(&self->text, &self->size);
    self->answer =
        json_loads("{\"summary\":{\"state\":\"triaged\",\"number\":\"3.2-1/2025\"},"
                   "\"next_acts\":[\"fee_paid\",\"lapse\"],\"none\":null,\"empty\":\"\","
                   "\"rows\":[{\"state\":\"open\",\"start_minute\":527,\"paid\":true},"
                   "{\"state\":\"x\",\"start_minute\":0,\"paid\":false}]}",
                   0, NULL);
    assert_non_null(self->answer);
    *state = self;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *self = *state;

    (void)fclose(self->ctl.out);
    free(self->text);
    json_decref(self->answer);
    arena_destroy(&self->ctl.arena);
    free(self);
    return 0;
}

static void
ctl_view_text__a_member__is_shown_as_people_say_it(void **state)
{
    const struct fixture *self = *state;
    struct arena *arena = self->ctl.arena;

    assert_string_equal(ctl_view_text(arena, self->answer, "summary.state"),
                        "sorterat / triaged");
    assert_string_equal(ctl_view_text(arena, self->answer, "summary.number"),
                        "3.2-1/2025");
    assert_string_equal(ctl_view_text(arena, self->answer, "none"), "-");
    assert_string_equal(ctl_view_text(arena, self->answer, "empty"), "-");
    assert_string_equal(ctl_view_text(arena, self->answer, "summary.no.such"), "-");
}

/* Whoever reads them types them. */
static void
ctl_view_text__the_names_of_acts__stand_as_they_are_typed(void **state)
{
    const struct fixture *self = *state;

    assert_string_equal(ctl_view_text(self->ctl.arena, self->answer, "next_acts"),
                        "fee_paid, lapse");
}

static void
ctl_view_table__rows__have_times_words_and_yes_and_no(void **state)
{
    static const struct ctl_view_column COLUMNS[] = {
        {"kl / at",       "start_minute", 't'},
        {"läge / state", "state",        'l'},
        {"betald / paid", "paid",         'l'},
        {NULL,            NULL,           0  },
    };
    struct fixture *self = *state;

    ctl_view_table(&self->ctl, json_object_get(self->answer, "rows"), COLUMNS);
    (void)fflush(self->ctl.out);
    assert_string_equal(self->text, "kl / at  läge / state  betald / paid\n"
                                    "  08:47  öppen / open  ja / yes\n"
                                    "      -  x             nej / no\n");
}

static void
ctl_view_lines__members_that_are_not_there__are_left_out(void **state)
{
    static const struct ctl_view_column LINES[] = {
        {"nummer / number", "summary.number", 'l'},
        {"inget / none",    "none",           'l'},
        {NULL,              NULL,             0  },
    };
    struct fixture *self = *state;

    ctl_view_lines(&self->ctl, self->answer, LINES);
    (void)fflush(self->ctl.out);
    assert_string_equal(self->text, "  nummer / number  3.2-1/2025\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_view_text__a_member__is_shown_as_people_say_it),
        TEST(ctl_view_text__the_names_of_acts__stand_as_they_are_typed),
        TEST(ctl_view_table__rows__have_times_words_and_yes_and_no),
        TEST(ctl_view_lines__members_that_are_not_there__are_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
