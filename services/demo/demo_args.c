/* demo_args - tillsyn-demo's command line, understood or refused. */
#include "demo/demo_args.h"

#include <string.h>

#include "demo/demo_category.h"
#include "demo/demo_nation.h"
#include "demo/demo_places.h"

enum { TOP_DEFAULT = 30, TOP_MOST = 1000000, WHOLE_DIGITS = 2, FRACTION_DIGITS = 6 };

/* clang-format off */
static const struct demo_option_help OPTIONS[] = {
    {DEMO_SEED,      "seed",      "N",        "talet som allt görs av", "the number that all is made from"},
    {DEMO_OUT,       "out",       "DIR",      "katalogen som filerna skrivs i; görs om den saknas", "the directory to write to; made if it is missing"},
    {DEMO_SCALE,     "scale",     "S",        "0.01 till 10; 1 är 40 000 verksamheter", "0.01 to 10; 1 is 40,000 operations"},
    {DEMO_OFFICE,    "office",    "NODE",     "bara det kontorets verksamheter", "that office's operations only"},
    {DEMO_CATEGORY,  "category",  "CATEGORY", "slag av verksamhet; primary_care_centre", "kind of operation; primary_care_centre"},
    {DEMO_TOP,       "top",       "K",        "så många av de sämsta; 30", "so many of the worst; 30"},
    {DEMO_DOSSIER,   "dossier",   "FILE...",  "dossierer från tillsynctl round export", "dossiers from tillsynctl round export"},
    {DEMO_SELECTED,  "selected",  "FILE",     "ett eget urval, en referens per rad", "a selection of your own, one reference a line"},
    {DEMO_NO_SIGNAL, "no-signal", NULL,       "låt inget bero på den dolda kvaliteten", "let nothing lean on the hidden quality"},
    {DEMO_JSON,      "json",      NULL,       "en JSON-rad per urval och antal", "a line of JSON for each cut and number"},
};
/* clang-format on */

enum { N_OPTIONS = sizeof OPTIONS / sizeof OPTIONS[0] };

struct reader {
    const struct demo_grammar *grammar;
    struct arena *arena;
    struct demo_args *args;
    const char **dossiers; /* room for every word */
    const char **why;
};

const struct demo_option_help *
demo_args_help(size_t position)
{
    return position < N_OPTIONS ? &OPTIONS[position] : NULL;
}

static rc_t
refuse(struct reader *self, const char *why)
{
    *self->why = why;
    return RC_INVALID;
}

static const struct demo_option_help *
find_option(const struct reader *self, const char *name)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (strcmp(OPTIONS[i].name, name) == 0
            && (self->grammar->takes & OPTIONS[i].option) != 0)
            return &OPTIONS[i];
    return NULL;
}

