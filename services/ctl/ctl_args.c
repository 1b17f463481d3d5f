/* ctl_args - a command line against a command's table of options. */
#include "ctl/ctl_args.h"

#include <assert.h>
#include <string.h>

#include "ctl/ctl_suggest.h"

struct reader {
    const struct ctl_grammar *grammar;
    struct arena *arena;
    struct ctl_args *args;
    const char **words;
    const char **why;
};

static size_t
count_options(const struct ctl_option *options)
{
    size_t n = 0;

    while (options != NULL && options[n].name != NULL)
        n++;
    assert(n <= CTL_OPTIONS_MAX);
    return n;
}

static bool
is_named(const struct ctl_option *option, const char *name, size_t length)
{
    return strlen(option->name) == length && memcmp(option->name, name, length) == 0;
}

/* The place of an option's value, and its row. */
static const char **
find_value(struct ctl_args *args, const char *name, size_t length,
           const struct ctl_option **option)
{
    for (size_t i = 0; i < count_options(args->own); i++) {
        *option = &args->own[i];
        if (is_named(*option, name, length))
            return &args->own_values[i];
    }
    for (size_t i = 0; i < count_options(args->common); i++) {
        *option = &args->common[i];
        if (is_named(*option, name, length))
            return &args->common_values[i];
    }
    return NULL;
}

static rc_t
refuse(const struct reader *self, const char *why)
{
    *self->why = why;
    return RC_INVALID;
}

static rc_t
refuse_unknown(const struct reader *self, const char *name)
{
    const char *names[2 * CTL_OPTIONS_MAX];
    size_t n = 0;

    for (size_t i = 0; i < count_options(self->args->own); i++)
        names[n++] = self->args->own[i].name;
    for (size_t i = 0; i < count_options(self->args->common); i++)
        names[n++] = self->args->common[i].name;

    const char *nearest = ctl_suggest(name, names, n);

    if (nearest == NULL)
        return refuse(self,
                      arena_printf(self->arena, "okänt val --%s / unknown option --%s",
                                   name, name));
    return refuse(self, arena_printf(self->arena,
                                     "okänt val --%s; menades --%s? / unknown option "
                                     "--%s; did you mean --%s?",
                                     name, nearest, name, nearest));
}

/* One option; *at is moved over a value that stands as a word of its own. */
static rc_t
read_option(struct reader *self, int argc, const char *const *argv, int *at)
{
    const char *name = argv[*at] + 2;
    const char *equals = strchr(name, '=');
    const size_t length = equals == NULL ? strlen(name) : (size_t)(equals - name);
    const struct ctl_option *option;
    const char **value = find_value(self->args, name, length, &option);

    if (value == NULL)
        return refuse_unknown(self, arena_printf(self->arena, "%.*s", (int)length, name));
    if (*value != NULL)
        return refuse(self, arena_printf(self->arena,
                                         "--%s står två gånger / --%s is given twice",
                                         option->name, option->name));
    if (option->value == NULL && equals != NULL)
        return refuse(self, arena_printf(self->arena,
                                         "--%s tar inget värde / --%s takes no value",
                                         option->name, option->name));
    if (option->value == NULL)
        *value = "";
    else if (equals != NULL)
        *value = equals + 1;
    else if (*at + 1 < argc)
        *value = argv[++*at];
    else
        return refuse(self, arena_printf(self->arena, "--%s behöver %s / --%s needs %s",
                                         option->name, option->value, option->name,
                                         option->value));
    return RC_OK;
}

static rc_t
check_required(const struct reader *self)
{
    for (size_t i = 0; i < count_options(self->args->own); i++) {
        const struct ctl_option *option = &self->args->own[i];

        if (option->required && self->args->own_values[i] == NULL)
            return refuse(self,
                          arena_printf(self->arena, "--%s %s saknas / --%s %s is missing",
                                       option->name, option->value, option->name,
                                       option->value));
    }
    return RC_OK;
}

static rc_t
check_words(const struct reader *self)
{
    const struct ctl_words_wanted *wanted = &self->grammar->words;

    if (self->args->n_words < wanted->least)
        return refuse(self, arena_printf(self->arena, "%s saknas / %s is missing",
                                         wanted->name, wanted->name));
    if (self->args->n_words > wanted->most)
        return refuse(self,
                      arena_printf(self->arena,
                                   "\"%s\" är ett ord för mycket / \"%s\" is one "
                                   "word too many",
                                   self->words[wanted->most], self->words[wanted->most]));
    return RC_OK;
}

static rc_t
read_all(struct reader *self, int argc, const char *const *argv)
{
    bool options_end = false;

    for (int at = 0; at < argc; at++) {
        if (!options_end && strcmp(argv[at], "--") == 0)
            options_end = true;
        else if (!options_end && strcmp(argv[at], "-h") == 0)
            TRY(read_option(self, 1, (const char *const[]){"--help"}, &(int){0}));
        else if (!options_end && strncmp(argv[at], "--", 2) == 0)
            TRY(read_option(self, argc, argv, &at));
        else
            self->words[self->args->n_words++] = argv[at];
    }
    return RC_OK;
}

rc_t
ctl_args_read(const struct ctl_grammar *grammar, int argc, const char *const *argv,
              struct arena *arena, struct ctl_args *args, const char **why)
{
    struct reader self = {.grammar = grammar, .arena = arena, .args = args, .why = why};

    *args = (struct ctl_args){.own = grammar->own, .common = grammar->common};
    self.words = arena_alloc(arena, sizeof(*self.words) * (size_t)(argc + 1));
    args->words = self.words;
    TRY(read_all(&self, argc, argv));
    /* Help is given whatever else is missing. */
    if (ctl_arg_given(args, "help"))
        return RC_OK;
    TRY(check_required(&self));
    return check_words(&self);
}

const char *
ctl_arg(const struct ctl_args *args, const char *name)
{
    struct ctl_args looked_in = *args;
    const struct ctl_option *option;
    const char **value = find_value(&looked_in, name, strlen(name), &option);

    assert(value != NULL);
    return *value;
}

bool
ctl_arg_given(const struct ctl_args *args, const char *name)
{
    return ctl_arg(args, name) != NULL;
}
