/* notification_gap - where a letter's text has a ((name)) that is to be filled. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { NOTIFICATION_WORD_MOST = 40 }; /* bytes of a template's or a placeholder's name */

struct notification_gap {
    const char *at;    /* of its first bracket; NULL: there is no further one */
    const char *after; /* its last bracket */
    const char *name;
    size_t length;   /* of the name */
    bool is_english; /* ((name.en)) */
};

/* The first gap of a text; false when a bracket is not closed or holds something else than a name. */
bool notification_next_gap(const char *text, struct notification_gap *gap);

/* Whether a text is a name: 1 to 40 of a-z, 0-9 and _. */
bool notification_is_word(const char *text);
