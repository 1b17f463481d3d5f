/* batch - one transaction's work, as its handlers see it. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/config.h"
#include "platform/db_args.h"
#include "platform/id.h"
#include "platform/job.h"
#include "platform/rc.h"
#include "platform/wire.h"

/*
 * One transaction's work: a batch of messages from instances of one service, one command, or one finished job. Effects, outgoing messages
 * and the audit row commit together or not at all; a handler never commits, sends or logs by itself.
 */
struct batch {
    struct arena *arena; /* everything a handler allocates                       */
    struct db *db;       /* the writer; a read-only connection in a QUERY         */
    const struct config *config;
    int64_t now_us; /* one instant for the whole batch; informative          */
    int32_t
        today; /* business date, days since 1970-01-01: the setting business_day, else today in Stockholm */
    void *state; /* spec->state_bytes, zeroed for each batch              */
    void *app;   /* what spec->open left                                  */
    const char *
        actor; /* the peer or person whose message this is; in load and save: one of the batch's */
    const struct envelope
        *cause; /* the message being decided; NULL outside decide        */
};

/* One message of a batch. */
struct msg {
    const struct envelope *envelope;
    const ProtobufCMessage *body; /* of the route's type, checked */
    uint64_t seq;
};

/*
 * Queue a message for another instance; it leaves when the batch has committed.
 *
 * in:     to       "risk.ost"
 *         type     "tillsyn.v1.UnitChanged"
 *         subject  an id as text
 *         body     packed now
 * errors: RC_MISSING  no stream to that instance is declared or known
 *         RC_INVALID  the subject or the body is larger than an envelope takes
 */
must_check rc_t batch_send(struct batch *batch, const char *to, const char *type,
                           const char *subject, const ProtobufCMessage *body);

/*
 * The columns of a statement that takes a whole column as each parameter, by the types of its first line. A handler appends
 * one value to every one of them: a row. All rows are written at once, after save and in the order in which statements were
 * first asked for; a row that the database refuses counts as its message's poison.
 *
 * in: sql  "-- insert_told($1 ids uuid[], $2 words text[]) -> ()"; every parameter an array, at most DB_COLUMNS_MAX
 */
struct db_set **batch_rows(struct batch *batch, const struct sql *sql);

/* Whether there is a stream to that instance. */
bool batch_knows(const struct batch *batch, const char *to);

/* Whether the actor is a person with this role, by the peers.conf that counts now. */
bool batch_actor_has_role(const struct batch *batch, const char *role);

/* The id that the next thing caused by this batch's current message gets. */
struct uuid batch_next_id(struct batch *batch);

/* An audit row of its own for a person's act; joins the transaction. */
void batch_record_act(struct batch *batch, const char *act, const char *subject,
                      const char *reason);

/* Start a job once this batch has committed; taken back if it does not. */
void batch_start_job(struct batch *batch, struct job *job);
