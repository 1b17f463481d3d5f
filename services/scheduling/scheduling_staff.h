/* scheduling_staff - what is wrong with a row of staff, and with a declaration. */
#pragma once

#include "scheduling/scheduling_rows.h"

enum {
    SCHEDULING_MINUTES_MAX = 600,
    SCHEDULING_STAFF_ID_MAX = 32,
    SCHEDULING_REF_MAX = 64
};

enum scheduling_fault {
    SCHEDULING_FINE = 0,
    SCHEDULING_BAD_STAFF_ID,
    SCHEDULING_BAD_ROLE,
    SCHEDULING_BAD_COMPETENCE,
    SCHEDULING_BAD_EMPLOYMENT,
    SCHEDULING_BAD_MINUTES,
    SCHEDULING_BAD_MUNICIPALITY,
    SCHEDULING_BAD_INTEREST_KIND,
    SCHEDULING_BAD_INTEREST_OBJECT,
    SCHEDULING_BAD_INTEREST_DAYS,
    SCHEDULING_TWICE,
    SCHEDULING_FAULTS
};

/* A row of a delivery, as it came. */
struct scheduling_told_staff {
    uint32_t row;
    struct scheduling_staff staff;
    const struct scheduling_interest *interests;
    size_t n_interests;
};

/* The first fault of a row or of its interests. in: competences  those that there are, joined by commas */
enum scheduling_fault scheduling_check_staff(const struct scheduling_told_staff *told,
                                             const char *competences);
enum scheduling_fault
scheduling_check_interest(const struct scheduling_interest *interest);

/* Whether the days are days, and in order. */
bool scheduling_is_period(int32_t from_day, int32_t until_day);

/* What to tell: column, stable code, and words that say what to do. */
struct scheduling_fault_text {
    const char *column, *code, *sv, *en;
};
const struct scheduling_fault_text *scheduling_fault_text(enum scheduling_fault fault);
