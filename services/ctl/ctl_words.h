/* ctl_words - what the services' code words mean to a reader, in Swedish and English. */
#pragma once

#include <stddef.h>

#include "platform/arena.h"

struct ctl_meaning {
    const char *word; /* as it stands in JSON and on the wire */
    const char *sv, *en;
};

/* "stage1_cut": how far a round has come. */
const struct ctl_meaning *ctl_round_state(const char *word);

/* The states' order: 1 is the first, larger is later; 0 for a word that is none. */
int ctl_round_state_rank(const char *word);

/* "SELECTED_RANK": why a unit is where it is after a stage; says a basis for review, never a verdict. */
const struct ctl_meaning *ctl_reason(const char *word);

/* "MISSING": what became of an indicator's value. */
const struct ctl_meaning *ctl_cell_status(const char *word);

/* "funnel": how a round was run. */
const struct ctl_meaning *ctl_round_mode(const char *word);

/* "flowing": how a stream is. */
const struct ctl_meaning *ctl_stream_state(const char *word);

/* "applied": a step of a message's way. */
const struct ctl_meaning *ctl_trace_what(const char *word);

/* A state as a table shows it, "sorterat / triaged"; any other word as it is. */
const char *ctl_word_shown(const char *word, struct arena *arena);
