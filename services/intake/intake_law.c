/* intake_law - the law as dated rows: what may be cited, which kinds of cases and decisions there are. */
#include "intake/intake_law.h"

#include <string.h>

static bool
holds(const struct intake_span *span, int32_t day)
{
    return day >= span->from_day && day < span->until_day;
}

const struct intake_legal_ref *
intake_law_ref(const struct intake_law *law, const char *code, int32_t day)
{
    for (size_t i = 0; i < law->n_refs; i++)
        if (holds(&law->refs[i].span, day) && strcmp(law->refs[i].code, code) == 0)
            return &law->refs[i];
    return NULL;
}

const struct intake_case_type *
intake_law_case_type(const struct intake_law *law, const char *type, int32_t day)
{
    for (size_t i = 0; i < law->n_case_types; i++)
        if (holds(&law->case_types[i].span, day)
            && strcmp(law->case_types[i].type, type) == 0)
            return &law->case_types[i];
    return NULL;
}

const struct intake_decision_type *
intake_law_decision_type(const struct intake_law *law, const char *type, int32_t day)
{
    for (size_t i = 0; i < law->n_decision_types; i++)
        if (holds(&law->decision_types[i].span, day)
            && strcmp(law->decision_types[i].type, type) == 0)
            return &law->decision_types[i];
    return NULL;
}

const struct intake_catalogue_row *
intake_law_catalogue(const struct intake_law *law, const char *code, int32_t day)
{
    for (size_t i = 0; i < law->n_catalogue; i++)
        if (holds(&law->catalogue[i].span, day)
            && strcmp(law->catalogue[i].code, code) == 0)
            return &law->catalogue[i];
    return NULL;
}

bool
intake_law_has_ground(const struct intake_law *law, const char *type, const char *ground,
                      int32_t day)
{
    for (size_t i = 0; i < law->n_grounds; i++)
        if (holds(&law->grounds[i].span, day) && strcmp(law->grounds[i].type, type) == 0
            && strcmp(law->grounds[i].ground, ground) == 0)
            return true;
    return false;
}

int32_t
intake_law_limit(const struct intake_law *law, const char *name, int32_t day)
{
    for (size_t i = 0; i < law->n_limits; i++)
        if (holds(&law->limits[i].span, day) && strcmp(law->limits[i].name, name) == 0)
            return law->limits[i].value;
    return 0;
}
