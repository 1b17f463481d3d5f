/* intake_feed_source - whether a source can be registered as it is told, and what is new about it. */
#pragma once

#include <stddef.h>

#include "intake/intake_feed_delivery.h"

enum { INTAKE_FEED_SOURCES_MAX = 1000 };

enum intake_feed_source_fault {
    INTAKE_FEED_SOURCE_FINE,
    INTAKE_FEED_SOURCE_NAME,
    INTAKE_FEED_SOURCE_KIND,
    INTAKE_FEED_SOURCE_COUNTY,
    INTAKE_FEED_SOURCE_CODE_SET,
    INTAKE_FEED_SOURCE_CADENCE,
    INTAKE_FEED_SOURCE_GRACE,
    INTAKE_FEED_SOURCE_FROM,
    INTAKE_FEED_SOURCE_CONTACT,
    INTAKE_FEED_SOURCE_OTHER_KIND, /* it is registered as another */
    INTAKE_FEED_SOURCE_TWICE,
    INTAKE_FEED_SOURCE_FAULTS
};

enum intake_feed_source_change {
    INTAKE_FEED_SOURCE_REFUSED,
    INTAKE_FEED_SOURCE_CREATED,
    INTAKE_FEED_SOURCE_CHANGED,
    INTAKE_FEED_SOURCE_UNCHANGED
};

struct intake_feed_source_verdict {
    enum intake_feed_source_change change;
    enum intake_feed_source_fault fault;
};

struct intake_feed_source_remedy {
    const char *code, *column, *sv, *en;
};

const struct intake_feed_source_remedy *
intake_feed_source_remedy(enum intake_feed_source_fault fault);

/*
 * in:     said       as told; a source that is told of twice is taken the first time
 *         known      as registered, in the same order; version 0 where it is not
 *         code_sets  that exist
 * out:    said       version: what it gets
 */
void intake_feed_source_decide(struct intake_feed_source *said,
                               const struct intake_feed_source *known, size_t n,
                               const char *const *code_sets, size_t n_code_sets,
                               struct intake_feed_source_verdict *verdicts);
