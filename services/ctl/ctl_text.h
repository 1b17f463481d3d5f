/* ctl_text - texts from outside: are they clean, how are they shown. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { CTL_MASK_BYTES = 40 };

/* A text that is borrowed; text[n] is a NUL. text is NULL when there is no value. */
struct ctl_slice {
    const char *text;
    size_t n;
};

bool ctl_text_equals(struct ctl_slice a, struct ctl_slice b);

/* Only ASCII, and no NUL: needs no further look. */
bool ctl_text_is_plain(const char *bytes, size_t n);

/*
 * Do these bytes hold letters of Windows-1252 or Latin-1 and no UTF-8 at all?
 *
 * in:     bytes  the beginning of a file; may end in the middle of a character
 */
bool ctl_text_is_western(const char *bytes, size_t n);

/* The first characters and then stars, in quotes' place: enough to find it, not to read it. */
void ctl_text_mask(struct ctl_slice text, char masked[CTL_MASK_BYTES]);

/* As above with every letter and digit hidden, for what must not be shown at all. */
void ctl_text_hide(struct ctl_slice text, char hidden[CTL_MASK_BYTES]);
