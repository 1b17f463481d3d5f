/* risk_policy_programme - reads a programme file. */
#include "risk/risk_policy.h"

#include <limits.h>
#include <string.h>

#include "risk/risk_micro.h"
#include "risk/risk_policy_file.h"

enum { PERMILLE = 1000 };

static const struct risk_policy_word EVIDENCE[] = {
    {"external", RISK_EXTERNAL},
    {"own",      RISK_OWN     },
    {NULL,       0            }
};
static const char *const PROGRAMME_KEYS[] = {
    "id",         "title_sv", "title_en", "question_sv", "question_en",
    "risk_areas", "model",    "category", "population",  NULL};
static const char *const STAGE_KEYS[] = {"evidence", "keep", NULL};

/* What does not fit becomes 0, which risk_programme_check refuses. */
static uint32_t
to_count(long value)
{
    return value > 0 && value <= INT_MAX ? (uint32_t)value : 0;
}

static rc_t
read_stage(struct risk_policy_file *file, const char *variant, cfg_t *section,
           struct risk_stage *out)
{
    const char *what = arena_printf(file->arena, "variant \"%.32s\", stage \"%.16s\"",
                                    variant, cfg_title(section));
    int class;

    TRY(risk_policy_want(file, section, what, STAGE_KEYS));
    for (unsigned i = 0; i < cfg_size(section, "evidence"); i++) {
        TRY(risk_policy_choose(file, what, "evidence",
                               cfg_getnstr(section, "evidence", i), EVIDENCE, &class));
        out->evidence |= (unsigned)class;
    }
    out->k_out = to_count(cfg_getint(section, "keep"));
    return RC_OK;
}

static rc_t
read_variant(struct risk_policy_file *file, cfg_t *section, struct risk_variant *out)
{
    out->name = cfg_title(section);
    if (cfg_size(section, "stage") != RISK_STAGES)
        return risk_policy_refuse(
            file, arena_printf(file->arena, "variant \"%.32s\"", out->name),
            "needs exactly two stages, in the order in which they run");
    for (unsigned i = 0; i < RISK_STAGES; i++)
        TRY(read_stage(file, out->name, cfg_getnsec(section, "stage", i),
                       &out->stages[i]));
    return RC_OK;
}

static rc_t
read_variants(struct risk_policy_file *file, struct risk_programme *out)
{
    const unsigned n = cfg_size(file->cfg, "variant");
    struct risk_variant *variants = arena_alloc(file->arena, (n + 1) * sizeof *variants);

    for (unsigned i = 0; i < n; i++)
        TRY(read_variant(file, cfg_getnsec(file->cfg, "variant", i), &variants[i]));
    out->variants = variants;
    out->n_variants = n;
    return RC_OK;
}

static rc_t
read_share(struct risk_policy_file *file, const char *key, uint32_t *permille)
{
    const double share = cfg_getfloat(file->cfg, key);

    if (!(share >= 0.0 && share <= 1.0))
        return risk_policy_refuse(file, key, "must be between 0 and 1");
    *permille = (uint32_t)risk_scaled(share, PERMILLE);
    return RC_OK;
}

static void
read_offices(struct risk_policy_file *file, struct risk_programme *out)
{
    const unsigned n = cfg_size(file->cfg, "office");
    struct risk_office *offices = arena_alloc(file->arena, (n + 1) * sizeof *offices);

    for (unsigned i = 0; i < n; i++) {
        cfg_t *section = cfg_getnsec(file->cfg, "office", i);

        offices[i].node = cfg_title(section);
        offices[i].areas = risk_policy_list(file, section, "areas", &offices[i].n_areas);
    }
    out->offices = offices;
    out->n_offices = n;
}

static void
read_texts(struct risk_policy_file *file, struct risk_programme *out)
{
    out->id = cfg_getstr(file->cfg, "id");
    out->title_sv = cfg_getstr(file->cfg, "title_sv");
    out->title_en = cfg_getstr(file->cfg, "title_en");
    out->question_sv = cfg_getstr(file->cfg, "question_sv");
    out->question_en = cfg_getstr(file->cfg, "question_en");
    out->model = cfg_getstr(file->cfg, "model");
    out->category = cfg_getstr(file->cfg, "category");
    out->risk_areas = risk_policy_list(file, file->cfg, "risk_areas", &out->n_risk_areas);
    out->competences =
        risk_policy_list(file, file->cfg, "competences", &out->n_competences);
    out->subtypes = risk_policy_list(file, file->cfg, "subtypes", &out->n_subtypes);
}

static rc_t
read_programme(struct risk_policy_file *file, struct risk_programme *programme)
{
    struct risk_programme made = {0};
    const char *why;

    TRY(risk_policy_want(file, file->cfg, "programme", PROGRAMME_KEYS));
    read_texts(file, &made);
    made.population = to_count(cfg_getint(file->cfg, "population"));
    TRY(read_share(file, "exploration_share", &made.exploration_permille));
    TRY(read_share(file, "unannounced_share", &made.unannounced_permille));
    made.window_days = to_count(cfg_getint(file->cfg, "window_days"));
    read_offices(file, &made);
    TRY(read_variants(file, &made));
    memcpy(made.sha256, file->sha256, sizeof made.sha256);
    if (risk_programme_check(&made, &why) != RC_OK)
        return risk_policy_refuse(file, "programme", why);
    *programme = made;
    return RC_OK;
}

rc_t
risk_policy_programme(const char *path, struct arena *arena,
                      struct risk_programme *programme, char *message)
{
    struct risk_policy_file file = {.path = path, .arena = arena, .message = message};
    cfg_opt_t stage[] = {
        CFG_STR_LIST("evidence", NULL, CFGF_NODEFAULT),
        CFG_INT("keep", 0, CFGF_NODEFAULT),
        CFG_END(),
    };
    cfg_opt_t variant[] = {
        CFG_SEC("stage", stage, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_END(),
    };
    cfg_opt_t office[] = {
        CFG_STR_LIST("areas", NULL, CFGF_NODEFAULT),
        CFG_END(),
    };
    cfg_opt_t options[] = {
        CFG_STR("id", NULL, CFGF_NODEFAULT),
        CFG_STR("title_sv", NULL, CFGF_NODEFAULT),
        CFG_STR("title_en", NULL, CFGF_NODEFAULT),
        CFG_STR("question_sv", NULL, CFGF_NODEFAULT),
        CFG_STR("question_en", NULL, CFGF_NODEFAULT),
        CFG_STR_LIST("risk_areas", NULL, CFGF_NODEFAULT),
        CFG_STR("model", NULL, CFGF_NODEFAULT),
        CFG_STR("category", NULL, CFGF_NODEFAULT),
        CFG_STR_LIST("subtypes", NULL, CFGF_NODEFAULT),
        CFG_INT("population", 0, CFGF_NODEFAULT),
        CFG_FLOAT("exploration_share", 0.0, CFGF_NONE),
        CFG_FLOAT("unannounced_share", 0.0, CFGF_NONE),
        CFG_INT("window_days", 90, CFGF_NONE),
        CFG_STR_LIST("competences", NULL, CFGF_NODEFAULT),
        CFG_SEC("office", office, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_SEC("variant", variant, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_END(),
    };

    TRY(risk_policy_open(&file, options));
    return read_programme(&file, programme);
}
