/* risk_programme - a question, the population it is asked of, and the stages that answer it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

enum { RISK_STAGES = 2 };

struct risk_stage {
    unsigned evidence; /* mask of enum risk_evidence */
    uint32_t k_out;    /* units that go on */
};

/* One way to run the programme. The first one is the default. */
struct risk_variant {
    const char *name;
    struct risk_stage stages[RISK_STAGES];
};

/* An office that takes part, with the areas of it that do. */
struct risk_office {
    const char *node; /* "ost" */
    const char *const *areas;
    size_t n_areas; /* 0: the whole office */
};

struct risk_programme {
    const char *id;
    const char *title_sv;
    const char *title_en;
    const char *question_sv;
    const char *question_en;
    const char *const *risk_areas; /* at least one */
    size_t n_risk_areas;
    const char *model;           /* id of the model that scores it */
    const char *category;        /* whom it is about */
    const char *const *subtypes; /* none: the whole category */
    size_t n_subtypes;
    uint32_t population; /* 240: at most so many units, by lottery if there are more */
    uint32_t exploration_permille; /* of the last stage's places */
    const struct risk_variant *variants;
    size_t n_variants;
    const struct risk_office *offices;
    size_t n_offices;               /* 0: every office takes part */
    uint32_t unannounced_permille;  /* of the selected; which ones, a lot decides */
    uint32_t window_days;           /* inspected within so many days of the round's */
    const char *const *competences; /* that an inspection team must have together */
    size_t n_competences;
    uint8_t sha256[32]; /* of the programme file's bytes */
};

/*
 * Refuse a programme that cannot be run.
 *
 * out:    why  a short English sentence; written only on RC_INVALID; static
 * errors: RC_INVALID  no question, risk area or variant; stages that do not narrow; ...
 */
must_check rc_t risk_programme_check(const struct risk_programme *self, const char **why);

/* How an office takes part; NULL when it does not. A programme that names none is for all of them. */
const struct risk_office *risk_programme_office(const struct risk_programme *self,
                                                const char *node);

/* How many of n selected units are inspected unannounced: the share, rounded half up. */
uint32_t risk_programme_unannounced(const struct risk_programme *self, uint32_t n);

/* The variant of that name, the first when name is NULL; NULL when there is none. */
const struct risk_variant *risk_programme_variant(const struct risk_programme *self,
                                                  const char *name);
