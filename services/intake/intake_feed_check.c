/* intake_feed_check - whether one row of a delivery can be taken, and if not, the first thing that is wrong. */
#include "intake/intake_feed_check.h"

#include <float.h>
#include <string.h>

#include "platform/personal.h"

enum {
    DAY_FIRST = 7305,     /* 1990-01-01 */
    EVENT_FIRST = -25567, /* 1900-01-01 */
    REF_BYTES = 100,
    NAME_BYTES = 200,
    PLACE_BYTES = 100,
    SUMMARY_BYTES = 4000,
    PROBLEMS_MAX = 20,
    HARM_MAX = 5,
    INDICATOR_BYTES = 48,
    CODE_BYTES = 9, /* shorter than a personal number */
};

static bool
is_personal(const char *text)
{
    return personal_number_in(text, strlen(text));
}

/* What cannot be stored at all. */
static enum intake_feed_fault
check_form(const struct intake_feed_report *report)
{
    if (report->ref[0] == '\0' || strlen(report->ref) > REF_BYTES)
        return INTAKE_FEED_BAD_REF;
    if (report->version < 1 || report->version > INT32_MAX)
        return INTAKE_FEED_BAD_VERSION;
    if (is_personal(report->ref))
        return INTAKE_FEED_PERSON_REF;
    if (strlen(report->unit_ref) > REF_BYTES)
        return INTAKE_FEED_LONG_UNIT_REF;
    if (strlen(report->unit_name) > NAME_BYTES)
        return INTAKE_FEED_LONG_UNIT_NAME;
    if (strlen(report->unit_place) > PLACE_BYTES)
        return INTAKE_FEED_LONG_UNIT_PLACE;
    return strlen(report->summary) > SUMMARY_BYTES ? INTAKE_FEED_LONG_SUMMARY
                                                   : INTAKE_FEED_FINE;
}

static enum intake_feed_fault
check_persons(const struct intake_feed_report *report)
{
    if (is_personal(report->summary))
        return INTAKE_FEED_PERSON_SUMMARY;
    if (is_personal(report->unit_name))
        return INTAKE_FEED_PERSON_UNIT_NAME;
    if (is_personal(report->unit_place))
        return INTAKE_FEED_PERSON_UNIT_PLACE;
    return is_personal(report->unit_ref) ? INTAKE_FEED_PERSON_UNIT_REF : INTAKE_FEED_FINE;
}

static enum intake_feed_fault
check_days(const struct intake_feed_report *report, const struct intake_feed_terms *terms)
{
    if (report->received_day < DAY_FIRST || report->received_day > terms->until_day)
        return INTAKE_FEED_BAD_RECEIVED;
    if (report->event_day != INTAKE_FEED_EVENT_UNKNOWN
        && (report->event_day < EVENT_FIRST || report->event_day > report->received_day))
        return INTAKE_FEED_BAD_EVENT;
    return INTAKE_FEED_FINE;
}

static enum intake_feed_fault
check_problems(const struct intake_feed_report *report,
               const struct intake_feed_codes *codes)
{
    if (report->n_problems < 1 || report->n_problems > PROBLEMS_MAX)
        return INTAKE_FEED_NO_PROBLEM;
    for (size_t i = 0; i < report->n_problems; i++)
        if (!intake_feed_code_is_problem(codes, report->problems[i].main,
                                         report->problems[i].sub, report->received_day))
            return INTAKE_FEED_BAD_PROBLEM;
    return INTAKE_FEED_FINE;
}

static enum intake_feed_fault
check_codes(const struct intake_feed_report *report,
            const struct intake_feed_codes *codes)
{
    const struct {
        const char *field, *code;
        enum intake_feed_fault fault;
    } fields[] = {
        {"sector_code",   report->sector_code,   INTAKE_FEED_BAD_SECTOR },
        {"channel",       report->channel,       INTAKE_FEED_BAD_CHANNEL},
        {"reporter_role", report->reporter_role, INTAKE_FEED_BAD_ROLE   },
        {"patient_sex",   report->patient_sex,   INTAKE_FEED_BAD_SEX    },
        {"age_band",      report->age_band,      INTAKE_FEED_BAD_AGE    },
    };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!intake_feed_code_is(codes, fields[i].field, fields[i].code,
                                 report->received_day))
            return fields[i].fault;
    return report->harm_level > HARM_MAX ? INTAKE_FEED_BAD_HARM
                                         : check_problems(report, codes);
}

