/* risk_policy - reads model and programme files into structs, or says exactly what is wrong. */
#pragma once

#include "platform/arena.h"
#include "risk/risk_model.h"
#include "risk/risk_programme.h"

enum { RISK_POLICY_MESSAGE_BYTES = 256 }; /* as platform/conffile.h */

/* An adapter, not a pure core: it reads files (platform/conffile) and hashes them (libsodium). */

/*
 * Read and check a model file. The indicators are sorted by id; sha256 is taken over the bytes of
 * the file, so that a comment changes it too: what was approved is the file.
 *
 * out:    model    lives in the arena; written only on RC_OK
 *         message  RISK_POLICY_MESSAGE_BYTES; on failure one line: file, line or key, remedy
 * errors: RC_MISSING  the file is not there or not readable
 *         RC_INVALID  a key or value is wrong, or risk_model_check refuses
 */
must_check rc_t risk_policy_model(const char *path, struct arena *arena,
                                  struct risk_model *model, char *message);

/* Read and check a programme file, as risk_policy_model. */
must_check rc_t risk_policy_programme(const char *path, struct arena *arena,
                                      struct risk_programme *programme, char *message);
