/* ctl_conf - a configuration text (libconfuse) as a tree that knows its lines. */
#include "ctl/ctl_conf.h"

#include <confuse.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_conf_clean.h"
#include "ctl/ctl_conf_errors.h"

static size_t
count_keys(const struct ctl_conf_key *keys)
{
    size_t n = 0;

    while (keys[n].name != NULL)
        n++;
    return n;
}

/* libconfuse's own table; the kinds go into its flags. */
static cfg_opt_t *
make_options(const struct ctl_conf_key *keys, struct arena *arena)
{
    static const cfg_flag_t FLAGS[] = {
        [CTL_CONF_TEXT] = CFGF_NODEFAULT,
        [CTL_CONF_LIST] = CFGF_NODEFAULT | CFGF_LIST,
        [CTL_CONF_SECTION] = CFGF_MULTI,
        [CTL_CONF_SECTIONS] = CFGF_MULTI,
        [CTL_CONF_TITLED] = CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES,
    };
    const size_t n = count_keys(keys);
    cfg_opt_t *options = arena_alloc(arena, (n + 1) * sizeof *options);

    for (size_t i = 0; i < n; i++) {
        const bool is_section = keys[i].kind >= CTL_CONF_SECTION;

        options[i].name = keys[i].name;
        options[i].type = is_section ? CFGT_SEC : CFGT_STR;
        options[i].flags = FLAGS[keys[i].kind];
        options[i].subopts = is_section ? make_options(keys[i].keys, arena) : NULL;
        options[i].validcb = is_section ? NULL : ctl_conf_note_line;
    }
    options[n] = (cfg_opt_t)CFG_END();
    return options;
}

static void
take_values(struct ctl_conf *self, const cfg_opt_t *opt, struct arena *arena)
{
    const char **values = arena_alloc(arena, opt->nvalues * sizeof *values);

    for (unsigned i = 0; i < opt->nvalues; i++)
        values[i] = arena_strdup(arena, opt->values[i]->string);
    self->values = values;
    self->n_values = opt->nvalues;
    self->line = opt->comment == NULL ? 0 : (uint32_t)strtoul(opt->comment, NULL, 10);
}

static size_t
count_children(const cfg_t *cfg)
{
    size_t n = 0;

    for (const cfg_opt_t *opt = cfg->opts; opt->name != NULL; opt++)
        n += opt->type == CFGT_SEC ? opt->nvalues : (size_t)(opt->comment != NULL);
    return n;
}

static uint32_t
first_line(const struct ctl_conf *children, size_t n, int line_at_end)
{
    uint32_t line = (uint32_t)line_at_end;

    for (size_t i = 0; i < n; i++)
        if (children[i].line > 0 && children[i].line < line)
            line = children[i].line;
    return line;
}

/* Copy a section and all below it out of libconfuse; the tree is as deep as the table. */
static void
take_section(struct ctl_conf *self, const cfg_t *cfg, struct arena *arena)
{
    struct ctl_conf *children =
        arena_alloc(arena, count_children(cfg) * sizeof *children);
    size_t n = 0;

    for (const cfg_opt_t *opt = cfg->opts; opt->name != NULL; opt++) {
        const char *key = arena_strdup(arena, opt->name);

        for (unsigned i = 0; opt->type == CFGT_SEC && i < opt->nvalues; i++) {
            children[n].key = key;
            take_section(&children[n++], opt->values[i]->section, arena);
        }
        if (opt->type == CFGT_STR && opt->comment != NULL) {
            children[n].key = key;
            take_values(&children[n++], opt, arena);
        }
    }
    self->title = arena_strdup(arena, cfg->title);
    self->line = first_line(children, n, cfg->line);
    self->children = children;
    self->n_children = n;
}

static const struct ctl_conf_key *
key_of(const struct ctl_conf *child, const struct ctl_conf_key *keys)
{
    while (strcmp(keys->name, child->key) != 0)
        keys++;
    return keys;
}