/* Of a report that is taken back only its number and what must not be kept are of interest. */
static enum intake_feed_fault
check_report(const struct intake_feed_report *report,
             const struct intake_feed_terms *terms)
{
    enum intake_feed_fault fault = check_form(report);

    if (fault == INTAKE_FEED_FINE)
        fault = check_persons(report);
    if (fault == INTAKE_FEED_FINE)
        fault = check_days(report, terms);
    if (fault == INTAKE_FEED_FINE && !report->withdrawn)
        fault = check_codes(report, &terms->codes);
    return fault;
}

/* False for NaN and the infinities. */
static bool
is_finite(double value)
{
    return value >= -DBL_MAX && value <= DBL_MAX;
}

static bool
is_size(double value)
{
    return value >= 0.0 && value <= DBL_MAX;
}

static bool
is_within(const struct intake_feed_value *value,
          const struct intake_feed_indicator *indicator)
{
    if (!is_finite(value->numerator))
        return false;
    if (indicator->measure == INTAKE_FEED_MEAN)
        return value->numerator >= indicator->lowest
               && value->numerator <= indicator->highest;
    return value->numerator >= 0.0
           && (indicator->measure == INTAKE_FEED_RATE
               || value->numerator <= value->denominator);
}

static enum intake_feed_fault
check_numbers(const struct intake_feed_value *value,
              const struct intake_feed_indicator *indicator)
{
    if (value->suppressed)
        return INTAKE_FEED_FINE;
    if (!is_size(value->denominator))
        return INTAKE_FEED_BAD_DENOMINATOR;
    if (!is_within(value, indicator))
        return INTAKE_FEED_BAD_NUMERATOR;
    return value->has_sd && !is_size(value->sd) ? INTAKE_FEED_BAD_SD : INTAKE_FEED_FINE;
}

static bool
is_county(const char *text)
{
    return text[0] == '\0' || (strspn(text, "0123456789") == 2 && text[2] == '\0');
}

static enum intake_feed_fault
check_value_form(const struct intake_feed_value *value)
{
    if (strlen(value->unit_ref) > REF_BYTES)
        return INTAKE_FEED_LONG_UNIT_REF;
    if (strlen(value->unit_name) > NAME_BYTES)
        return INTAKE_FEED_LONG_UNIT_NAME;
    if (is_personal(value->unit_ref) || is_personal(value->unit_name))
        return INTAKE_FEED_PERSON_VALUE;
    return is_county(value->county) ? INTAKE_FEED_FINE : INTAKE_FEED_BAD_COUNTY;
}

static enum intake_feed_fault
check_value(const struct intake_feed_value *value, const struct intake_feed_terms *terms)
{
    const struct intake_feed_indicator *indicator;
    const enum intake_feed_fault fault = check_value_form(value);

    if (fault != INTAKE_FEED_FINE)
        return fault;
    if (value->from_day < DAY_FIRST || value->from_day > value->until_day
        || value->until_day > terms->known_day)
        return INTAKE_FEED_BAD_PERIOD;
    indicator = intake_feed_code_indicator(&terms->indicators, value->indicator,
                                           value->until_day);
    return indicator == NULL ? INTAKE_FEED_BAD_INDICATOR
                             : check_numbers(value, indicator);
}

enum intake_feed_fault
intake_feed_check(const struct intake_feed_row *row,
                  const struct intake_feed_terms *terms)
{
    if ((row->report != NULL) != (terms->kind == INTAKE_FEED_KIND_BOARD))
        return INTAKE_FEED_OTHER_KIND;
    return row->report != NULL ? check_report(row->report, terms)
                               : check_value(row->value, terms);
}

bool
intake_feed_is_codelike(const char *text)
{
    const size_t n = strspn(
        text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+_-");

    return n <= CODE_BYTES && text[n] == '\0';
}

bool
intake_feed_is_indicatorlike(const char *text)
{
    const size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return n >= 1 && n <= INDICATOR_BYTES && text[n] == '\0' && !is_personal(text);
}
