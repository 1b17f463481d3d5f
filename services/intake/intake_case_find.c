/* intake_case_find - what hangs on a case, by its number. */
#include "intake/intake_case_find.h"

#include <string.h>

struct intake_finding *
intake_case_find_finding(const struct intake_file *file, uint32_t number)
{
    return number >= 1 && number <= file->n_findings ? &file->findings[number - 1] : NULL;
}

struct intake_cause *
intake_case_find_cause(const struct intake_file *file, uint32_t finding, uint32_t number)
{
    for (size_t i = 0; i < file->n_causes; i++)
        if ((uint32_t)file->causes[i].finding == finding
            && (uint32_t)file->causes[i].number == number)
            return &file->causes[i];
    return NULL;
}

struct intake_measure *
intake_case_find_measure(const struct intake_file *file, uint32_t finding,
                         uint32_t number)
{
    for (size_t i = 0; i < file->n_measures; i++)
        if ((uint32_t)file->measures[i].finding == finding
            && (uint32_t)file->measures[i].number == number)
            return &file->measures[i];
    return NULL;
}

struct intake_requirement *
intake_case_find_requirement(const struct intake_file *file, uint32_t number)
{
    return number >= 1 && number <= file->n_requirements ? &file->requirements[number - 1]
                                                         : NULL;
}

int32_t
intake_case_find_causes(const struct intake_file *file, uint32_t finding)
{
    int32_t n = 0;

    for (size_t i = 0; i < file->n_causes; i++)
        n += (uint32_t)file->causes[i].finding == finding;
    return n;
}

int32_t
intake_case_find_measures(const struct intake_file *file, uint32_t finding)
{
    int32_t n = 0;

    for (size_t i = 0; i < file->n_measures; i++)
        n += (uint32_t)file->measures[i].finding == finding;
    return n;
}

static bool
is_cause_met(const struct intake_file *file, const struct intake_cause *cause)
{
    for (size_t i = 0; i < file->n_measures; i++) {
        const struct intake_measure *measure = &file->measures[i];

        if (measure->finding == cause->finding && measure->cause == cause->number
            && strcmp(measure->effect, "verified") == 0)
            return true;
    }
    return false;
}

bool
intake_case_find_is_verified(const struct intake_file *file, uint32_t finding)
{
    for (size_t i = 0; i < file->n_causes; i++)
        if ((uint32_t)file->causes[i].finding == finding
            && !is_cause_met(file, &file->causes[i]))
            return false;
    return intake_case_find_causes(file, finding) > 0;
}

bool
intake_case_find_is_settled(const struct intake_finding *finding)
{
    return strcmp(finding->state, "open") != 0;
}

bool
intake_case_find_has_arrived(const struct intake_file *file, int32_t sent_from_day,
                             int32_t before_day)
{
    for (size_t i = 0; i < file->n_notices; i++) {
        const struct intake_notice *notice = &file->notices[i];

        if (notice->decision == 0 && notice->sent_day >= sent_from_day
            && notice->delivered_day != INTAKE_DAY_UNKNOWN
            && notice->delivered_day < before_day)
            return true;
    }
    return false;
}

struct intake_decision *
intake_case_find_undispatched(const struct intake_file *file)
{
    for (size_t i = file->n_decisions; i-- > 0;)
        if (file->decisions[i].dispatched_day == INTAKE_DAY_UNKNOWN)
            return &file->decisions[i];
    return NULL;
}
