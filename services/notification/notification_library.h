/* notification_library - every version of every template, and which one holds on a day. */
#pragma once

#include "notification/notification_template.h"

/* The bytes of a template's file. */
struct notification_file {
    const char *name; /* "templates/inspection_announced.conf" */
    const void *bytes;
    size_t size;
};

struct notification_library {
    const struct notification_template *templates;
    const struct notification_file *files; /* of each template */
    size_t n;
    uint8_t sha256[NOTIFICATION_SHA256_BYTES]; /* over the hashes of all files */
};

/*
 * Whether the templates fit each other: a version once, and a later one valid from a later day.
 *
 * out:    at  on failure, the template that does not fit
 * errors: RC_INVALID
 */
must_check rc_t notification_library_check(const struct notification_library *self,
                                           size_t *at);

/* The position of the version in effect on a day. errors: RC_MISSING  none is */
must_check rc_t notification_library_find(const struct notification_library *self,
                                          const char *id, int32_t day, size_t *at);
