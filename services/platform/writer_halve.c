/* writer_halve - applying a stretch; what cannot be applied is found by halving it. */
#include "platform/log.h"
#include "platform/pause.h"
#include "platform/writer_internal.h"

enum { SLOW_TRIES = 3 };

/* Our own fault, not the data's: stop the stream and call for help rather than bury everything. */
static void
halt(struct writer *self, const struct stretch *stretch, rc_t rc)
{
    struct inlet *inlet = stretch->entries->inlet;

    atomic_store(&inlet->paused, true);
    log_event(LEVEL_ERROR, "stream_halted",
              FIELDS(F_TEXT("stream", inlet->peer->name),
                     F_TEXT("err", db_problem(self->db)->sqlstate),
                     F_INT("seq", stretch->entries[0].seq)),
              "%s: %s", rc_name(rc), db_problem(self->db)->message);
}

/* So much poison is not the messages' fault: sender or receiver is wrong, and an operator must look. */
static rc_t
trip(struct writer *self, const struct stretch *stretch)
{
    struct inlet *inlet = stretch->entries->inlet;

    arena_reset(self->arena);
    TRY(pause_save(self, self->arena, inlet->peer->name, true));
    atomic_store(&inlet->paused, true);
    log_event(LEVEL_ERROR, "stream_tripped",
              FIELDS(F_TEXT("stream", inlet->peer->name),
                     F_INT("poison", batch_count_poison(stretch)),
                     F_INT("seq", stretch->entries[0].seq)),
              "too many messages cannot be applied; the stream waits for an operator");
    return RC_FAULT;
}

static bool
is_joined(const struct stretch *stretch)
{
    return stretch->entries[0].inlet != stretch->entries[stretch->n - 1].inlet;
}

/* In the middle, or where a stream ends: no stream's fault shall be another's. */
static size_t
cut_of(const struct stretch *stretch)
{
    const struct entry *entries = stretch->entries;
    size_t cut = stretch->n / 2;

    if (!is_joined(stretch))
        return cut;
    while (cut < stretch->n && (cut == 0 || entries[cut].inlet == entries[cut - 1].inlet))
        cut++;
    for (cut = cut < stretch->n ? cut : stretch->n - 1;
         entries[cut].inlet == entries[cut - 1].inlet;)
        cut--;
    return cut;
}

static bool
must_wait(rc_t rc)
{
    return rc == RC_BUSY || rc == RC_CONFLICT;
}

/* Each half that is sound commits by itself. What halts one stream does not hold up another. */
static rc_t
apply_halves(struct writer *self, const struct stretch *stretch)
{
    size_t cut = cut_of(stretch);
    rc_t first = batch_apply(self, (struct stretch){stretch->entries, cut});
    rc_t second;

    if (must_wait(first) || (first != RC_OK && !is_joined(stretch)))
        return first;
    second =
        batch_apply(self, (struct stretch){stretch->entries + cut, stretch->n - cut});
    return second != RC_OK ? second : first;
}

/* A single message that the database cannot take in its time is no poison: it may be well later, or we must mend it. */
static rc_t
try_again(struct writer *self, const struct stretch *stretch)
{
    struct inlet *inlet = stretch->entries->inlet;

    if (inlet->slow_seq != stretch->entries[0].seq)
        inlet->slow_tries = 0;
    inlet->slow_seq = stretch->entries[0].seq;
    if (++inlet->slow_tries < SLOW_TRIES)
        return RC_BUSY;
    inlet->slow_tries = 0; /* an operator may let it go on */
    halt(self, stretch, RC_BUSY);
    return RC_FAULT;
}

static void
bury(struct writer *self, struct entry *entry)
{
    entry->dead = arena_strdup(self->messages, db_problem(self->db)->message);
    entry->sqlstate = arena_strdup(self->messages, db_problem(self->db)->sqlstate);
}

/* After a batch that was too much, the next ones begin small, and double while all goes well. */
static void
note_fits(struct writer *self, size_t n)
{
    if (n * 2 > self->most && self->most < WIRE_BATCH_MESSAGES)
        self->most *= 2;
}

/* What is left of a stretch that could not be applied: RC_OK to attempt it again. */
static rc_t
settle(struct writer *self, const struct stretch *stretch, rc_t rc, bool *is_done)
{
    bool is_too_much = rc == RC_BUSY && self->trouble == DB_TOO_MUCH;

    *is_done = true;
    if (must_wait(rc) && !is_too_much)
        return rc;
    if (is_too_much)
        self->most = stretch->n > 1 ? stretch->n / 2 : 1;
    if (stretch->n > 1 && (is_joined(stretch) || is_too_much || rc == RC_INVALID))
        return apply_halves(self, stretch);
    if (is_too_much)
        return try_again(self, stretch);
    if (rc != RC_INVALID) {
        halt(self, stretch, rc);
        return rc;
    }
    if (stretch->entries->dead != NULL) { /* not even its dead letter can be written */
        halt(self, stretch, rc);
        return RC_FAULT;
    }
    bury(self, stretch->entries);
    *is_done = false;
    return RC_OK;
}

/* Ten steps find the one in a thousand. */
rc_t
batch_apply(struct writer *self, struct stretch stretch)
{
    bool is_done = false;
    rc_t rc = RC_OK;

    if (stretch.n > self->most)
        return apply_halves(self, &stretch);
    while (!is_done) {
        size_t dead = batch_count_dead(&stretch);

        if (batch_would_trip(&stretch))
            return is_joined(&stretch) ? apply_halves(self, &stretch)
                                       : trip(self, &stretch);
        rc = batch_attempt(self, &stretch);
        if (rc == RC_OK) {
            note_fits(self, stretch.n);
            return rc;
        }
        if (rc != RC_INVALID || batch_count_dead(&stretch) == dead)
            rc = settle(self, &stretch, rc, &is_done); /* else: decide found them */
    }
    return rc;
}
