/* permits_professional - licensed professionals under a pseudonym, and what an import makes of them. */
#pragma once

#include "permits/permits_row.h"

enum { PERMITS_PERSON_KEY_BYTES = 32 };

struct permits_professional {
    uint32_t row;           /* in the source file, for errors                  */
    struct uuid id;         /* derived from profession and key                 */
    const uint8_t *key;     /* keyed hash of the identity number               */
    size_t key_bytes;       /* anything but 32 is refused                      */
    const char *profession; /* "doctor", "nurse", ...                          */
    const char *state;      /* of the licence: "valid", ...                    */
    int32_t licensed_day;
    uint32_t version;       /* 0: not registered                               */
    int32_t valid_from_day; /* of this version                                 */
};

/*
 * Decide all rows, in order; the same professional twice must say the same.
 *
 * in:     known   as registered, one for each row; version 0 where not
 *         said    as the rows have it; valid_from_day is the day of the import
 *         before  permits_keys_before of said
 * out:    said    with their versions
 */
struct permits_professionals {
    int32_t day; /* the register as known on this day */
    const struct permits_professional *known;
    struct permits_professional *said;
    const uint32_t *before;
    size_t n;
    struct permits_verdict *verdicts; /* out: n */
};
void permits_professional_decide(struct permits_professionals *import);
