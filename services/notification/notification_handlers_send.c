/* notification_handlers_send - what is due is sent by a job; what a crash interrupted is taken back. */
#include <assert.h>
#include <string.h>

#include "notification/notification_attempt.h"
#include "notification/notification_handlers.h"
#include "notification/notification_mail.h"
#include "platform/clock.h"

enum { LETTERS_MOST = 250 };

/* A job that takes longer leaves the rest for the next one, so that a slow server does not hold results back. */
static const int64_t JOB_MOST_US = INT64_C(30) * 1000000;

/* One picked notice on its way through the job. */
struct letter {
    struct uuid notice_id;
    int32_t attempts; /* before this one: whether the notice is still as it was picked */
    int32_t recipient_version;
    enum notification_obstacle obstacle;
    const char *to;
    const char *subject, *body;
    struct notification_reply reply;
};

struct mailing {
    const struct notification_smtp_settings *smtp;
    int64_t at_us;
    struct letter *letters;
    size_t n;
};

/* --- in the worker --- */

static struct notification_reply
send_one(struct notification_smtp *smtp, const struct mailing *mailing,
         const struct letter *letter, struct arena *arena)
{
    const struct notification_mail mail = {
        .id = letter->notice_id,
        .from = mailing->smtp->from,
        .to = letter->to,
        .at_us = mailing->at_us,
        .subject = letter->subject,
        .body = letter->body,
    };
    size_t size;
    const char *bytes = notification_mail_write(&mail, arena, &size);

    return notification_smtp_send(smtp, letter->to, bytes, size);
}

/* Without a server, or out of time, the rest is left for later: one attempt that finds nobody is enough. */
static rc_t
run_mailing(struct job *job)
{
    struct mailing *mailing = job->state;
    struct notification_smtp *smtp = notification_smtp_new(mailing->smtp);
    const int64_t until_us = clock_monotonic_us() + JOB_MOST_US;
    bool is_over = false;

    for (size_t i = 0; i < mailing->n; i++) {
        struct letter *letter = &mailing->letters[i];

        letter->reply.class = NOTIFICATION_UNTRIED;
        if (letter->obstacle != NOTIFICATION_NO_OBSTACLE || is_over)
            continue;
        letter->reply = send_one(smtp, mailing, letter, job->arena);
        is_over = letter->reply.class == NOTIFICATION_UNREACHABLE
                  || clock_monotonic_us() > until_us;
    }
    notification_smtp_destroy(&smtp);
    return RC_OK;
}

/* --- its result --- */

static const char *outcome_of(enum notification_reply_class class)
{
    static const char *const OUTCOMES[] = {
        [NOTIFICATION_ACCEPTED] = "accepted",
        [NOTIFICATION_TEMPORARY] = "temporary",
        [NOTIFICATION_PERMANENT] = "permanent",
        [NOTIFICATION_UNREACHABLE] = "unreachable",
    };

    return OUTCOMES[class];
}

static struct notification_notice *
find_notice(const struct notification_desk *desk, const struct uuid *id)
{
    for (size_t i = 0; i < desk->n_notices; i++)
        if (uuid_compare(&desk->notices[i]->id, id) == 0)
            return desk->notices[i];
    return NULL;
}

/* Attempts under way, as rows for their table. */
struct attempts {
    struct notification_attempt *rows;
    size_t n;
};

static void
note_attempt(struct attempts *attempts, const struct notification_notice *notice,
             int32_t recipient_version, const char *outcome)
{
    attempts->rows[attempts->n++] =
        (struct notification_attempt){.notice_id = notice->id,
                                      .attempt = notice->attempts,
                                      .recipient_version = recipient_version,
                                      .outcome = outcome,
                                      .reply = notice->last_reply};
}

static void
end_letter(struct batch *batch, const struct letter *letter,
           const struct notification_schedule *schedule,
           struct notification_notice *notice, struct attempts *attempts)
{
    if (letter->obstacle != NOTIFICATION_NO_OBSTACLE) {
        notification_attempt_refuse(notice, letter->obstacle);
        return;
    }
    notification_attempt_end(notice, &letter->reply, schedule, batch->now_us,
                             batch->arena);
    if (letter->reply.class != NOTIFICATION_UNTRIED)
        note_attempt(attempts, notice, letter->recipient_version,
                     outcome_of(letter->reply.class));
}

