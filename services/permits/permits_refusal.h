/* permits_refusal - why an act is refused, with what is missing, for the person who must mend it. */
#pragma once

#include <stdint.h>

enum permits_why {
    PERMITS_WHY_NOT,          /* nothing is refused                                */
    PERMITS_WHY_STATE,        /* the act does not belong to where it stands        */
    PERMITS_WHY_DAY,          /* before its last event, or not come yet            */
    PERMITS_WHY_AMOUNT,       /* no amount                                         */
    PERMITS_WHY_FEE_UNPAID,   /* before the formal check                           */
    PERMITS_WHY_FEE_NOT_DUE,  /* the time for the fee has not run out              */
    PERMITS_WHY_NOT_LISTED,   /* words that the checklist does not have            */
    PERMITS_WHY_INCOMPLETE,   /* documents that have not come                      */
    PERMITS_WHY_BY_DAY,       /* the time for an answer ends before it begins      */
    PERMITS_WHY_NOTHING_CAME, /* a supplement without documents                    */
    PERMITS_WHY_REASON,       /* reasons are missing                               */
    PERMITS_WHY_TIME_RUNS,    /* the time for a supplement has not run out         */
    PERMITS_WHY_NOT_MISSING,  /* nothing is missing that it could be dismissed for */
    PERMITS_WHY_UNCHECKED,    /* items that nobody has checked                     */
    PERMITS_WHY_TWICE,        /* an item is there twice                            */
    PERMITS_WHY_FAILED,       /* items that failed: it cannot be granted           */
    PERMITS_WHY_GRANT,        /* a granted permit can only be drafted away         */
    PERMITS_WHY_NO_REF,       /* no provision that carries the decision            */
    PERMITS_WHY_OLD_REF,      /* provisions that do not hold on the day            */
    PERMITS_WHY_EXCEPTION,    /* no such exception, or way to serve it             */
    PERMITS_WHY_NO_DRAFT,     /* nothing has been drafted                          */
    PERMITS_WHY_UNHEARD,      /* the draft has not been communicated               */
    PERMITS_WHY_NO_REACH,     /* no notice can be sent to the party               */
    PERMITS_WHY_UNDELIVERED,  /* the notice has not arrived                       */
    PERMITS_WHY_REPLY_RUNS,   /* the time for a reply has not run out              */
    PERMITS_WHY_SAME_PERSON,  /* who drafted cannot decide                         */
    PERMITS_WHY_GROUND,       /* no ground of that name                            */
    PERMITS_WHY_DEADLINE,     /* the tables have no such deadline                  */
    PERMITS_WHY_TOO_LONG,     /* a text, or too many words                         */
    PERMITS_WHY_KIND,         /* an application for something that nobody applies for */
    PERMITS_WHY_CATEGORY,     /* no law asks for a permit                          */
    PERMITS_WHY_SOURCE_REF,   /* the applicant's own number is missing or too long */
    PERMITS_WHY_RECEIVED,     /* a day that is none, or has not come               */
    PERMITS_WHY_TARGET_GROUP, /* not a word                                        */
    PERMITS_WHY_DOCUMENT,     /* not a word, or too many                           */
    PERMITS_WHY_CIRCLE,       /* not a pseudonym, or too many                      */
    PERMITS_WHY_UNIT_KNOWN,   /* a new one that the register has already           */
    PERMITS_WHY_UNIT_UNKNOWN, /* a change or an end of what the register lacks     */
    PERMITS_WHY_DIFFERS,      /* the same application with other content           */
    PERMITS_WHY_ENDED,        /* the permit is revoked or has ceased               */
    PERMITS_WHY_UNKNOWN,      /* nobody knows the application                      */
    PERMITS_WHY_COUNT
};

enum { PERMITS_DETAIL_BYTES = 512 };

struct permits_refusal {
    uint8_t why; /* enum permits_why */
    char detail
        [PERMITS_DETAIL_BYTES]; /* what is missing, separated by commas; may be empty */
};

/* What is wrong, without a full stop because the detail may follow, and what to do about it. */
struct permits_refusal_text {
    const char *code; /* "permit.fee_unpaid" */
    struct permits_refusal_words {
        const char *what, *remedy;
    } sv, en;
};
const struct permits_refusal_text *permits_refusal_text(unsigned why);

/* Refuse, as yet without a detail; and add a word to it, as far as there is room. */
void permits_refusal_set(struct permits_refusal *self, enum permits_why why);
void permits_refusal_add(struct permits_refusal *self, const char *word);
