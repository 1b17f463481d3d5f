/* intake_case_duty - whether a complaint must be investigated (PSL 7:11): the grounds of the law and the two-year rule. */
#include "intake/intake_case_duty.h"

#include <string.h>

static const char MUST[] = "must_investigate";

static bool
is_asked(const struct intake_file *file, const char *ground)
{
    for (size_t i = 0; i < file->n_triggers; i++)
        if (strcmp(file->triggers[i].question, ground) == 0)
            return true;
    return false;
}

/* The first ground that the case has; NULL: none. */
static const char *
ground_of(const struct intake_file *file, const struct intake_law *law, int32_t day)
{
    for (size_t i = 0; i < law->n_duties; i++) {
        const struct intake_duty_ground *duty = &law->duties[i];

        if (day >= duty->span.from_day && day < duty->span.until_day
            && (file->c.harm_level >= duty->harm_from || is_asked(file, duty->ground)))
            return duty->ground;
    }
    return NULL;
}

static bool
is_too_old(const struct intake_case *c, const struct intake_law *law, int32_t day)
{
    const int32_t months = intake_law_limit(law, "complaint_age_months", day);

    return c->event_day != INTAKE_DAY_UNKNOWN && months > 0
           && intake_day_add_months(c->event_day, months) < c->received_day;
}

void
intake_case_duty_test(struct intake_file *file, const struct intake_law *law, int32_t day)
{
    const struct intake_case_type *type =
        intake_law_case_type(law, file->c.type, file->c.received_day);
    const char *ground;

    if (type == NULL || !type->may_decline)
        return;
    ground = ground_of(file, law, day);
    if (is_too_old(&file->c, law, day)) {
        file->c.duty_result = "may_decline";
        file->c.duty_reason = "older_than_two_years";
    } else if (ground == NULL) {
        file->c.duty_result = "may_decline";
        file->c.duty_reason = "no_duty_ground";
    } else {
        file->c.duty_result = MUST;
        file->c.duty_reason = ground;
    }
}

bool
intake_case_duty_is_there(const struct intake_case *c)
{
    return strcmp(c->duty_result, MUST) == 0;
}
