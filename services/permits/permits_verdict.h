/* permits_verdict - what became of one imported row, and why where it was refused. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum permits_change {
    PERMITS_UNCHANGED,
    PERMITS_CREATED,
    PERMITS_CHANGED,
    PERMITS_REFUSED
};

enum permits_fault {
    PERMITS_FINE,
    PERMITS_EMPTY,            /* a value that must be there is not            */
    PERMITS_TOO_LONG,         /* a text                                       */
    PERMITS_OUT_OF_RANGE,     /* a number                                     */
    PERMITS_NO_SUCH_DAY,      /* before 1800 or after 9999                    */
    PERMITS_DAYS_CROSSED,     /* the end lies before the start                */
    PERMITS_TWICE,            /* the same reference again with other content  */
    PERMITS_NEWER_KNOWN,      /* what is registered is of a later day         */
    PERMITS_NO_ROUTE,         /* no office supervises that area on that day   */
    PERMITS_NO_OFFICE,        /* the office is not part of this installation  */
    PERMITS_PROVIDER_DIFFERS, /* another row said something else of it        */
    PERMITS_OWNER_CYCLE,      /* the owner is owned by the provider           */
    PERMITS_OWNERS_TOO_DEEP,  /* more owners above each other than are kept   */
    PERMITS_NO_NODE,          /* no office has that name                      */
    PERMITS_OVERLAP,          /* another row routes the same on the same day  */
    PERMITS_NOT_A_WORD,       /* not a name for a register or a profession    */
    PERMITS_PERSON_KEY,       /* not a pseudonym of 32 bytes                  */
    PERMITS_LICENCE_STATE,    /* not a state that a licence can have          */
    PERMITS_MUNICIPALITY,     /* not a code, or one of another county         */
    PERMITS_NOT_ON_EARTH,     /* a coordinate                                 */
    PERMITS_EMAIL,            /* not an address                               */
    PERMITS_FAULTS
};

struct permits_verdict {
    uint32_t row;       /* in the source file                                      */
    uint8_t change;     /* enum permits_change                                     */
    uint8_t fault;      /* enum permits_fault; PERMITS_FINE unless refused         */
    const char *column; /* of the fault, as the import's message names it          */
    const char *value;  /* what stood there; NULL where it may be about a person   */
    uint32_t other_row; /* the row it collides with; 0: none                       */
};

/* The verdicts that carry nothing but themselves, and one that refuses. */
struct permits_verdict permits_accept(enum permits_change change);
struct permits_verdict permits_refuse(enum permits_fault fault, const char *column,
                                      const char *value, uint32_t other_row);

/*
 * For the person who must mend it: "E2101", and in either language what is wrong, and what to do
 * about it.
 */
struct permits_fault_text {
    const char *code;
    struct permits_advice {
        const char *what; /* without a full stop: the value may follow */
        const char *remedy;
    } sv, en;
};
const struct permits_fault_text *permits_fault_text(uint8_t fault);

enum { PERMITS_MASKED_BYTES = 41 };

/*
 * The beginning of a value, for a message: a run of five digits or more could be somebody's number
 * and becomes asterisks, and so does anything that is not printable.
 */
void permits_mask(const char *value, char masked[PERMITS_MASKED_BYTES]);
