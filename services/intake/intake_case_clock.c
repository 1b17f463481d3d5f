/* intake_case_clock - the clocks of a case: they start with it, never pause, and end with what the law says. */
#include "intake/intake_case_clock.h"

#include <string.h>

size_t
intake_case_clock_most(const struct intake_law *law)
{
    return law->n_rules;
}

static bool
holds(const struct intake_law_rule *rule, int32_t day)
{
    return day >= rule->span.from_day && day < rule->span.until_day;
}

static struct intake_deadline *
add(struct intake_file *file, const struct intake_law_rule *rule, int32_t about)
{
    struct intake_deadline *deadline = &file->deadlines[file->n_deadlines++];

    *deadline = (struct intake_deadline){.rule = rule->rule,
                                         .legal_ref = rule->legal_ref,
                                         .number = (int32_t)file->n_deadlines,
                                         .about = about,
                                         .met_day = INTAKE_DAY_UNKNOWN,
                                         .is_touched = true};
    return deadline;
}

static void
run_from(struct intake_deadline *deadline, const struct intake_law_rule *rule,
         int32_t start, const struct intake_law *law)
{
    deadline->start_day = start;
    deadline->due_day = intake_law_rule_due(rule, start, &law->calendar);
    deadline->legal_ref = rule->legal_ref;
    deadline->is_touched = true;
}

void
intake_case_clock_begin(struct intake_file *file, const struct intake_law *law)
{
    const int32_t day = file->c.received_day;
    const struct intake_case_type *type = intake_law_case_type(law, file->c.type, day);

    if (type == NULL)
        return;
    for (size_t i = 0; i < law->n_rules; i++) {
        const struct intake_law_rule *rule = &law->rules[i];

        if (rule->start == INTAKE_CLOCK_RECEIVED && holds(rule, day)
            && intake_law_rule_applies(rule, type))
            run_from(add(file, rule, 0), rule, day, law);
    }
}

int32_t
intake_case_clock_start(struct intake_file *file, const struct intake_law *law,
                        const char *rule_name, int32_t about, int32_t start,
                        int32_t named)
{
    const struct intake_law_rule *rule = intake_law_rule_named(law, rule_name, start);
    struct intake_deadline *deadline;

    if (rule == NULL)
        return INTAKE_DAY_UNKNOWN;
    deadline = add(file, rule, about);
    run_from(deadline, rule, start, law);
    if (rule->length == 0)
        deadline->due_day = intake_day_next_working(&law->calendar, named);
    return deadline->due_day;
}

/* The rule of a deadline, as it holds on the day that the clock started. */
static const struct intake_law_rule *
rule_of(const struct intake_deadline *deadline, const struct intake_law *law)
{
    return intake_law_rule_named(law, deadline->rule, deadline->start_day);
}

void
intake_case_clock_end(struct intake_file *file, const struct intake_law *law,
                      enum intake_clock_end end, int32_t about, int32_t day)
{
    for (size_t i = 0; i < file->n_deadlines; i++) {
        struct intake_deadline *deadline = &file->deadlines[i];
        const struct intake_law_rule *rule = rule_of(deadline, law);

        if (rule == NULL || deadline->met_day != INTAKE_DAY_UNKNOWN || rule->end != end
            || (about != 0 && deadline->about != about))
            continue;
        deadline->met_day = day;
        deadline->is_touched = true;
    }
}

void
intake_case_clock_move(struct intake_file *file, const struct intake_law *law)
{
    const int32_t day = file->c.received_day;

    for (size_t i = 0; i < file->n_deadlines; i++) {
        struct intake_deadline *deadline = &file->deadlines[i];
        const struct intake_law_rule *rule = rule_of(deadline, law);

        if (rule == NULL || rule->start != INTAKE_CLOCK_RECEIVED)
            continue;
        rule = intake_law_rule_named(law, deadline->rule, day);
        if (rule != NULL)
            run_from(deadline, rule, day, law);
    }
}

int32_t
intake_case_clock_next(const struct intake_file *file)
{
    int32_t next = INTAKE_DAY_OPEN;

    for (size_t i = 0; i < file->n_deadlines; i++)
        if (file->deadlines[i].met_day == INTAKE_DAY_UNKNOWN
            && file->deadlines[i].due_day < next)
            next = file->deadlines[i].due_day;
    return next;
}
