/* permits_act - what somebody does to an application. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PERMITS_WORDS_MOST = 100, PERMITS_TEXT_BYTES = 4000 };

enum permits_act_kind {
    PERMITS_ACT_REGISTER = 1,
    PERMITS_ACT_FEE_PAID,
    PERMITS_ACT_LAPSE,
    PERMITS_ACT_FORMAL_CHECK,
    PERMITS_ACT_SUPPLEMENT,
    PERMITS_ACT_DISMISS,
    PERMITS_ACT_SUITABILITY,
    PERMITS_ACT_OPERATIONS,
    PERMITS_ACT_DRAFT,
    PERMITS_ACT_COMMUNICATE,
    PERMITS_ACT_DECIDE,
    PERMITS_ACT_REVOKE,
    PERMITS_ACTS
};

struct permits_words {
    const char *const *words;
    size_t n;
};

/* One item of a checklist, as it was found. */
struct permits_checked {
    const char *list; /* "suitability", "operations" */
    const char *item;
    const char *evidence;
    bool passed;
};

/* What somebody does; fields that the act does not have are zero, and texts empty. */
struct permits_act {
    uint8_t kind; /* enum permits_act_kind */
    int32_t day;
    const char *actor;
    int64_t amount_ore; /* fee_paid                                               */
    struct permits_words
        words; /* what is missing, what came, or provisions              */
    const struct permits_checked
        *items; /* suitability, operations                       */
    size_t n_items;
    bool grant; /* draft                                                            */
    const char
        *text; /* reasons                                                          */
    const char
        *code;      /* ground of a revocation, exception of a communication             */
    int32_t by_day; /* when an answer must have come; 0: as the law's deadlines say     */
};

/* Whether its texts and lists are within what is kept. */
bool permits_act_fits(const struct permits_act *act);

/* "fee_paid"; "" for a number that is none. */
const char *permits_act_name(unsigned kind);
