/* intake_case_open - a case begins: its number, its row, its first event, and what risk is told. */
#pragma once

#include "platform/batch.h"

enum { CASE_NUMBER_BYTES = 40 };

/* What a case begins with. Texts are borrowed for the transaction. */
struct intake_opening {
    struct uuid
        case_id; /* derived by the caller from what causes it: the same again is the same case */
    const char *
        type; /* a row of case_type: "board_signal", "complaint_psl", ...                   */
    const char *
        source; /* "board.01", "post", "round"                                                */
    const char *source_ref;
    struct uuid
        unit_id; /* all zero: no unit is known yet                                             */
    int32_t received_day;
    int32_t
        event_day; /* INT32_MIN: unknown                                                         */
    unsigned
        priority_class; /* 1..4; 0: that of the type                                                */
    unsigned
        harm_level; /* 0..5                                                                       */
    const char *
        summary; /* secret; "" where there is none                                             */
    const char *const *triggers;
    size_t n_triggers;
    /* out */
    char number[CASE_NUMBER_BYTES]; /* "3.2-17/2025" */
    bool was_known;                 /* there was a case with this id; nothing is made */
};

/*
 * Open cases in the order given; numbers are gapless per office, class and year, and are taken in that order. Tells risk.
 * Call it at most once in a transaction.
 *
 * errors: RC_INVALID  a type that is not in force on received_day
 */
must_check rc_t intake_case_open(struct batch *batch, struct intake_opening *openings,
                                 size_t n);
