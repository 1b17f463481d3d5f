/* risk_policy_library - reads a directory of model and programme files, or says what is wrong. */
#pragma once

#include "risk/risk_library.h"
#include "risk/risk_policy.h"

/* An adapter, not a pure core: it reads files and hashes them. */

/*
 * Read every models/NAME.conf and programmes/NAME.conf of a directory, or nothing of it.
 *
 * out:    library  lives in the arena; written only on RC_OK
 *         message  RISK_POLICY_MESSAGE_BYTES; on failure one line: file, key, remedy
 * errors: RC_MISSING  the directory or a file cannot be read
 *         RC_INVALID  a file is wrong, or they do not fit each other
 */
must_check rc_t risk_policy_library(const char *directory, struct arena *arena,
                                    struct risk_library *library, char *message);
