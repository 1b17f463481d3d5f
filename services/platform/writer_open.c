/* writer_open - connecting: the lock, the fence, the streams. */
#include <string.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/fail.h"
#include "platform/log.h"
#include "platform/migrate.h"
#include "platform/writer_internal.h"
#include "platform/writer_unheard.h"
#include "platform_sql.h"

enum { FABRIC_SCHEMA_VERSION = 4, BACKOFF_FIRST_US = 50000, BACKOFF_LAST_US = 5000000 };

static rc_t
check_series(struct writer *self, const char *series, int wanted)
{
    int version;

    TRY(migrate_version(self->db, self->fabric->spec->name, series, self->arena,
                        &version));
    health_set(self->fabric->stats.schema, version == wanted ? HEALTH_PASS : HEALTH_FAIL,
               version);
    if (version == wanted)
        return RC_OK;
    log_event(
        LEVEL_ERROR, "schema_refused",
        FIELDS(F_TEXT("series", series), F_INT("wanted", wanted),
               F_INT("found", version)),
        "the schema has another version than this program; run tillsynctl db migrate");
    return RC_FAULT;
}

/*
 * Another process was this instance meanwhile, and peers refused us as the earlier one: that says nothing of what we are
 * now. What is true of the stream itself stands in the database.
 */
static void
forget_halts(struct fabric *fabric)
{
    for (size_t i = 0; i < atomic_load(&fabric->outlet_count); i++)
        atomic_store(&fabric->outlets[i].halted, false);
}

static rc_t
take_instance(struct writer *self)
{
    const int64_t before = atomic_load(&self->fabric->fence);
    struct db_args *args = db_args_new(self->arena);
    struct db_rows *rows;

    db_arg_text(args, self->fabric->config->instance);
    TRY(db_run(self->db, &SQL_LOCK_INSTANCE, args, self->arena, &rows));
    if (!db_bool(rows, 0, "locked")) {
        log_event(LEVEL_WARNING, "instance_locked", NULL,
                  "another process holds this instance; waiting for it to end");
        return RC_BUSY;
    }
    TRY(db_run(self->db, &SQL_TAKE_FENCE, args, self->arena, &rows));
    if (db_count(rows) == 0) {
        log_event(
            LEVEL_ERROR, "schema_refused", NULL,
            "the schema belongs to another instance; look at database in the settings");
        return RC_FAULT;
    }
    atomic_store(&self->fabric->fence, db_int8(rows, 0, "fence"));
    if (before != 0 && db_int8(rows, 0, "fence") > before + 1)
        forget_halts(self->fabric);
    return RC_OK;
}

/* What only the net thread knows yet (halted) stays, unless an operator began the stream anew after it. */
static void
read_epoch(struct outlet *outlet, const struct db_rows *rows, size_t row)
{
    const struct uuid epoch = db_uuid(rows, row, "epoch");
    const struct uuid before = shared_id_read(&outlet->epoch);

    /* Numbers that we know are gone: the database was set back under us. */
    if (db_bool(rows, row, "halted")
        || db_int8(rows, row, "next_seq") < atomic_load(&outlet->next_seq))
        atomic_store(&outlet->halted, true);
    if (uuid_compare(&epoch, &before) == 0)
        return;
    atomic_store(&outlet->halted, db_bool(rows, row, "halted"));
    shared_id_write(&outlet->epoch, &epoch);
}

static void
read_outlet(struct writer *self, size_t i, const struct db_rows *rows, size_t row)
{
    struct outlet *outlet = &self->fabric->outlets[i];
    int64_t acked = db_int8(rows, row, "acked_seq");
    int64_t replayed = db_int8(rows, row, "replayed_seq");

    read_epoch(outlet, rows, row);
    if (replayed > atomic_exchange(&outlet->replayed_seq, replayed))
        atomic_store(&outlet->acked_seq, acked);
    atomic_store(&outlet->stream, db_int4(rows, row, "stream"));
    atomic_store(&outlet->next_seq, db_int8(rows, row, "next_seq"));
    atomic_store(&outlet->oldest_seq, db_int8(rows, row, "oldest_seq"));
    atomic_store(&outlet->offered_seq, db_int8(rows, row, "offered_seq"));
    atomic_fetch_add(&outlet->opened, 1); /* last: a welcome from before counts no more */
    if (acked > atomic_load(&outlet->acked_seq))
        atomic_store(&outlet->acked_seq, acked);
    if (db_int8(rows, row, "oldest_us") > 0 && atomic_load(&outlet->waiting_us) == 0)
        atomic_store(&outlet->waiting_us,
                     clock_monotonic_us()
                         - (clock_now_us() - db_int8(rows, row, "oldest_us")));
    self->range_from[i] =
        (atomic_load(&outlet->oldest_seq) / OUTBOX_RANGE) * OUTBOX_RANGE;
    self->range_until[i] = (atomic_load(&outlet->next_seq) / OUTBOX_RANGE) * OUTBOX_RANGE;
}

static bool
is_read(const struct outlet *outlet)
{
    return atomic_load(&outlet->stream) != 0;
}

