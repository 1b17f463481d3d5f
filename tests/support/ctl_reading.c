/* ctl_reading - a delimited text in memory, read row by row in a test. */
#include "support/ctl_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/oom.h"

int
ctl_reading_set_up(void **state)
{
    struct ctl_reading *self = oom_calloc(1, sizeof *self);

    self->arena = arena_new(0);
    *state = self;
    return 0;
}

int
ctl_reading_tear_down(void **state)
{
    struct ctl_reading *self = *state;

    ctl_csv_close(&self->csv);
    arena_destroy(&self->arena);
    free(self);
    return 0;
}

rc_t
ctl_reading_open(struct ctl_reading *self, const char *bytes, size_t n)
{
    struct ctl_source *source = ctl_source_memory(bytes, n);

    ctl_csv_close(&self->csv);
    return ctl_csv_open(&source, 0, &self->csv, &self->fault);
}

void
ctl_reading_open_text(struct ctl_reading *self, const char *text)
{
    assert_int_equal(ctl_reading_open(self, text, strlen(text)), RC_OK);
}

rc_t
ctl_reading_next(struct ctl_reading *self)
{
    return ctl_csv_next(self->csv, &self->row, &self->fault);
}

const char *
ctl_reading_fields(const struct ctl_reading *self)
{
    const char *text = "";

    for (size_t i = 0; i < self->row.n_fields; i++)
        text = arena_printf(self->arena, "%s%s%s", text, i == 0 ? "" : "|",
                            self->row.fields[i].text);
    return text;
}

void
ctl_reading_assert_next(struct ctl_reading *self, uint32_t row, const char *fields)
{
    assert_int_equal(ctl_reading_next(self), RC_OK);
    assert_int_equal(self->row.fault, CTL_CODES);
    assert_int_equal(self->row.row, row);
    assert_string_equal(ctl_reading_fields(self), fields);
}

void
ctl_reading_assert_fault(struct ctl_reading *self, uint32_t row, enum ctl_code fault)
{
    assert_int_equal(ctl_reading_next(self), RC_OK);
    assert_int_not_equal(self->row.fault, CTL_CODES);
    assert_string_equal(ctl_code_name(self->row.fault), ctl_code_name(fault));
    assert_int_equal(self->row.row, row);
}
