/* ctl_report_print - an import's report in a person's language. */
#include <assert.h>
#include <inttypes.h>
#include <stdbool.h>

#include "ctl/ctl_report.h"

struct vocabulary {
    const char *row, *column, *line, *key, *value, *remedy;
    const char *rows, *units, *active, *observations, *rejected;
    const char *verdicts[4]; /* as enum ctl_verdict */
    const char *skips[CTL_SKIPS];
    const char *more;
};

static const struct vocabulary SWEDISH = {
    .row = "rad",
    .column = "kolumn",
    .line = "rad",
    .key = "nyckel",
    .value = "värde",
    .remedy = "åtgärd",
    .rows = "rader lästa (rubriken är rad 1)",
    .units = "enheter tagna",
    .active = "av dem i drift",
    .observations = "observationer tagna",
    .rejected = "rader underkända",
    .verdicts = {"utfall: inte inspekterade",                                     "utfall: inspekterade utan brist",
                 "utfall: inspekterade med brist",                                                    "utfall: okänt"},
    .skips =
        { [CTL_SKIP_NOT_KNOWN_YET] = "observationer utelämnade: inte kända än",
                 [CTL_SKIP_NO_VALUE] = "observationer utelämnade: inget värde",
                 [CTL_SKIP_SUPPRESSED] = "observationer utelämnade: undertryckta av utgivaren",
                 [CTL_SKIP_NO_EXPOSURE] =
             "observationer utelämnade: inget att räkna per (nämnaren är 0, enheten fanns inte)",
                 [CTL_SKIP_FILTERED] = "rader utelämnade: mappningens only"},
    .more = "problem till, som bara räknas",
};

static const struct vocabulary ENGLISH = {
    .row = "row",
    .column = "column",
    .line = "line",
    .key = "key",
    .value = "value",
    .remedy = "remedy",
    .rows = "rows read (the header is row 1)",
    .units = "units taken",
    .active = "of them active",
    .observations = "observations taken",
    .rejected = "rows rejected",
    .verdicts = {"outcomes: not inspected",                               "outcomes: inspected, not bad",
                 "outcomes: inspected, bad",                                                    "outcomes: unknown"},
    .skips =
        { [CTL_SKIP_NOT_KNOWN_YET] = "observations left out: not known yet",
                 [CTL_SKIP_NO_VALUE] = "observations left out: no value",
                 [CTL_SKIP_SUPPRESSED] = "observations left out: suppressed by the publisher",
                 [CTL_SKIP_NO_EXPOSURE] =
             "observations left out: nothing to count per (denominator 0, unit not there yet)",
                 [CTL_SKIP_FILTERED] = "rows left out: the mapping's only"},
    .more = "more problems, which are only counted",
};

static const char *const SKIP_NAMES[CTL_SKIPS] = {
    [CTL_SKIP_NOT_KNOWN_YET] = "not_known_yet", [CTL_SKIP_NO_VALUE] = "no_value",
    [CTL_SKIP_SUPPRESSED] = "suppressed",       [CTL_SKIP_NO_EXPOSURE] = "no_exposure",
    [CTL_SKIP_FILTERED] = "filtered",
};

const char *
ctl_skip_name(enum ctl_skip skip)
{
    assert(skip >= 0 && skip < CTL_SKIPS);
    return SKIP_NAMES[skip];
}

static const struct vocabulary *
vocabulary_of(enum ctl_language language)
{
    return language == CTL_SWEDISH ? &SWEDISH : &ENGLISH;
}

static bool
is_about_mapping(enum ctl_code code)
{
    return code == CTL_FILE_NO_COLUMN || code == CTL_FILE_SAME_COLUMN
           || (code >= CTL_MAP_UNREADABLE && code <= CTL_MAP_UNKNOWN);
}

/* data.csv, rad 17, kolumn "DateReg", värde "31." */
static void
print_place(const struct ctl_problem *problem, const struct vocabulary *words, FILE *out)
{
    const bool is_mapping = is_about_mapping(problem->code);

    fputs(problem->file == NULL ? "-" : problem->file, out);
    if (problem->row > 0)
        fprintf(out, ", %s %" PRIu32, is_mapping ? words->line : words->row,
                problem->row);
    if (problem->where != NULL)
        fprintf(out, ", %s \"%s\"", is_mapping ? words->key : words->column,
                problem->where);
    if (problem->value != NULL)
        fprintf(out, ", %s \"%s\"", words->value, problem->value);
}

void
ctl_problem_print(const struct ctl_problem *problem, enum ctl_language language,
                  FILE *out)
{
    const struct vocabulary *words = vocabulary_of(language);
    const struct ctl_words *says = ctl_code_words(problem->code, language);

    print_place(problem, words, out);
    fprintf(out, ": %s %s", ctl_code_name(problem->code), says->what);
    if (problem->detail != NULL)
        fprintf(out, " (%s)", problem->detail);
    fprintf(out, "; %s: %s\n", words->remedy, says->remedy);
}

/* The number comes first: no label's length, in bytes or letters, spoils the column. */
static void
print_count(uint64_t count, const char *label, FILE *out)
{
    fprintf(out, "%12" PRIu64 "  %s\n", count, label);
}

static void
print_sums(const struct ctl_summary *summary, const struct vocabulary *words, FILE *out)
{
    print_count(summary->rows, words->rows, out);
    print_count(summary->units, words->units, out);
    print_count(summary->units_active, words->active, out);
    print_count(summary->observations, words->observations, out);
    for (size_t i = 0; summary->outcomes > 0 && i < 4; i++)
        print_count(summary->by_verdict[i], words->verdicts[i], out);
    for (size_t i = 0; i < CTL_SKIPS; i++)
        if (summary->skipped[i] > 0)
            print_count(summary->skipped[i], words->skips[i], out);
    print_count(summary->rejected, words->rejected, out);
}

static void
print_codes(const struct ctl_summary *summary, enum ctl_language language, FILE *out)
{
    for (int code = 0; code < CTL_CODES; code++)
        if (summary->by_code[code] > 0)
            fprintf(out, "%12" PRIu64 "  %s %s\n", summary->by_code[code],
                    ctl_code_name((enum ctl_code)code),
                    ctl_code_words((enum ctl_code)code, language)->what);
}

void
ctl_report_print(const struct ctl_report *self, enum ctl_language language, FILE *out)
{
    const struct ctl_summary *summary = ctl_report_summary(self);
    uint64_t problems = 0;

    for (size_t i = 0; i < CTL_CODES; i++)
        problems += summary->by_code[i];
    for (size_t i = 0; i < summary->n_problems; i++)
        ctl_problem_print(&summary->problems[i], language, out);
    if (problems > summary->n_problems)
        print_count(problems - summary->n_problems, vocabulary_of(language)->more, out);
    print_sums(summary, vocabulary_of(language), out);
    print_codes(summary, language, out);
}
