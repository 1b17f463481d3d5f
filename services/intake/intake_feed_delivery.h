/* intake_feed_delivery - who delivers what and how often, and one delivery of it. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "intake/intake_feed_state.h"

enum { INTAKE_FEED_SHA256_BYTES = 32, INTAKE_FEED_NO_DAY = INT32_MIN };

struct intake_feed_source {
    uint32_t row;
    const char *source; /* "board.01" */
    int32_t version;    /* 0: it is not registered */
    int32_t kind;       /* FeedKind */
    const char *county; /* "": the whole country */
    const char *code_set;
    int32_t cadence_days;
    int32_t grace_days;
    int32_t from_day;
    const char *contact;
};

/* received = valid + duplicate + quarantined + rejected; unmatched ones are valid. */
struct intake_feed_counts {
    int32_t rows;
    int32_t valid;
    int32_t duplicate;
    int32_t quarantined;
    int32_t unmatched;
    int32_t rejected;
};

struct intake_feed_delivery {
    const char *source;
    int32_t seq;
    int32_t from_day; /* period, inclusive */
    int32_t until_day;
    int32_t known_day;
    int32_t record_count;
    uint8_t sha256[INTAKE_FEED_SHA256_BYTES];
    enum intake_feed_batch_state state;
    struct intake_feed_counts counts; /* while it is open: of what has come */
    int32_t observations;
    bool is_next; /* the delivery before it is whole, or it is the first */
};

/* What the rows of a whole delivery make of it; an empty one says that there was nothing to tell of. */
enum intake_feed_batch_event
intake_feed_outcome_of(const struct intake_feed_counts *counts);

/* A source and how it is doing. */
struct intake_feed_doing {
    struct intake_feed_source source;
    int32_t last_seq;
    int32_t last_until_day; /* INTAKE_FEED_NO_DAY: nothing has come */
    int32_t last_known_day;
    int32_t held;
    int64_t valid;
    int64_t quarantined;
    int64_t unmatched;
};
