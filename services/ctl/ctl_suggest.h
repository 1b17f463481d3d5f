/* ctl_suggest - what was probably meant by a word that nobody knows. */
#pragma once

#include <stddef.h>

/*
 * How many letters must be changed, added, removed or swapped with their neighbour.
 *
 * in:     a, b  read up to 63 bytes
 */
unsigned ctl_distance(const char *a, const char *b);

/* The nearest of the names, when it is near enough to be meant; otherwise NULL. */
const char *ctl_suggest(const char *word, const char *const *names, size_t n);
