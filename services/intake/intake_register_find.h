/* intake_register_find - which unit is meant, and who owns it all the way up; for many at a time. */
#pragma once

#include "platform/batch.h"

/* What somebody wrote of a unit, and the unit that it is. Texts in are borrowed; none may be NULL. */
struct intake_register_hint {
    const char
        *ref; /* the unit's id as text, or the register's reference; "" where unknown */
    const char
        *name; /* as the source wrote it; "" where unknown                             */
    const char
        *place; /* municipality: code or name; "" where unknown                         */
    int32_t
        day; /* whose law of matching (threshold) applies                            */
    /* out */
    bool found;
    uint32_t
        confidence_permille; /* 1000: by id or reference; below: by name and place        */
    struct uuid unit_id; /* all zero where none is found                              */
    struct uuid provider_id;
    const char
        *unit_ref; /* in the batch's arena; "" where none is found                      */
    const char *unit_name;
    const char *category;
    const char *area; /* county */
};

/* One provider that stands behind a unit: its own, or an owner of that at any depth. */
struct intake_register_link {
    struct uuid unit_id;
    struct uuid provider_id;
    uint32_t depth; /* 0: the unit's provider; 1: a direct owner; ... */
};

/* Fill in what each hint means. An ambiguous one is not found: a person decides. */
must_check rc_t intake_register_find(struct batch *batch,
                                     struct intake_register_hint *hints, size_t n);

/* Every provider that the provider owns, itself or through others; in the batch's arena. */
must_check rc_t intake_register_owned(struct batch *batch, const struct uuid *provider_id,
                                      struct uuid **owned, size_t *n);

/*
 * Everybody behind these units.
 *
 * out:    links  in the batch's arena, by unit, then depth, then provider; a unit that is not known has none
 */
must_check rc_t intake_register_chain(struct batch *batch, const struct uuid *units,
                                      size_t n, struct intake_register_link **links,
                                      size_t *n_links);
