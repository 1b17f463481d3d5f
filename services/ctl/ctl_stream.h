/* ctl_stream - what the commands on streams and dead letters have in common: instances, reasons, instants, acts. */
#pragma once

#include "ctl/ctl_ask.h"

/* Whether an option or word names a service in peers.conf; the person has been told when it does not. Returns an exit code. */
int ctl_stream_instance(struct ctl *ctl, const char *name);

/* "permits.central>risk.ost" */
const char *ctl_stream_name(struct ctl *ctl, const char *from, const char *to);

/*
 * Where an act on a stream begins: --from-seq N or --since TIME, into the members from_seq and from_us of a question.
 * TIME is a day, "2026-01-15", or an instant, "2026-01-15T08:30:00Z"; a day begins in UTC.
 */
int ctl_stream_from(struct ctl *ctl, json_t *body);
int ctl_stream_seq(struct ctl *ctl,
                   long long *seq); /* --from-seq alone, which must be given */

/* --reason, which every act has, and its length. */
int ctl_stream_reason(struct ctl *ctl, json_t *body);

/*
 * The identity of an act: the same person's same --once key is the same command, and a new one every time without it.
 *
 * in:     part  a command that asks several questions numbers them
 */
struct uuid ctl_once_id(const struct ctl *ctl, int part);

/* Ask for an act, and tell how to follow it. body is taken over; answer is borrowed. */
int ctl_stream_act(struct ctl *ctl, const char *instance, const char *type, json_t *body,
                   int part, json_t **answer);

/* An instant as people read it, "2026-01-15 08:30:00.123456Z"; "-" for none. */
const char *ctl_stream_instant(struct arena *arena, long long at_us);

/* The status of one service, borrowed; NULL, and the person told, when it does not answer. */
json_t *ctl_stream_status(struct ctl *ctl, const char *instance);

/* A stream in a status; NULL when it is not there. Borrowed. */
json_t *ctl_stream_find(const json_t *status, const char *name, bool outgoing);

/* "1 h 5 min", "3 s": how long something has waited. */
const char *ctl_stream_age(struct arena *arena, long long us);

/* The options of every act. */
#define CTL_OPTION_REASON                                           \
    {                                                               \
        "reason", "TEXT", true, "varför; står i granskningsspåret", \
            "why; kept in the audit"                                \
    }
#define CTL_OPTION_ONCE                                              \
    {                                                                \
        "once", "KEY", false, "samma nyckel igen är samma handling", \
            "the same key again is the same act"                     \
    }
#define CTL_OPTIONS_END               \
    {                                 \
        NULL, NULL, false, NULL, NULL \
    }