rc_t
writer_read_outlets(struct writer *self, bool only_new)
{
    struct fabric *fabric = self->fabric;
    struct db_rows *rows;

    for (size_t i = 0; i < fabric->outlet_count; i++) {
        struct db_args *args = db_args_new(self->arena);
        struct uuid epoch = uuid_new(clock_now_us());

        if (only_new && is_read(&fabric->outlets[i]))
            continue;
        db_arg_text(args, fabric->outlets[i].peer->name);
        db_arg_uuid(args, &epoch);
        TRY(db_run(self->db, &SQL_ENSURE_STREAM_OUT, args, self->arena, NULL));
    }
    TRY(db_run(self->db, &SQL_LIST_STREAMS_OUT, NULL, self->arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++) {
        struct outlet *outlet = fabric_outlet(fabric, db_text(rows, row, "peer"));

        if (outlet != NULL && !(only_new && is_read(outlet)))
            read_outlet(self, (size_t)(outlet - fabric->outlets), rows, row);
    }
    return writer_make_room(self);
}

/* The database was set back under us: the sender must be told what is lacking, though it may have nothing new to say. */
static void
note_set_back(struct writer *self, struct inlet *inlet, int64_t last_seq)
{
    struct item *item;

    if (last_seq >= atomic_load(&inlet->applied_seq))
        return;
    inlet->speaker_bytes = 0;
    item = item_new(ITEM_FORGET, NULL, 0);
    item->inlet = inlet;
    mailbox_post(self->fabric->to_net, item);
}

static rc_t
read_inlets(struct writer *self)
{
    struct fabric *fabric = self->fabric;
    struct db_rows *rows;

    TRY(db_run(self->db, &SQL_LIST_STREAMS_IN, NULL, self->arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++) {
        struct inlet *inlet = fabric_inlet(fabric, db_text(rows, row, "peer"));
        const struct uuid epoch = db_uuid(rows, row, "epoch");

        if (inlet == NULL)
            continue; /* it introduces itself with HELLO */
        shared_id_write(&inlet->epoch, &epoch);
        note_set_back(self, inlet, db_int8(rows, row, "last_seq"));
        atomic_store(&inlet->applied_seq, db_int8(rows, row, "last_seq"));
        atomic_store(&inlet->dead_letters, db_int8(rows, row, "dead"));
        inlet->fence = db_int8(rows, row, "fence");
    }
    return RC_OK;
}

static rc_t
read_audit_head(struct writer *self)
{
    struct db_rows *rows;
    size_t size;

    memset(self->audit_hash, 0, sizeof self->audit_hash);
    self->audit_seq = 0;
    TRY(db_run(self->db, &SQL_READ_AUDIT_HEAD, NULL, self->arena, &rows));
    if (db_count(rows) > 0) {
        self->audit_seq = db_int8(rows, 0, "seq");
        memcpy(self->audit_hash, db_bytes(rows, 0, "hash", &size),
               sizeof self->audit_hash);
    }
    atomic_store(&self->fabric->audit_seq, self->audit_seq);
    return RC_OK;
}

/* Let the service take up what a crash interrupted. */
static rc_t
resume_service(struct writer *self)
{
    static const struct audit_row ROW = {
        .kind = "fabric", .act = "resume", .subject = "", .reason = ""};
    struct audit_row row = ROW;
    struct work work;
    rc_t rc;

    row.actor = self->fabric->config->instance;
    work_init(&work, self->fabric, self->db, self->arena, row.actor);
    TRY(db_begin_digested(self->db));
    work.cause_id = uuid_new(work.batch.now_us);
    rc = self->fabric->spec->resume != NULL ? self->fabric->spec->resume(&work.batch)
                                            : RC_OK;
    if (rc == RC_OK)
        rc = work_commit(&work, self, &row);
    if (rc != RC_OK) {
        work_abandon(&work, self);
        return rc;
    }
    work_post(&work);
    return RC_OK;
}

static rc_t
establish(struct writer *self)
{
    const struct config *config = self->fabric->config;

    arena_reset(self->arena);
    TRY(db_open(config->database, config->database_password_file, false, &self->db));
    TRY(check_series(self, "fabric", FABRIC_SCHEMA_VERSION));
    TRY(check_series(self, self->fabric->spec->name, self->fabric->spec->schema_version));
    TRY(take_instance(self));
    TRY(writer_read_outlets(self, false));
    FAIL_POINT(CURSOR_RELOAD_BEFORE);
    TRY(read_inlets(self));
    FAIL_POINT(CURSOR_RELOAD_AFTER);
    TRY(read_audit_head(self));
    TRY(unheard_settle(self));
    return resume_service(self);
}

void
writer_wait(struct writer *self)
{
    int64_t backoff_us = self->backoff_us * 2;

    if (backoff_us < BACKOFF_FIRST_US)
        backoff_us = BACKOFF_FIRST_US;
    if (backoff_us > BACKOFF_LAST_US)
        backoff_us = BACKOFF_LAST_US;
    self->backoff_us = backoff_us;
    self->retry_us = clock_monotonic_us() + backoff_us;
}

void
writer_lose(struct writer *self)
{
    writer_wait(self);
    if (self->db != NULL)
        log_event(LEVEL_WARNING, "database_lost",
                  FIELDS(F_TEXT("err", db_problem(self->db)->sqlstate)), "%s",
                  db_problem(self->db)->message);
    db_close(&self->db);
    atomic_store(&self->fabric->database_up, false);
    health_set(self->fabric->stats.database, HEALTH_FAIL, 0);
}

rc_t
writer_open(struct writer *self)
{
    rc_t rc = establish(self);

    if (rc != RC_OK) {
        if (self->db == NULL)
            log_event(LEVEL_WARNING, "database_refused",
                      FIELDS(F_TEXT("err", rc_name(rc))),
                      "no connection to the database");
        writer_lose(self);
        return rc;
    }
    self->must_reopen = false;
    atomic_store(&self->fabric->database_up, true);
    metric_count(self->fabric->stats.reconnects, 1);
    health_set(self->fabric->stats.database, HEALTH_PASS, 1);
    log_event(LEVEL_INFO, "database_opened",
              FIELDS(F_INT("fence", atomic_load(&self->fabric->fence)),
                     F_INT("audit_seq", self->audit_seq)),
              "connected, streams read");
    mailbox_post(self->fabric->to_net, item_new(ITEM_OPENED, NULL, 0));
    return RC_OK;
}