static bool
read_whole(const char *text, uint64_t *number)
{
    *number = 0;
    if (*text == '\0')
        return false;
    for (; *text >= '0' && *text <= '9'; text++) {
        const uint64_t digit = (uint64_t)(*text - '0');

        if (*number > (UINT64_MAX - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return *text == '\0';
}

/* "0.05", "1", "10": digits and a point, whatever the locale says. */
static bool
read_scale(const struct reader *self, const char *text, double *scale)
{
    const size_t whole_digits = strcspn(text, ".");
    const char *point = text + whole_digits;
    uint64_t whole;
    uint64_t fraction = 0;
    double divisor = 1.0;

    if (whole_digits > WHOLE_DIGITS || strlen(point) > FRACTION_DIGITS + 1
        || !read_whole(arena_printf(self->arena, "%.*s", (int)whole_digits, text), &whole)
        || (*point == '.' && !read_whole(point + 1, &fraction)))
        return false;
    for (size_t i = 1; i < strlen(point); i++)
        divisor *= 10.0;
    *scale = (double)whole + (double)fraction / divisor;
    return *scale >= DEMO_SCALE_LEAST && *scale <= DEMO_SCALE_MOST;
}

static rc_t
refuse_value(struct reader *self, const struct demo_option_help *option,
             const char *value)
{
    return refuse(
        self, arena_printf(
                  self->arena, "--%s: \"%s\" går inte: %s / --%s: \"%s\" will not do: %s",
                  option->name, value, option->sv, option->name, value, option->en));
}

static rc_t
take_value(struct reader *self, const struct demo_option_help *option, const char *value)
{
    struct demo_args *args = self->args;
    uint64_t top = 0;
    bool is_right = *value != '\0';

    switch ((enum demo_option)option->option) {
    case DEMO_SEED: is_right = read_whole(value, &args->seed); break;
    case DEMO_SCALE: is_right = read_scale(self, value, &args->scale); break;
    case DEMO_OUT: args->out = value; break;
    case DEMO_OFFICE:
        args->office = value;
        is_right = demo_office_find(value) < DEMO_N_OFFICES;
        break;
    case DEMO_CATEGORY:
        args->category = value;
        is_right = demo_category_find(value) < DEMO_N_CATEGORIES;
        break;
    case DEMO_TOP:
        is_right = read_whole(value, &top) && top > 0 && top <= TOP_MOST;
        args->top = (uint32_t)top;
        break;
    case DEMO_DOSSIER: self->dossiers[args->n_dossiers++] = value; break;
    case DEMO_SELECTED: args->selected = value; break;
    case DEMO_NO_SIGNAL:
    case DEMO_JSON: break; /* switches: they have no value */
    }
    return is_right ? RC_OK : refuse_value(self, option, value);
}

static rc_t
read_option(struct reader *self, int argc, const char *const *argv, int *at)
{
    const char *name = argv[*at] + 2;
    const struct demo_option_help *option = find_option(self, name);

    if (option == NULL)
        return refuse(self,
                      arena_printf(self->arena, "okänt val --%s / unknown option --%s",
                                   name, name));
    if ((self->args->given & option->option) != 0)
        return refuse(self, arena_printf(self->arena,
                                         "--%s står två gånger / --%s is given twice",
                                         name, name));
    self->args->given |= option->option;
    if (option->value == NULL)
        return RC_OK;
    if (*at + 1 >= argc || strncmp(argv[*at + 1], "--", 2) == 0)
        return refuse(self, arena_printf(self->arena, "--%s behöver %s / --%s needs %s",
                                         name, option->value, name, option->value));
    return take_value(self, option, argv[++*at]);
}

static rc_t
read_word(struct reader *self, const char *word)
{
    if ((self->args->given & DEMO_DOSSIER) == 0)
        return refuse(self,
                      arena_printf(self->arena,
                                   "\"%s\" hör inte hit / \"%s\" does not belong here",
                                   word, word));
    self->dossiers[self->args->n_dossiers++] = word;
    return RC_OK;
}

static rc_t
check_needs(struct reader *self)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if ((self->grammar->needs & OPTIONS[i].option & ~self->args->given) != 0)
            return refuse(self, arena_printf(self->arena,
                                             "--%s måste anges / --%s must be given",
                                             OPTIONS[i].name, OPTIONS[i].name));
    return RC_OK;
}

rc_t
demo_args_read(const struct demo_grammar *grammar, int argc, const char *const *argv,
               struct arena *arena, struct demo_args *args, const char **why)
{
    struct reader self = {.grammar = grammar,
                          .arena = arena,
                          .args = args,
                          .dossiers =
                              arena_alloc(arena, ((size_t)argc + 1) * sizeof(char *)),
                          .why = why};

    *args = (struct demo_args){.scale = 1.0,
                               .top = TOP_DEFAULT,
                               .category = DEMO_CATEGORIES[DEMO_PRIMARY_CARE].id};
    args->dossiers = self.dossiers;
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            args->wants_help = true;
            return RC_OK;
        }
        TRY(strncmp(argv[i], "--", 2) == 0 ? read_option(&self, argc, argv, &i)
                                           : read_word(&self, argv[i]));
    }
    return check_needs(&self);
}
