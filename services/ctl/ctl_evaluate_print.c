/* ctl_evaluate_print - an evaluation as a table for people. */
#include "ctl/ctl_evaluate_print.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { NUMBER_BYTES = 16 };

/* Widths agree with print_cell; the labels stand last, where their length does no harm. */
static const char *const HEADINGS[CTL_LANGUAGES] = {
    [CTL_SWEDISH] =
        "      n   insp  brist  ej insp  okänt  andel %  95 %-intervall   lyft  urval",
    [CTL_ENGLISH] =
        "      n   insp    bad  not insp  gone  share %  95 % interval    lift  set",
};

static const char *const POPULATION[CTL_LANGUAGES] = {
    [CTL_SWEDISH] = "hela populationen (basfrekvens)",
    [CTL_ENGLISH] = "the whole population (base rate)",
};

static const char *const READINGS[CTL_LANGUAGES][4] = {
    [CTL_SWEDISH] = {[CTL_EVAL_NOTHING] = "för få inspekterade för att säga något",
                     [CTL_EVAL_LIKE_BASE] = "kan inte skiljas från basfrekvensen",
                     [CTL_EVAL_ABOVE] = "fler med brist än basfrekvensen",
                     [CTL_EVAL_BELOW] = "färre med brist än basfrekvensen"},
    [CTL_ENGLISH] = {[CTL_EVAL_NOTHING] = "too few inspected to say anything",
                     [CTL_EVAL_LIKE_BASE] = "cannot be told from the base rate",
                     [CTL_EVAL_ABOVE] = "more bad than the base rate",
                     [CTL_EVAL_BELOW] = "fewer bad than the base rate"      },
};

const char *
ctl_eval_reading_text(enum ctl_eval_reading reading, enum ctl_language language)
{
    assert(reading <= CTL_EVAL_BELOW && language < CTL_LANGUAGES);
    return READINGS[language][reading];
}

/* "-" when there is no number; a decimal comma in Swedish. */
static const char *
number_text(double number, int decimals, enum ctl_language language,
            char text[NUMBER_BYTES])
{
    if (isnan(number))
        return "-";
    (void)snprintf(text, NUMBER_BYTES, "%.*f", decimals, number);

    char *point = strchr(text, '.');

    if (point != NULL && language == CTL_SWEDISH)
        *point = ',';
    return text;
}

static void
print_cell(const struct ctl_eval_cell *cell, enum ctl_language language, FILE *out)
{
    char share[NUMBER_BYTES], lo[NUMBER_BYTES], hi[NUMBER_BYTES], lift[NUMBER_BYTES];

    fprintf(out, "%7" PRIu32 "%7" PRIu32 "%7" PRIu32 "%9" PRIu32 "%7" PRIu32, cell->n,
            cell->inspected, cell->bad, cell->not_inspected, cell->unknown);
    fprintf(out, "%9s  %6s -%6s%7s  ",
            number_text(100.0 * cell->precision, 1, language, share),
            number_text(100.0 * cell->lo, 1, language, lo),
            number_text(100.0 * cell->hi, 1, language, hi),
            number_text(cell->lift, 2, language, lift));
}

/* Where the table goes, and in which language. */
struct table {
    const struct ctl_eval *result;
    enum ctl_language language;
    FILE *out;
};

static void
print_stages(const struct table *table,
             const struct ctl_eval_cell stages[CTL_EVAL_STAGES], const char *title)
{
    for (size_t i = 0; i < CTL_EVAL_STAGES; i++) {
        print_cell(&stages[i], table->language, table->out);
        fprintf(table->out, "%s, %" PRIu32 ": %s\n", title, table->result->stage_size[i],
                ctl_eval_reading_text(stages[i].reading, table->language));
    }
}

void
ctl_eval_print(const struct ctl_eval *result, const struct ctl_eval_titles *titles,
               enum ctl_language language, FILE *out)
{
    const struct table table = {result, language, out};

    fprintf(out, "%s\n%s\n", titles->place, HEADINGS[language]);
    print_cell(&result->population, language, out);
    fprintf(out, "%s\n", POPULATION[language]);
    for (size_t i = 0; i < CTL_EVAL_MODES; i++)
        print_stages(&table, result->mode[i], titles->mode[i]);
    for (size_t i = 0; i < result->n_rivals; i++)
        print_stages(&table, result->rival[i], titles->rival[i]);
}
