/* intake_case_interest - who may not handle or decide what: interests in a unit, its provider, or who owns it or is owned by it. */
#include "intake/intake_case_interest.h"

#include <string.h>

static bool
is_behind(const struct intake_bonds *bonds, const struct uuid *object)
{
    for (size_t i = 0; i < bonds->n_objects; i++)
        if (uuid_compare(&bonds->objects[i], object) == 0)
            return true;
    return false;
}

static bool
binds(const struct intake_bonds *bonds, const struct intake_interest *interest,
      int32_t day)
{
    return day >= interest->from_day && day <= interest->until_day
           && is_behind(bonds, &interest->object_id);
}

bool
intake_case_interest_of_staff(const struct intake_bonds *bonds, const char *staff_id,
                              int32_t day)
{
    for (size_t i = 0; staff_id[0] != '\0' && i < bonds->n_interests; i++)
        if (strcmp(bonds->interests[i].staff_id, staff_id) == 0
            && binds(bonds, &bonds->interests[i], day))
            return true;
    return false;
}

bool
intake_case_interest_of_person(const struct intake_bonds *bonds, const char *person,
                               int32_t day)
{
    for (size_t i = 0; person[0] != '\0' && i < bonds->n_interests; i++)
        if (strcmp(bonds->interests[i].person, person) == 0
            && binds(bonds, &bonds->interests[i], day))
            return true;
    return false;
}
