/* risk_library - the models and programmes that a process works by, and whether they fit together. */
#include "risk/risk_library.h"

#include <assert.h>
#include <string.h>

static const char *const MODE_VARIANTS[] = {
    [RISK_MODE_FUNNEL] = "funnel",
    [RISK_MODE_OWN_THROUGHOUT] = "own_in_both_stages",
};

const struct risk_programme *
risk_library_programme(const struct risk_library *self, const char *id)
{
    for (size_t i = 0; i < self->n_programmes; i++)
        if (strcmp(self->programmes[i].id, id) == 0)
            return &self->programmes[i];
    return NULL;
}

const struct risk_model *
risk_library_model(const struct risk_library *self, const char *id)
{
    for (size_t i = 0; i < self->n_models; i++)
        if (strcmp(self->models[i].id, id) == 0)
            return &self->models[i];
    return NULL;
}

const struct risk_policy_text *
risk_library_text(const struct risk_library *self,
                  const uint8_t sha256[RISK_SHA256_BYTES])
{
    for (size_t i = 0; i < self->n_texts; i++)
        if (memcmp(self->texts[i].sha256, sha256, RISK_SHA256_BYTES) == 0)
            return &self->texts[i];
    return NULL;
}

const struct risk_indicator *
risk_library_indicator(const struct risk_library *self, const char *id)
{
    for (size_t i = 0; i < self->n_models; i++)
        for (size_t k = 0; k < self->models[i].n_indicators; k++)
            if (strcmp(self->models[i].indicators[k].id, id) == 0)
                return &self->models[i].indicators[k];
    return NULL;
}

uint8_t
risk_library_evidence(const struct risk_library *self, const char *indicator)
{
    const struct risk_indicator *found = risk_library_indicator(self, indicator);

    return found != NULL ? (uint8_t)found->evidence : 0;
}

const struct risk_variant *
risk_library_variant(const struct risk_programme *programme, enum risk_mode mode)
{
    return risk_programme_variant(programme, MODE_VARIANTS[mode]);
}

static rc_t
complain(struct risk_library_misfit *misfit, const char *about, const char *text)
{
    *misfit = (struct risk_library_misfit){about, text};
    return RC_INVALID;
}

static rc_t
check_ids(const struct risk_library *library, struct risk_library_misfit *misfit)
{
    for (size_t i = 0; i < library->n_models; i++)
        if (risk_library_model(library, library->models[i].id) != &library->models[i])
            return complain(misfit, library->models[i].id,
                            "two models have this id; rename one");
    for (size_t i = 0; i < library->n_programmes; i++)
        if (risk_library_programme(library, library->programmes[i].id)
            != &library->programmes[i])
            return complain(misfit, library->programmes[i].id,
                            "two programmes have this id; rename one");
    return RC_OK;
}

/* An indicator is external or own, whoever uses it: otherwise own evidence could pass for external. */
static rc_t
check_classes(const struct risk_library *library, struct risk_library_misfit *misfit)
{
    for (size_t i = 0; i < library->n_models; i++)
        for (size_t k = 0; k < library->models[i].n_indicators; k++) {
            const struct risk_indicator *at = &library->models[i].indicators[k];
            const struct risk_indicator *first = risk_library_indicator(library, at->id);

            assert(first != NULL); /* at least itself is found */
            if (risk_count_is_asked(&first->count) != risk_count_is_asked(&at->count))
                return complain(misfit, at->id,
                                "one model counts this indicator, another has it "
                                "delivered; rename one of them");
            if (first->evidence != at->evidence)
                return complain(misfit, at->id,
                                "two models give this indicator different evidence "
                                "classes; rename one of them");
        }
    return RC_OK;
}

static bool
serves(const struct risk_model *model, unsigned evidence)
{
    for (size_t k = 0; k < model->n_indicators; k++)
        if ((unsigned)model->indicators[k].evidence & evidence)
            return true;
    return false;
}

static rc_t
check_programme(const struct risk_library *library,
                const struct risk_programme *programme,
                struct risk_library_misfit *misfit)
{
    const struct risk_model *model = risk_library_model(library, programme->model);
    const struct risk_variant *funnel = risk_library_variant(programme, RISK_MODE_FUNNEL);

    if (model == NULL)
        return complain(misfit, programme->id, "model: no file has a model of that id");
    if (funnel == NULL || funnel->stages[0].evidence != RISK_EXTERNAL)
        return complain(misfit, programme->id,
                        "variant: one named \"funnel\" is needed, and its first stage "
                        "looks at external evidence only");
    for (size_t v = 0; v < programme->n_variants; v++)
        for (size_t s = 0; s < RISK_STAGES; s++)
            if (!serves(model, programme->variants[v].stages[s].evidence))
                return complain(misfit, programme->id,
                                "stage: the model has no indicator of the evidence that "
                                "a stage looks at");
    return RC_OK;
}

rc_t
risk_library_check(const struct risk_library *library, struct risk_library_misfit *misfit)
{
    TRY(check_ids(library, misfit));
    TRY(check_classes(library, misfit));
    for (size_t i = 0; i < library->n_programmes; i++)
        TRY(check_programme(library, &library->programmes[i], misfit));
    return RC_OK;
}