static rc_t
end_mailing(struct batch *batch, struct job *job)
{
    const struct mailing *mailing = job->state;
    struct notification_desk desk = notification_desk_of(batch);
    struct notification_keys keys = {{0}, {0}, {0}};
    struct notification_schedule schedule;
    struct attempts attempts = {
        arena_alloc(batch->arena, (mailing->n + 1) * sizeof *attempts.rows), 0};

    for (size_t i = 0; i < mailing->n; i++)
        notification_ids_add(&keys.notices, &mailing->letters[i].notice_id, batch->arena);
    TRY(notification_store_load(batch, &keys, &desk));
    TRY(notification_store_schedule(batch, batch->today, &schedule));
    for (size_t i = 0; i < mailing->n; i++) {
        const struct letter *letter = &mailing->letters[i];
        struct notification_notice *notice = find_notice(&desk, &letter->notice_id);

        if (notice != NULL && notice->state == NOTIFICATION_SENDING
            && notice->attempts == letter->attempts)
            end_letter(batch, letter, &schedule, notice, &attempts);
    }
    TRY(notification_store_save(batch, &desk));
    TRY(notification_store_attempts(batch, attempts.rows, attempts.n));
    return notification_tell_askers(batch, &desk);
}

/* --- picking what is due --- */

static void
end_sending(void *app)
{
    atomic_store(&((struct notification_app *)app)->is_sending, false);
}

static struct letter
letter_of(const struct notification_desk *desk, struct notification_notice *notice,
          const struct notification_schedule *schedule, struct arena *arena)
{
    const struct notification_recipient *recipient =
        notification_desk_recipient(desk, &notice->provider_id);
    const char *to = notification_desk_address(desk, &notice->provider_id);

    return (struct letter){
        .notice_id = notice->id,
        .attempts = notice->attempts,
        .recipient_version = recipient != NULL ? recipient->version : 0,
        .obstacle = notification_attempt_begin(notice, to, schedule),
        .to = arena_strdup(arena, to),
        .subject = arena_strdup(arena, notice->subject),
        .body = arena_strdup(arena, notice->body),
    };
}

/* What the job tells gets ids of its own: no two mailings begin with the same attempt at the same notice. */
static struct uuid
cause_of(const struct notification_notice *first, struct arena *arena)
{
    char id[UUID_TEXT_BYTES];

    uuid_format(&first->id, id);
    return uuid_named("notification.mailing",
                      arena_printf(arena, "%s|%d|%lld", id, (int)first->attempts,
                                   (long long)first->due_us));
}

static void
start_mailing(struct batch *batch, const struct notification_desk *desk,
              const struct notification_schedule *schedule)
{
    struct notification_app *app = batch->app;
    struct job *job = job_new("send_notices", run_mailing, end_mailing);
    struct mailing *mailing = arena_alloc(job->arena, sizeof *mailing);

    mailing->smtp = &app->smtp;
    mailing->at_us = batch->now_us;
    mailing->letters = arena_alloc(job->arena, desk->n_notices * sizeof(struct letter));
    mailing->n = desk->n_notices;
    job->cause = cause_of(desk->notices[0], batch->arena);
    for (size_t i = 0; i < mailing->n; i++)
        mailing->letters[i] = letter_of(desk, desk->notices[i], schedule, job->arena);
    job->state = mailing;
    /* However the job ends, also when this transaction does not commit, its arena does. */
    atomic_store(&app->is_sending, true);
    arena_defer(job->arena, end_sending, app);
    batch_start_job(batch, job);
}

/* What stands as under way while no job is: the process that sent it ended, or its result was lost. */
static rc_t
take_back(struct batch *batch, bool *found)
{
    struct notification_desk desk = notification_desk_of(batch);
    struct notification_schedule schedule;
    struct attempts attempts;

    TRY(notification_store_sending(batch, &desk));
    *found = desk.n_notices > 0;
    if (!*found)
        return RC_OK;
    TRY(notification_store_schedule(batch, batch->today, &schedule));
    attempts = (struct attempts){
        arena_alloc(batch->arena, desk.n_notices * sizeof *attempts.rows), 0};
    for (size_t i = 0; i < desk.n_notices; i++) {
        const struct notification_recipient *recipient =
            notification_desk_recipient(&desk, &desk.notices[i]->provider_id);

        notification_attempt_interrupt(desk.notices[i], &schedule, batch->now_us);
        note_attempt(&attempts, desk.notices[i],
                     recipient != NULL ? recipient->version : 0, "interrupted");
    }
    TRY(notification_store_save(batch, &desk));
    return notification_store_attempts(batch, attempts.rows, attempts.n);
}

rc_t
notification_resume(struct batch *batch)
{
    const struct notification_app *app = batch->app;
    bool found;

    return atomic_load(&app->is_sending) ? RC_OK : take_back(batch, &found);
}

rc_t
notification_tick(struct batch *batch)
{
    const struct notification_app *app = batch->app;
    struct notification_desk desk = notification_desk_of(batch);
    struct notification_schedule schedule;
    bool found = false;

    if (atomic_load(&app->is_sending))
        return RC_MISSING;
    TRY(take_back(batch, &found));
    TRY(notification_store_due(batch, LETTERS_MOST, &desk));
    if (desk.n_notices == 0)
        return found ? RC_OK : RC_MISSING;
    TRY(notification_store_schedule(batch, batch->today, &schedule));
    start_mailing(batch, &desk, &schedule);
    return notification_store_save(batch, &desk);
}
