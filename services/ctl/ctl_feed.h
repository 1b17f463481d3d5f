/* ctl_feed - a delivery of a source to the offices that have the source: opened, its rows, closed. */
#pragma once

#include "ctl/ctl_load.h"
#include "ctl/ctl_routing_file.h"

/* A source as the offices know it. */
struct ctl_feed_source {
    const char *name;
    bool is_reports;        /* of patient boards; otherwise values */
    bool has_it[CTL_NODES]; /* by office */
    size_t n_offices;
};

struct ctl_feed_sources {
    struct ctl_feed_source *rows;
    size_t n;
};

/*
 * Ask every office which sources it has.
 *
 * out:    what the command ends with when it is not CTL_EXIT_OK; the person has been told
 */
int ctl_feed_ask_sources(struct ctl *ctl, struct ctl_feed_sources *sources);

/* NULL: no office has it. */
const struct ctl_feed_source *ctl_feed_find(const struct ctl_feed_sources *sources,
                                            const char *name);

/* A delivery: what it says of itself, the file it is in, and which of the file's rows are its own. */
struct ctl_feed_batch {
    const struct ctl_feed_source *source;
    const ProtobufCMessage *open; /* FeedBatchOpen without record_count and sha256 */
    const char *path;
    ProtobufCMessage *const *rows;
    size_t n;
    struct ctl_shared *memory; /* of the rows; borrowed */
};

/*
 * Put a delivery into the offices' lanes: whole to the one that has the source; where several have it, each row to the
 * office of its unit, else of its county, else to the one that takes the rest.
 *
 * errors: RC_MISSING  the file cannot be read; those of ctl_lanes_run
 */
must_check rc_t ctl_feed_send(struct ctl_load *load, const struct ctl_feed_batch *batch);

/*
 * Which of a file's deliveries a row belongs to, when a board delivers one file in parts: the one in whose period it was
 * received, otherwise the last. Pure.
 *
 * in:     opens  FeedBatchOpen, at least one
 */
size_t ctl_feed_delivery(ProtobufCMessage *const *opens, size_t n,
                         const ProtobufCMessage *row);

/* The bytes of a file as SHA-256. errors: RC_MISSING  it cannot be read */
must_check rc_t ctl_feed_hash(const char *path, uint8_t hash[32]);

/* A day or a whole number of a message that is known to have it. */
int32_t ctl_feed_number(const ProtobufCMessage *message, const char *name);

/* The office that a row goes to, among those that have the source. Pure. */
uint8_t ctl_feed_office(const struct ctl_feed_source *source,
                        const struct ctl_split *split, const ProtobufCMessage *row,
                        int32_t day);
