/* ctl_form_fixture - a table in a file of its own, read through a form in a test. */
#include "support/ctl_form_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/clock.h"
#include "platform/oom.h"

int
ctl_form_fixture_set_up(void **state)
{
    struct ctl_form_fixture *self = oom_calloc(1, sizeof(*self));

    self->arena = arena_new(0);
    self->report = ctl_report_new();
    *state = self;
    return 0;
}

int
ctl_form_fixture_tear_down(void **state)
{
    struct ctl_form_fixture *self = *state;

    ctl_form_close(&self->file);
    ctl_report_destroy(&self->report);
    arena_destroy(&self->arena);
    if (*self->path != '\0')
        (void)unlink(self->path);
    free(self);
    return 0;
}

rc_t
ctl_form_fixture_open(struct ctl_form_fixture *self, const struct ctl_form *form,
                      const char *text)
{
    FILE *file;
    int fd;

    (void)snprintf(self->path, sizeof(self->path), "/tmp/ctl_form_fixture.XXXXXX");
    fd = mkstemp(self->path);
    file = fdopen(fd, "w");
    if (file == NULL)
        abort();
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return ctl_form_open(self->path, form, self->report, &self->file);
}

rc_t
ctl_form_fixture_next(struct ctl_form_fixture *self)
{
    return ctl_form_next(self->file, self->arena, &self->row);
}

const struct ctl_problem *
ctl_form_fixture_problem(const struct ctl_form_fixture *self, size_t i)
{
    const struct ctl_summary *summary = ctl_report_summary(self->report);

    assert_true(i < summary->n_problems);
    return &summary->problems[i];
}

int32_t
ctl_form_fixture_day(const char *text)
{
    int32_t number;

    assert_int_equal(day_parse(text, &number), RC_OK);
    return number;
}
