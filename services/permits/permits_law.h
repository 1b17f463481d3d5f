/* permits_law - what the law says of permits on a day: fees, lists, provisions and deadlines, as dated rows. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

/* The days on which a row holds; until is exclusive, PERMITS_DAY_OPEN: until further notice. */
struct permits_span {
    int32_t from_day, until_day;
};

struct permits_kind {
    const char *kind; /* "new", "change", "cease"          */
    struct permits_span span;
    const char *number_class; /* of its case number, "7"   */
    int64_t fee_ore;
};

/* A word of a list (the table permit_item names them) for a kind and a category; "*" is any. */
struct permits_item {
    const char *list, *kind, *category, *item;
    struct permits_span span;
};

struct permits_legal_ref {
    const char *code; /* "LSS 23"                                            */
    struct permits_span span;
    const char *law;       /* "lss", "sol", "fl"                             */
    const char *decisions; /* what can rest on it, as ",grant,deny,"         */
    bool appealable;       /* a decision that rests on it                    */
};

struct permits_deadline {
    const char *rule; /* "supplement", "fee_lapse", "communication", "appeal" */
    struct permits_span span;
    int32_t days;
};

struct permits_law {
    const struct permits_kind *kinds;
    const struct permits_item *items; /* in order of list and item */
    const struct permits_legal_ref *refs;
    const struct permits_deadline *deadlines;
    size_t n_kinds, n_items, n_refs, n_deadlines;
};

/* An application of this kind for this category, on this day. */
struct permits_matter {
    const char *kind, *category;
    int32_t day;
};

/* The kind, and the provision, as it stands on the day; NULL: there is none of that name then. */
const struct permits_kind *permits_law_kind(const struct permits_law *law,
                                            const char *kind, int32_t day);
const struct permits_legal_ref *permits_law_ref(const struct permits_law *law,
                                                const char *code, int32_t day);

/* Whether a row of a list holds for the matter, and whether a list has a word. */
bool permits_law_lists(const struct permits_item *row, const char *list,
                       const struct permits_matter *matter);
bool permits_law_has(const struct permits_law *law, const char *list, const char *item,
                     const struct permits_matter *matter);

/* The law that asks for a permit for the category, "sol" or "lss"; NULL: none does. */
const char *permits_law_of(const struct permits_law *law,
                           const struct permits_matter *matter);

/* Whether a decision, "grant", can rest on the provision. */
bool permits_law_carries(const struct permits_legal_ref *ref, const char *decision);

/*
 * The last day of a deadline that begins on a day, moved to the next working day.
 * errors: RC_MISSING  no row of that rule holds on the day
 */
must_check rc_t permits_law_deadline(const struct permits_law *law, const char *rule,
                                     int32_t day, int32_t *last_day);
