/* risk_policy_counts - reads how a model file counts an indicator. Only for risk_policy files. */
#pragma once

#include "risk/risk_count.h"
#include "risk/risk_policy_file.h"

/*
 * Read the block counts { } of an indicator, when it has one.
 *
 * in:     what  the indicator in words, for the message
 * out:    out   left as it is when there is no block
 */
must_check rc_t risk_policy_counts(struct risk_policy_file *file, cfg_t *indicator,
                                   const char *what, struct risk_count *out);