/* A section that may stand once; libconfuse takes any number, so that none is an answer too. */
static rc_t
refuse_second_sections(const struct ctl_conf_parse *parse, const struct ctl_conf *self,
                       const struct ctl_conf_key *keys)
{
    rc_t rc = RC_OK;

    for (size_t i = 0; i < self->n_children; i++) {
        const struct ctl_conf *child = &self->children[i];
        const struct ctl_conf_key *key = key_of(child, keys);

        if (key->keys != NULL && refuse_second_sections(parse, child, key->keys) != RC_OK)
            rc = RC_INVALID;
        if (key->kind != CTL_CONF_SECTION || ctl_conf_get(self, child->key) == child)
            continue;
        ctl_conf_complain(parse, CTL_MAP_TWICE,
                          &(struct ctl_problem){.row = child->line, .where = child->key});
        rc = RC_INVALID;
    }
    return rc;
}

static rc_t
parse_into(const struct ctl_conf_parse *parse, const char *text, cfg_t *cfg,
           struct ctl_conf *root)
{
    (void)cfg_set_error_function(cfg, ctl_conf_note_error);
    if (*text != '\0' && cfg_parse_buf(cfg, text) != CFG_SUCCESS) {
        if (!ctl_conf_report_errors(parse, cfg))
            ctl_conf_complain(parse, CTL_MAP_SYNTAX,
                              &(struct ctl_problem){.row = (uint32_t)cfg->line});
        return RC_INVALID;
    }
    *root = (struct ctl_conf){.key = NULL};
    take_section(root, cfg, parse->arena);
    return RC_OK;
}

static rc_t
parse_clean(const struct ctl_conf_parse *parse, const char *text,
            const struct ctl_conf_key *keys, struct ctl_conf *root)
{
    cfg_t *cfg = cfg_init(make_options(keys, parse->arena), CFGF_NONE);
    const rc_t rc = parse_into(parse, text, cfg, root);

    (void)cfg_free(cfg);
    TRY(rc);
    return refuse_second_sections(parse, root, keys);
}

rc_t
ctl_conf_parse(const struct ctl_conf_text *source, struct ctl_report *report,
               struct arena *arena, struct ctl_conf *root)
{
    const struct ctl_conf_parse parse = {source->name, report, arena};
    char *text = arena_strdup(arena, source->text);
    struct ctl_conf_flaw flaw;

    if (ctl_conf_clean(text, strlen(text), &flaw) != RC_OK) {
        ctl_conf_complain(&parse, CTL_MAP_SYNTAX,
                          &(struct ctl_problem){.row = flaw.line, .detail = flaw.what});
        return RC_INVALID;
    }
    return parse_clean(&parse, text, source->keys, root);
}

const struct ctl_conf *
ctl_conf_get(const struct ctl_conf *self, const char *key)
{
    for (size_t i = 0; i < self->n_children; i++)
        if (strcmp(self->children[i].key, key) == 0)
            return &self->children[i];
    return NULL;
}

const char *
ctl_conf_value(const struct ctl_conf *self, const char *key)
{
    const struct ctl_conf *child = ctl_conf_get(self, key);

    return child == NULL || child->n_values == 0 ? NULL : child->values[0];
}

size_t
ctl_conf_count(const struct ctl_conf *section, const char *key)
{
    size_t n = 0;

    for (size_t i = 0; i < section->n_children; i++)
        n += strcmp(section->children[i].key, key) == 0;
    return n;
}

const struct ctl_conf *
ctl_conf_next(const struct ctl_conf *section, const char *key,
              const struct ctl_conf *after)
{
    size_t i = after == NULL ? 0 : (size_t)(after - section->children) + 1;

    for (; i < section->n_children; i++)
        if (strcmp(section->children[i].key, key) == 0)
            return &section->children[i];
    return NULL;
}
