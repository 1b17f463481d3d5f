/* notification_template - a letter's text with its gaps, and what may be put into them. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/rc.h"

enum {
    NOTIFICATION_SHA256_BYTES = 32,
    NOTIFICATION_SUBJECT_MOST = 120, /* bytes, before it is filled */
    NOTIFICATION_BODY_MOST = 8000,
    NOTIFICATION_VALUE_MOST = 200, /* bytes of a value */
    NOTIFICATION_REFERENCE_MOST = 40,
    NOTIFICATION_PLACEHOLDERS_MOST = 8
};

/*
 * What a placeholder takes. There is no kind for free text: that is what keeps a case's content out of the mail.
 */
enum notification_kind {
    NOTIFICATION_KIND_REFERENCE = 1, /* a case number: letters, .-/:_ and some digit */
    NOTIFICATION_KIND_DAY, /* 2026-01-19; ((day)) is Swedish, ((day.en)) English */
    NOTIFICATION_KIND_TIME /* 09:30 */
};

struct notification_placeholder {
    const char *name;
    enum notification_kind kind;
};

struct notification_template {
    const char *id;  /* "inspection_announced" */
    int32_t version; /* 1.. */
    int32_t valid_from_day;
    const char *channel; /* "email" */
    const char *subject;
    const char *body;
    const struct notification_placeholder *placeholders;
    size_t n_placeholders;
    uint8_t sha256[NOTIFICATION_SHA256_BYTES]; /* of the file */
};

/* The declared placeholder of that name, of length bytes; NULL when there is none. */
const struct notification_placeholder *
notification_placeholder_of(const struct notification_template *self, const char *name,
                            size_t length);

/* What a notice was asked to say. */
struct notification_value {
    const char *name;
    const char *value;
};

struct notification_values {
    const char *reference; /* what a REFERENCE that is not among the values takes */
    const struct notification_value *values;
    size_t n;
};

struct notification_text {
    const char *subject;
    const char *body; /* lines end in \n */
};

/*
 * The letter.
 *
 * in:     self  one that notification_template_check has passed
 * out:    text    written only on RC_OK
 *         reason  on failure why, as one word and at most the placeholder's name: "placeholder_missing day"
 * errors: RC_INVALID  a value is missing, unknown, given twice or not of its kind
 */
must_check rc_t notification_template_fill(const struct notification_template *self,
                                           const struct notification_values *values,
                                           struct arena *arena,
                                           struct notification_text *text,
                                           const char **reason);
