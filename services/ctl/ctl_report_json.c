/* ctl_report_json - an import's report for programs. */
#include "ctl/ctl_report_json.h"

static json_t *
or_null(const char *text)
{
    return text == NULL ? json_null() : json_string(text);
}

static json_t *
problem_json(const struct ctl_problem *problem)
{
    const struct ctl_words *sv = ctl_code_words(problem->code, CTL_SWEDISH);
    const struct ctl_words *en = ctl_code_words(problem->code, CTL_ENGLISH);

    return json_pack("{s:s,s:o,s:I,s:o,s:o,s:o,s:s,s:s,s:s,s:s}", "code",
                     ctl_code_name(problem->code), "file", or_null(problem->file), "row",
                     (json_int_t)problem->row, "where", or_null(problem->where), "value",
                     or_null(problem->value), "detail", or_null(problem->detail),
                     "what_sv", sv->what, "what_en", en->what, "remedy_sv", sv->remedy,
                     "remedy_en", en->remedy);
}

json_t *
ctl_report_json(const struct ctl_report *report)
{
    const struct ctl_summary *summary = ctl_report_summary(report);
    json_t *by_code = json_object(), *skipped = json_object(), *problems = json_array();

    for (int code = 0; code < CTL_CODES; code++)
        if (summary->by_code[code] > 0)
            (void)json_object_set_new(by_code, ctl_code_name((enum ctl_code)code),
                                      json_integer((json_int_t)summary->by_code[code]));
    for (int skip = 0; skip < CTL_SKIPS; skip++)
        (void)json_object_set_new(skipped, ctl_skip_name((enum ctl_skip)skip),
                                  json_integer((json_int_t)summary->skipped[skip]));
    for (size_t i = 0; i < summary->n_problems; i++)
        (void)json_array_append_new(problems, problem_json(&summary->problems[i]));
    return json_pack("{s:I,s:I,s:I,s:I,s:I,s:o,s:o,s:o}", "rows",
                     (json_int_t)summary->rows, "units", (json_int_t)summary->units,
                     "units_active", (json_int_t)summary->units_active, "observations",
                     (json_int_t)summary->observations, "rejected",
                     (json_int_t)summary->rejected, "by_code", by_code, "skipped",
                     skipped, "problems", problems);
}
