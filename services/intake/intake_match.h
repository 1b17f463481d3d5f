/* intake_match - which unit of a municipality a written name means, if it means exactly one. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "intake/intake_match_key.h"

/* A reference is certain; a name, however alike, is not. */
enum { INTAKE_MATCH_CERTAIN = 1000, INTAKE_MATCH_NAME_MOST = 990 };

/* Rows of feed_rule on the day. */
struct intake_match_law {
    uint32_t threshold_permille; /* at least so alike                    */
    uint32_t margin_permille;    /* and so much more than the next best  */
};

struct intake_match_choice {
    size_t at; /* of the name that is meant; SIZE_MAX: none, or more than one could be */
    uint32_t confidence_permille;
};

/*
 * How alike two names are, by their words: each word counts for as much of it as the other name has,
 * by its length; words that say what kind of unit it is count for a quarter.
 *
 * in:     a, b  of intake_match_name_key
 * out:    permille 0..1000; the same both ways round
 */
uint32_t intake_match_similarity(const char *a, const char *b);

/*
 * in:     key    of the name as the source wrote it
 *         names  keys of the municipality's units; their order says nothing
 */
struct intake_match_choice intake_match_choose(const char *key, const char *const *names,
                                               size_t n,
                                               const struct intake_match_law *law);
