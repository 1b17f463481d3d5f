/* risk_reason - why a unit is where it is, in codes and in neutral words. */
#pragma once

#include <stdbool.h>

enum risk_reason {
    RISK_REASON_NONE = 0,
    RISK_SELECTED_RANK,        /* inside the cut by its place in the order */
    RISK_SELECTED_EXPLORATION, /* drawn by lot, so that the method can be judged */
    RISK_BELOW_CUT,            /* ranked, outside the cut */
    RISK_NEAR_MISS,            /* outside, with probability >= 0.25 of belonging inside */
    RISK_INSUFFICIENT_DATA,    /* too little is known: not ranked, and not ranked low */
    RISK_NOT_IN_STAGE          /* left the round at an earlier stage */
};

enum { RISK_REASONS = RISK_NOT_IN_STAGE + 1 };

/* Whether the reason takes the unit to the next stage. */
bool risk_reason_is_selected(enum risk_reason reason);

/* SELECTED_RANK, ... as stored and exported. */
const char *risk_reason_code(enum risk_reason reason);

/* One neutral sentence for the reader: it states a basis for review, never a verdict. */
const char *risk_reason_sv(enum risk_reason reason);
const char *risk_reason_en(enum risk_reason reason);
