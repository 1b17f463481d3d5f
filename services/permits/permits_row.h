/* permits_row - one row of a register as it was imported: a unit, its provider and that one's owner. */
#pragma once

#include <stdbool.h>

#include "permits/permits_verdict.h"
#include "platform/id.h"

enum {
    PERMITS_DAY_FIRST = -62091,      /* 1800-01-01 */
    PERMITS_DAY_LAST = 2932896,      /* 9999-12-31 */
    PERMITS_DAY_UNKNOWN = INT32_MIN, /* a start that the register does not say */
    PERMITS_DAY_OPEN = INT32_MAX,    /* an end that has not come              */
    PERMITS_REF_BYTES = 64,
    PERMITS_CODE_BYTES = 100, /* category, area */
    PERMITS_NAME_BYTES = 300,
    PERMITS_WORD_BYTES = 40,
    PERMITS_EMAIL_BYTES = 254,
    PERMITS_PLACES_MOST = 1000000,
    PERMITS_LATITUDE_MOST = 90000000, /* millionths of a degree */
    PERMITS_LONGITUDE_MOST = 180000000
};

/* Texts are never NULL; empty where the register says nothing. */
struct permits_row {
    uint32_t row; /* in the source file, for errors */
    struct uuid unit_id, provider_id, owner_id;
    const char *ref, *name, *category, *subtype, *area;
    const char *municipality; /* four digits */
    const char *provider_ref, *provider_name, *provider_email, *owner_ref;
    uint8_t provider_sector; /* enum Sector of the message */
    uint32_t places;
    int32_t start_day, end_day;
    int32_t latitude_micro, longitude_micro; /* both 0: unknown */
};

/* What can be said of a row by itself. The verdict's change is meaningless unless it refuses. */
struct permits_verdict permits_row_check(const struct permits_row *row);

/* Whether the row names an owner, and an address; one that does not says nothing of them. */
bool permits_row_has_owner(const struct permits_row *row);
bool permits_row_has_email(const struct permits_row *row);

/* A day that a register may hold, not counting the open ends. */
bool permits_day_is_sane(int32_t day);

/* Fine, PERMITS_EMPTY (also when nothing but spaces) or PERMITS_TOO_LONG. */
enum permits_fault permits_text_fault(const char *text, size_t most_bytes);

/* Lower-case a-z, digits, '_' and '-', beginning with a letter: names of registers and professions. */
bool permits_is_word(const char *text);
