/* intake_feed_store_law - the rows of law that feeds are judged by. */
#pragma once

#include "intake/intake_feed_code.h"
#include "intake/intake_feed_count.h"
#include "intake/intake_feed_rule.h"
#include "platform/batch.h"

must_check rc_t intake_feed_store_rules(struct batch *batch,
                                        struct intake_feed_rules *out);

/* Codes of the set and of the other fields of a report; values' indicators of the kind; all sorted. */
must_check rc_t intake_feed_store_codes(struct batch *batch, const char *code_set,
                                        struct intake_feed_codes *out);
must_check rc_t intake_feed_store_indicators(struct batch *batch, int kind,
                                             struct intake_feed_indicators *out);
must_check rc_t intake_feed_store_count_rules(struct batch *batch,
                                              struct intake_feed_count_rules *out);
