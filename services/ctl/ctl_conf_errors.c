/* ctl_conf_errors - libconfuse's complaints as problems with a line, a key and a code. */
#include "ctl/ctl_conf_errors.h"

#include <stdio.h>
#include <string.h>

#include "ctl/ctl_near.h"

enum { MESSAGE_BYTES = 256, LINE_BYTES = 12 };

/*
 * libconfuse's callbacks carry nothing of ours. The comments of options and sections are not
 * used here and are freed with them: an option's takes its line, a section's the first error.
 */
int
ctl_conf_note_line(cfg_t *cfg, cfg_opt_t *opt)
{
    char line[LINE_BYTES];

    if (opt->comment != NULL && (opt->flags & CFGF_LIST) == 0) {
        cfg_error(cfg, "'%s' is given twice", opt->name);
        return -1;
    }
    (void)snprintf(line, sizeof line, "%d", cfg->line);
    if (opt->comment == NULL)
        (void)cfg_opt_setcomment(opt, line);
    return 0;
}

void
ctl_conf_note_error(cfg_t *cfg, const char *format, va_list args)
{
    char message[MESSAGE_BYTES];

    if (cfg->comment != NULL)
        return;
    (void)vsnprintf(message, sizeof message, format, args);
    cfg->comment = strdup(message);
}

void
ctl_conf_complain(const struct ctl_conf_parse *parse, enum ctl_code code,
                  const struct ctl_problem *where)
{
    struct ctl_problem problem = *where;

    problem.code = code;
    problem.file = parse->name;
    ctl_report_problem(parse->report, &problem);
}

/* The word that libconfuse's message quotes, such as the name in: no such option 'name'. */
static const char *
quoted_word(const char *message, struct arena *arena)
{
    const char *from = strchr(message, '\'');
    const char *to = from == NULL ? NULL : strrchr(from + 1, '\'');

    if (to == NULL)
        return NULL;

    char *word = arena_strdup(arena, from + 1);

    word[to - from - 1] = '\0';
    return word;
}

static const char *
near_keys(const cfg_t *cfg, const char *word, struct arena *arena)
{
    size_t n = 0;

    while (cfg->opts[n].name != NULL)
        n++;

    const char **names = arena_alloc(arena, n * sizeof *names);

    for (size_t i = 0; i < n; i++)
        names[i] = cfg->opts[i].name;

    const char *near = ctl_near_names(word, names, n, arena);

    return near == NULL ? NULL : arena_printf(arena, "~ %s", near);
}

/* What libconfuse says begins with one of these. */
static enum ctl_code
code_of(const char *message)
{
    static const struct {
        const char *begin;
        enum ctl_code code;
    } KNOWN[] = {
        {"no such option",        CTL_MAP_UNKNOWN},
        {"found duplicate title", CTL_MAP_TWICE  }
    };

    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strncmp(message, KNOWN[i].begin, strlen(KNOWN[i].begin)) == 0)
            return KNOWN[i].code;
    return strstr(message, "given twice") != NULL ? CTL_MAP_TWICE : CTL_MAP_SYNTAX;
}

static void
report_error(const struct ctl_conf_parse *parse, const cfg_t *cfg)
{
    const enum ctl_code code = code_of(cfg->comment);
    const char *word = quoted_word(cfg->comment, parse->arena);
    const char *detail = code == CTL_MAP_SYNTAX ? cfg->comment
                         : code == CTL_MAP_UNKNOWN && word != NULL
                             ? near_keys(cfg, word, parse->arena)
                             : NULL;

    ctl_conf_complain(parse, code,
                      &(struct ctl_problem){
                          .row = (uint32_t)cfg->line, .where = word, .detail = detail});
}

/* An error is kept by the section that it happened in. */
bool
ctl_conf_report_errors(const struct ctl_conf_parse *parse, const cfg_t *cfg)
{
    if (cfg->comment != NULL) {
        report_error(parse, cfg);
        return true;
    }
    for (const cfg_opt_t *opt = cfg->opts; opt->name != NULL; opt++)
        for (unsigned i = 0; opt->type == CFGT_SEC && i < opt->nvalues; i++)
            if (ctl_conf_report_errors(parse, opt->values[i]->section))
                return true;
    return false;
}
