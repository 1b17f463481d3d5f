/* scheduling_words - states, kinds, acts and verdicts as they are stored and told. */
#pragma once

#include "scheduling/scheduling_activity.h"

/* Stable words: proposed, coi_checked, ...; inspection, ...; check, assign, ...; NULL for anything else. */
const char *scheduling_state_name(enum scheduling_state state);
const char *scheduling_kind_name(enum scheduling_kind kind);
const char *scheduling_act_name(enum scheduling_act act);

/* errors: RC_INVALID  no such word */
must_check rc_t scheduling_state_of(const char *name, enum scheduling_state *out);
must_check rc_t scheduling_kind_of(const char *name, enum scheduling_kind *out);

/* Why an act was refused: a stable code, and what to do, Swedish and English. */
struct scheduling_refusal_text {
    const char *code;
    const char *sv;
    const char *en;
};
const struct scheduling_refusal_text *
scheduling_verdict_text(enum scheduling_verdict verdict);
