/* risk_policy_model - reads a model file. */
#include "risk/risk_policy.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "risk/risk_micro.h"
#include "risk/risk_policy_counts.h"

static const struct risk_policy_word TYPES[] = {
    {"PROPORTION", RISK_PROPORTION},
    {"RATE",       RISK_RATE      },
    {"MEAN",       RISK_MEAN      },
    {NULL,         0              }
};
static const struct risk_policy_word EVIDENCE[] = {
    {"external", RISK_EXTERNAL},
    {"own",      RISK_OWN     },
    {NULL,       0            }
};
static const struct risk_policy_word SPREADS[] = {
    {"HUBER_PM", RISK_SPREAD_HUBER_PM},
    {"NONE",     RISK_SPREAD_NONE    },
    {NULL,       0                   }
};
static const struct risk_policy_word TRANSFORMS[] = {
    {"PLAIN", RISK_TRANSFORM_PLAIN},
    {"EXACT", RISK_TRANSFORM_EXACT},
    {NULL,    0                   }
};
static const struct risk_policy_word PEERS[] = {
    {"subtype", RISK_PEER_SUBTYPE},
    {"area",    RISK_PEER_AREA   },
    {NULL,      0                }
};
static const char *const MODEL_KEYS[] = {"id", "version", NULL};
static const char *const INDICATOR_KEYS[] = {"label_sv", "label_en",  "domain", "type",
                                             "evidence", "direction", "weight", NULL};

/* "category" or "category|subtype"; the file's text is cut in two. */
static struct risk_scope
scope_of(struct arena *arena, const char *text)
{
    char *category = arena_strdup(arena, text);
    char *bar = strchr(category, '|');

    if (bar == NULL)
        return (struct risk_scope){category, NULL};
    *bar = '\0';
    return (struct risk_scope){category, bar + 1};
}

static void
read_scopes(struct risk_policy_file *file, cfg_t *section, struct risk_indicator *out)
{
    const char *const *texts =
        risk_policy_list(file, section, "applies_to", &out->n_scopes);
    struct risk_scope *scopes =
        arena_alloc(file->arena, (out->n_scopes + 1) * sizeof *scopes);

    for (size_t i = 0; i < out->n_scopes; i++)
        scopes[i] = scope_of(file->arena, texts[i]);
    out->scopes = scopes;
}

static rc_t
read_words(struct risk_policy_file *file, cfg_t *section, const char *what,
           struct risk_indicator *out)
{
    int type, evidence, spread, transform, peer;

    TRY(risk_policy_choose(file, what, "type", cfg_getstr(section, "type"), TYPES,
                           &type));
    TRY(risk_policy_choose(file, what, "evidence", cfg_getstr(section, "evidence"),
                           EVIDENCE, &evidence));
    TRY(risk_policy_choose(file, what, "spread", cfg_getstr(section, "spread"), SPREADS,
                           &spread));
    TRY(risk_policy_choose(file, what, "transform", cfg_getstr(section, "transform"),
                           TRANSFORMS, &transform));
    TRY(risk_policy_choose(file, what, "peer_by", cfg_getstr(section, "peer_by"), PEERS,
                           &peer));
    out->type = (enum risk_type)type;
    out->evidence = (enum risk_evidence)evidence;
    out->spread = (enum risk_spread_method)spread;
    out->transform = (enum risk_transform)transform;
    out->peer = (enum risk_peer)peer;
    return RC_OK;
}

/* A number that does not fit becomes one that risk_model_check refuses. */
static int32_t
to_int32(long value)
{
    return value >= INT_MIN && value <= INT_MAX ? (int32_t)value : -1;
}

/* Checked alone first, so that the message can name the indicator. */
static rc_t
check_alone(struct risk_policy_file *file, const char *what,
            const struct risk_indicator *indicator)
{
    const struct risk_model alone = {
        .indicators = indicator, .n_indicators = 1, .options = risk_options_default()};
    const char *why;

    if (risk_model_check(&alone, &why) == RC_OK)
        return RC_OK;
    return risk_policy_refuse(file, what, why);
}

static rc_t
read_indicator(struct risk_policy_file *file, cfg_t *section, struct risk_indicator *out)
{
    const char *what =
        arena_printf(file->arena, "indicator \"%.48s\"", cfg_title(section));

    TRY(risk_policy_want(file, section, what, INDICATOR_KEYS));
    TRY(read_words(file, section, what, out));
    out->id = cfg_title(section);
    out->label_sv = cfg_getstr(section, "label_sv");
    out->label_en = cfg_getstr(section, "label_en");
    out->domain = cfg_getstr(section, "domain");
    out->direction = to_int32(cfg_getint(section, "direction"));
    out->weight = cfg_getfloat(section, "weight");
    out->sd = cfg_getfloat(section, "sd");
    out->n_min = cfg_getfloat(section, "n_min");
    out->max_age_days = to_int32(cfg_getint(section, "max_age_days"));
    if (cfg_getint(section, "direction") != out->direction)
        out->direction = 0;
    read_scopes(file, section, out);
    TRY(risk_policy_counts(file, section, what, &out->count));
    return check_alone(file, what, out);
}

