/* intake_feed_wire - the feed messages of intake.proto, to and from what the cores work with. */
#pragma once

#include "intake/intake_feed_count.h"
#include "intake/intake_feed_delivery.h"
#include "intake/intake_feed_row.h"
#include "intake/intake_feed_source.h"
#include "intake/intake_feed_waiting.h"
#include "platform/wire.h"

/* Why a command as a whole cannot be taken. */
struct intake_feed_reason {
    const char *code, *sv, *en;
};

struct intake_feed_command {
    const char *source;
    int32_t seq;
    struct intake_feed_row *rows; /* by row number */
    size_t n;
};

struct intake_feed_settling {
    struct uuid row_id;
    const char *unit;   /* id or reference; "": it is discarded */
    const char *reason; /* of the discarding */
};

struct intake_feed_page {
    const char *source; /* "": all */
    struct uuid after;
};

/* Commands into domain rows; texts are borrowed from the body. errors: RC_INVALID  why says so */
must_check rc_t intake_feed_wire_sources(const ProtobufCMessage *body,
                                         struct arena *arena,
                                         struct intake_feed_source **sources, size_t *n,
                                         const struct intake_feed_reason **why);
must_check rc_t intake_feed_wire_open(const ProtobufCMessage *body,
                                      struct intake_feed_delivery *out,
                                      const struct intake_feed_reason **why);
must_check rc_t intake_feed_wire_rows(const ProtobufCMessage *body, struct arena *arena,
                                      struct intake_feed_command *out,
                                      const struct intake_feed_reason **why);
must_check rc_t intake_feed_wire_close(const ProtobufCMessage *body,
                                       struct intake_feed_delivery *out,
                                       const struct intake_feed_reason **why);
must_check rc_t intake_feed_wire_settle(const ProtobufCMessage *body,
                                        struct intake_feed_settling *out,
                                        const struct intake_feed_reason **why);
must_check rc_t intake_feed_wire_page(const ProtobufCMessage *body,
                                      struct intake_feed_page *out,
                                      const struct intake_feed_reason **why);
int32_t intake_feed_wire_status_day(const ProtobufCMessage *body);

/* The answers. */
const ProtobufCMessage *
intake_feed_wire_sources_reply(const struct intake_feed_source *sources,
                               const struct intake_feed_source_verdict *verdicts,
                               size_t n, struct arena *arena);
const ProtobufCMessage *intake_feed_wire_rows_reply(const struct intake_feed_row *rows,
                                                    size_t n, struct arena *arena);
const ProtobufCMessage *
intake_feed_wire_batch_reply(const struct intake_feed_delivery *delivery,
                             struct arena *arena);
const ProtobufCMessage *
intake_feed_wire_status_reply(const struct intake_feed_doing *rows, size_t n, int32_t day,
                              struct arena *arena);
const ProtobufCMessage *intake_feed_wire_item(const struct intake_feed_waiting *row,
                                              struct arena *arena);
const ProtobufCMessage *
intake_feed_wire_worklist_reply(const struct intake_feed_waiting *rows, size_t n,
                                bool more, struct arena *arena);

/* What risk is told. */
const ProtobufCMessage *
intake_feed_wire_observed(const char *source, const struct intake_feed_observation *rows,
                          size_t n, struct arena *arena);
