/* risk_library - the models and programmes that a process works by, and whether they fit together. */
#pragma once

#include "risk/risk_model.h"
#include "risk/risk_programme.h"
#include "risk/risk_round_row.h"

struct risk_library {
    const struct risk_model *models;
    size_t n_models;
    const struct risk_programme *programmes;
    size_t n_programmes;
    const struct risk_policy_text
        *texts; /* every file read, in the order of their names */
    size_t n_texts;
    uint8_t sha256[RISK_SHA256_BYTES]; /* of all files' hashes, in that order */
};

/* By id; NULL when there is none. */
const struct risk_programme *risk_library_programme(const struct risk_library *self,
                                                    const char *id);
const struct risk_model *risk_library_model(const struct risk_library *self,
                                            const char *id);

/* By the hash of its file; NULL when nothing here has it. */
const struct risk_policy_text *risk_library_text(const struct risk_library *self,
                                                 const uint8_t sha256[RISK_SHA256_BYTES]);

/* An indicator by its id, in whichever model; NULL when none knows it. */
const struct risk_indicator *risk_library_indicator(const struct risk_library *self,
                                                    const char *id);

/* The evidence class that the models give an indicator; 0 when none knows it. */
uint8_t risk_library_evidence(const struct risk_library *self, const char *indicator);

/* The variant of a programme that a mode runs; NULL when the programme has none. */
const struct risk_variant *risk_library_variant(const struct risk_programme *programme,
                                                enum risk_mode mode);

/* What does not fit, and how to mend it. */
struct risk_library_misfit {
    const char *about; /* id of the programme, model or indicator */
    const char *text;  /* static, English */
};

/*
 * Whether models and programmes that are each right also fit together.
 *
 * errors: RC_INVALID  two with the same id; a programme without its model, without a funnel, or with a
 *                     stage that no indicator serves; an indicator of two evidence classes
 */
must_check rc_t risk_library_check(const struct risk_library *library,
                                   struct risk_library_misfit *misfit);
