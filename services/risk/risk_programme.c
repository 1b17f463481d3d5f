/* risk_programme - a question, the population it is asked of, and the stages that answer it. */
#include "risk/risk_programme.h"

#include <string.h>

#include "risk/risk_indicator.h"

enum { PERMILLE = 1000, WINDOW_MAX = 366, ALL_EVIDENCE = RISK_EXTERNAL | RISK_OWN };

static bool
is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static const char *
variant_fault(const struct risk_programme *self, const struct risk_variant *variant)
{
    uint32_t k_in = self->population;

    if (!is_given(variant->name))
        return "a variant needs a name";
    for (size_t i = 0; i < RISK_STAGES; i++) {
        const struct risk_stage *stage = &variant->stages[i];

        if (stage->evidence == 0 || (stage->evidence & ~(unsigned)ALL_EVIDENCE) != 0)
            return "a stage's evidence must be external, own or both";
        if (stage->k_out == 0 || stage->k_out > k_in)
            return "a stage must let at least one unit through, and not more than came in";
        k_in = stage->k_out;
    }
    return NULL;
}

/* A list of words of which each is given, and given once. */
static bool
is_list_of_words(const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!is_given(words[i]))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(words[i], words[j]) == 0)
                return false;
    }
    return true;
}

static const char *
scope_fault(const struct risk_programme *self)
{
    for (size_t i = 0; i < self->n_offices; i++) {
        const struct risk_office *office = &self->offices[i];

        if (!is_given(office->node))
            return "an office needs its name";
        if (risk_programme_office(self, office->node) != office)
            return "two blocks are about the same office";
        if (!is_list_of_words(office->areas, office->n_areas))
            return "an office's areas must be given, each once";
    }
    return NULL;
}

static const char *
inspection_fault(const struct risk_programme *self)
{
    if (self->unannounced_permille > PERMILLE)
        return "unannounced_share must be between 0 and 1";
    if (self->window_days == 0 || self->window_days > WINDOW_MAX)
        return "window_days must be 1 to 366";
    if (!is_list_of_words(self->competences, self->n_competences))
        return "competences must be given, each once";
    return NULL;
}

static const char *
variants_fault(const struct risk_programme *self)
{
    const char *fault = NULL;

    if (self->n_variants == 0)
        return "a programme needs at least one variant";
    for (size_t i = 0; i < self->n_variants && fault == NULL; i++) {
        fault = variant_fault(self, &self->variants[i]);
        if (fault == NULL
            && risk_programme_variant(self, self->variants[i].name) != &self->variants[i])
            fault = "two variants have the same name";
    }
    return fault;
}

static const char *
question_fault(const struct risk_programme *self)
{
    if (!is_given(self->id) || !is_given(self->model))
        return "a programme needs an id and the id of its model";
    if (!is_given(self->question_sv) || !is_given(self->question_en))
        return "a programme needs its question, in Swedish and in English";
    if (self->n_risk_areas == 0)
        return "a programme needs at least one risk area: the reason why it is asked";
    if (!is_given(self->category))
        return "a programme needs the category of the units it is about";
    if (self->population == 0)
        return "population must be at least 1";
    if (self->exploration_permille > PERMILLE)
        return "exploration_share must be between 0 and 1";
    return NULL;
}

static const char *
programme_fault(const struct risk_programme *self)
{
    static const char *(*const CHECKS[])(const struct risk_programme *) = {
        question_fault, variants_fault, scope_fault, inspection_fault};
    const char *fault = NULL;

    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS && fault == NULL; i++)
        fault = CHECKS[i](self);
    return fault;
}

rc_t
risk_programme_check(const struct risk_programme *self, const char **why)
{
    const char *fault = programme_fault(self);

    if (fault == NULL)
        return RC_OK;
    *why = fault;
    return RC_INVALID;
}

const struct risk_variant *
risk_programme_variant(const struct risk_programme *self, const char *name)
{
    if (name == NULL)
        return self->n_variants > 0 ? &self->variants[0] : NULL;
    for (size_t i = 0; i < self->n_variants; i++)
        if (strcmp(self->variants[i].name, name) == 0)
            return &self->variants[i];
    return NULL;
}

const struct risk_office *
risk_programme_office(const struct risk_programme *self, const char *node)
{
    static const struct risk_office WHOLE = {.n_areas = 0};

    for (size_t i = 0; i < self->n_offices; i++)
        if (strcmp(self->offices[i].node, node) == 0)
            return &self->offices[i];
    return self->n_offices == 0 ? &WHOLE : NULL;
}

uint32_t
risk_programme_unannounced(const struct risk_programme *self, uint32_t n)
{
    return (uint32_t)(((uint64_t)n * self->unannounced_permille + PERMILLE / 2)
                      / PERMILLE);
}
