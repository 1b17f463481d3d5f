/* intake_case_wire_check - how long texts may be and which days there are. */
#pragma once

#include <stdbool.h>

#include "intake/intake_case_act.h"
#include "platform/rc.h"

enum {
    INTAKE_WORD_BYTES = 80,   /* codes, roles, references */
    INTAKE_NAME_BYTES = 200,  /* names and places         */
    INTAKE_TEXT_BYTES = 4000, /* a person's own words     */
    INTAKE_REFS_MAX = 20
};

/* A day of the years 1 to 9999. */
bool intake_case_wire_is_day(int32_t day);

/* Whether the text has at most so many bytes. */
bool intake_case_wire_fits(const char *text, size_t most);

/* errors: RC_INVALID  a text that is too long, no such day, too many of something */
must_check rc_t intake_case_wire_check_act(const struct intake_act *act);