static int
compare_ids(const void *left, const void *right)
{
    const struct risk_indicator *a = left;
    const struct risk_indicator *b = right;

    return strcmp(a->id, b->id);
}

static rc_t
read_indicators(struct risk_policy_file *file, struct risk_model *model)
{
    const unsigned n = cfg_size(file->cfg, "indicator");
    struct risk_indicator *indicators =
        arena_alloc(file->arena, (n + 1) * sizeof *indicators);

    for (unsigned i = 0; i < n; i++)
        TRY(read_indicator(file, cfg_getnsec(file->cfg, "indicator", i), &indicators[i]));
    qsort(indicators, n, sizeof indicators[0], compare_ids);
    model->indicators = indicators;
    model->n_indicators = n;
    return RC_OK;
}

static rc_t
read_options(struct risk_policy_file *file, struct risk_options *options)
{
    const long min_group = cfg_getint(file->cfg, "min_group");
    const long min_spread = cfg_getint(file->cfg, "min_spread");
    const double coverage = cfg_getfloat(file->cfg, "coverage_min");

    if (min_group < 2 || min_group > INT_MAX)
        return risk_policy_refuse(file, "min_group", "must be 2 or more");
    if (min_spread < 0 || min_spread > INT_MAX)
        return risk_policy_refuse(file, "min_spread", "must be 0 or more");
    if (!(coverage >= 0.0 && coverage <= 1.0))
        return risk_policy_refuse(file, "coverage_min", "must be between 0 and 1");
    options->min_group = (uint32_t)min_group;
    options->min_spread = (uint32_t)min_spread;
    options->shrink_small = cfg_getbool(file->cfg, "shrink_small_groups") == cfg_true;
    options->coverage_micro = risk_micro(coverage);
    return RC_OK;
}

static rc_t
read_model(struct risk_policy_file *file, struct risk_model *model)
{
    struct risk_model made = {0};
    const char *why;

    TRY(risk_policy_want(file, file->cfg, "model", MODEL_KEYS));
    made.id = cfg_getstr(file->cfg, "id");
    made.version = cfg_getstr(file->cfg, "version");
    TRY(read_options(file, &made.options));
    TRY(read_indicators(file, &made));
    memcpy(made.sha256, file->sha256, sizeof made.sha256);
    if (risk_model_check(&made, &why) != RC_OK)
        return risk_policy_refuse(file, "model", why);
    *model = made;
    return RC_OK;
}

rc_t
risk_policy_model(const char *path, struct arena *arena, struct risk_model *model,
                  char *message)
{
    struct risk_policy_file file = {.path = path, .arena = arena, .message = message};
    cfg_opt_t counts[] = {
        CFG_STR("what", NULL, CFGF_NODEFAULT),
        CFG_STR_LIST("types", NULL, CFGF_NODEFAULT),
        CFG_STR("state", "any", CFGF_NONE),
        CFG_INT("window_days", 0, CFGF_NODEFAULT),
        CFG_STR("per", NULL, CFGF_NODEFAULT),
        CFG_END(),
    };
    cfg_opt_t indicator[] = {
        CFG_STR("label_sv", NULL, CFGF_NODEFAULT),
        CFG_STR("label_en", NULL, CFGF_NODEFAULT),
        CFG_STR("domain", NULL, CFGF_NODEFAULT),
        CFG_STR("type", NULL, CFGF_NODEFAULT),
        CFG_STR("evidence", NULL, CFGF_NODEFAULT),
        CFG_INT("direction", 0, CFGF_NODEFAULT),
        CFG_FLOAT("weight", 0.0, CFGF_NODEFAULT),
        CFG_STR("spread", "HUBER_PM", CFGF_NONE),
        CFG_STR("transform", "EXACT", CFGF_NONE),
        CFG_FLOAT("sd", 0.0, CFGF_NONE),
        CFG_FLOAT("n_min", 1.0, CFGF_NONE),
        CFG_INT("max_age_days", 0, CFGF_NONE),
        CFG_STR_LIST("applies_to", NULL, CFGF_NODEFAULT),
        CFG_STR("peer_by", "subtype", CFGF_NONE),
        CFG_SEC("counts", counts, CFGF_MULTI),
        CFG_END(),
    };
    cfg_opt_t options[] = {
        CFG_STR("id", NULL, CFGF_NODEFAULT),
        CFG_STR("version", NULL, CFGF_NODEFAULT),
        CFG_INT("min_group", 20, CFGF_NONE),
        CFG_INT("min_spread", 10, CFGF_NONE),
        CFG_BOOL("shrink_small_groups", cfg_true, CFGF_NONE),
        CFG_FLOAT("coverage_min", 0.5, CFGF_NONE),
        CFG_SEC("indicator", indicator, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_END(),
    };

    TRY(risk_policy_open(&file, options));
    return read_model(&file, model);
}
