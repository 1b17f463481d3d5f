/* intake_case_interest - who may not handle or decide what: interests in a unit, its provider, or who owns it or is owned by it. */
#pragma once

#include "intake/intake_case.h"

/* source: FL 16-18; until_day includes the cooling-off */
struct intake_interest {
    const char *staff_id;
    const char *person; /* name of their key; "": none */
    struct uuid object_id;
    int32_t from_day, until_day;
};

/* What stands behind a case, and the interests that somebody has in it. */
struct intake_bonds {
    const struct intake_interest *interests;
    size_t n_interests;
    const struct uuid
        *objects; /* the unit, its provider, all owners above and all that it owns */
    size_t n_objects;
};

/* Whether the member of staff, or the person, has an active interest on the day. "" is nobody. */
bool intake_case_interest_of_staff(const struct intake_bonds *bonds, const char *staff_id,
                                   int32_t day);
bool intake_case_interest_of_person(const struct intake_bonds *bonds, const char *person,
                                    int32_t day);
