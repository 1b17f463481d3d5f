/* intake_case_number - case numbers: <office>.<class>-<serial>/<year>, gapless within the first, second and last. */
#include "intake/intake_case_number.h"

#include <assert.h>
#include <string.h>

/* Office numbers are those of the nodes. */
static const char *const NODES[] = {"central", "nord",    "mitt", "ost",
                                    "sydost",  "sydvast", "syd"};

rc_t
intake_case_number_office(const char *node, int32_t *office)
{
    for (size_t i = 0; i < sizeof NODES / sizeof *NODES; i++) {
        if (strcmp(NODES[i], node) == 0) {
            *office = (int32_t)i;
            return RC_OK;
        }
    }
    return RC_MISSING;
}

static size_t
counter_of(const struct intake_case *c, const struct intake_case_counter *counters,
           size_t n)
{
    size_t i = 0;

    while (
        i < n
        && (counters[i].class_number != c->class_number || counters[i].year != c->year))
        i++;
    return i;
}

size_t
intake_case_number_counters(struct intake_case *const *cases, size_t n,
                            struct intake_case_counter *counters)
{
    size_t n_counters = 0;

    for (size_t i = 0; i < n; i++) {
        const size_t at = counter_of(cases[i], counters, n_counters);

        if (at == n_counters)
            counters[n_counters++] = (struct intake_case_counter){
                .class_number = cases[i]->class_number, .year = cases[i]->year};
        counters[at].wanted++;
    }
    return n_counters;
}

void
intake_case_number_give(struct intake_case *const *cases, size_t n, int32_t office,
                        const struct intake_case_counter *counters, size_t n_counters,
                        struct arena *arena)
{
    int32_t *given = arena_alloc(arena, (n_counters + 1) * sizeof *given);

    for (size_t i = 0; i < n; i++) {
        struct intake_case *c = cases[i];
        const size_t at = counter_of(c, counters, n_counters);

        assert(at < n_counters && given[at] < counters[at].wanted);
        c->office = office;
        c->serial = counters[at].last_serial - counters[at].wanted + ++given[at];
        c->number = arena_printf(arena, "%d.%d-%d/%d", office, c->class_number, c->serial,
                                 c->year);
    }
}

/* Digits up to the end character, at most so many; the text after it, or NULL. */
static const char *
take_number(const char *text, char end, int most, int32_t *out)
{
    int n = 0;

    for (*out = 0; n <= most && text[n] >= '0' && text[n] <= '9'; n++)
        *out = *out * 10 + (text[n] - '0');
    if (n == 0 || n > most || text[n] != end)
        return NULL;
    return end == '\0' ? &text[n] : &text[n + 1];
}

rc_t
intake_case_number_parse(const char *text, int32_t *office, int32_t *class_number,
                         int32_t *serial, int32_t *year)
{
    enum { OFFICE_DIGITS = 2, SERIAL_DIGITS = 6, YEAR_DIGITS = 4 };
    const char *rest = take_number(text, '.', OFFICE_DIGITS, office);

    if (rest != NULL)
        rest = take_number(rest, '-', OFFICE_DIGITS, class_number);
    if (rest != NULL)
        rest = take_number(rest, '/', SERIAL_DIGITS, serial);
    if (rest != NULL)
        rest = take_number(rest, '\0', YEAR_DIGITS, year);
    return rest != NULL ? RC_OK : RC_INVALID;
}
