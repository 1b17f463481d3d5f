/* notification_policy - reads the template files of a directory, or says exactly what is wrong. */
#pragma once

#include "notification/notification_library.h"

/* An adapter, not a pure core: it reads files and hashes them. */

enum { NOTIFICATION_MESSAGE_BYTES = 256 }; /* as platform/conffile.h */

/*
 * Read and check one template file; sha256 is taken over its bytes.
 *
 * out:    template, file  live in the arena; written only on RC_OK
 *         message  NOTIFICATION_MESSAGE_BYTES; on failure one line: file, key, remedy
 * errors: RC_MISSING  the file is not there or not readable
 *         RC_INVALID  a key or value is wrong, or notification_template_check refuses
 */
must_check rc_t notification_policy_template(const char *path, struct arena *arena,
                                             struct notification_template *template,
                                             struct notification_file *file,
                                             char *message);

/*
 * Read every templates/NAME.conf of a directory, or nothing of it.
 *
 * errors: RC_MISSING  the directory or a file cannot be read, or there is none
 *         RC_INVALID  a file is wrong, or two do not fit each other
 */
must_check rc_t notification_policy_library(const char *directory, struct arena *arena,
                                            struct notification_library *library,
                                            char *message);
