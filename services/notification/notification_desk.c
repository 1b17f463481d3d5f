/* notification_desk - what becomes of notices when something is asked for, lifted, told or settled. */
#include "notification/notification_desk.h"

#include <assert.h>
#include <string.h>

#include "notification/notification_mail.h"

static const char UNKNOWN_TEMPLATE[] = "template_unknown";
static const char UNKNOWN_RECIPIENT[] = "recipient_unknown";
static const char NO_ACTIVITY[] = "embargo_without_activity";

/* Room for one more in an array of the desk. */
static void *
grown(struct notification_desk *self, void *array, size_t n, size_t *room, size_t size)
{
    enum { FIRST_ROOM = 16 };
    void *wider;

    if (n < *room)
        return array;
    *room = *room == 0 ? FIRST_ROOM : *room * 2;
    wider = arena_alloc(self->arena, *room * size);
    if (n > 0)
        memcpy(wider, array, n * size);
    return wider;
}

void
notification_desk_put_notice(struct notification_desk *self,
                             struct notification_notice *notice)
{
    self->notices = grown(self, self->notices, self->n_notices, &self->room_notices,
                          sizeof *self->notices);
    self->notices[self->n_notices++] = notice;
}

void
notification_desk_put_recipient(struct notification_desk *self,
                                const struct notification_recipient *recipient)
{
    self->recipients = grown(self, self->recipients, self->n_recipients,
                             &self->room_recipients, sizeof *self->recipients);
    self->recipients[self->n_recipients++] = *recipient;
}

void
notification_desk_put_lifted(struct notification_desk *self,
                             const struct uuid *activity_id)
{
    self->lifted = grown(self, self->lifted, self->n_lifted, &self->room_lifted,
                         sizeof *self->lifted);
    self->lifted[self->n_lifted++] = *activity_id;
}

/* --- looking up --- */

static bool
is_same(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b) == 0;
}

/* The newest version that is on the desk. */
static struct notification_recipient *
find_recipient(const struct notification_desk *self, const struct uuid *id)
{
    struct notification_recipient *found = NULL;

    for (size_t i = 0; i < self->n_recipients; i++)
        if (is_same(&self->recipients[i].id, id)
            && (found == NULL || self->recipients[i].version > found->version))
            found = &self->recipients[i];
    return found;
}

const struct notification_recipient *
notification_desk_recipient(const struct notification_desk *self,
                            const struct uuid *provider_id)
{
    return find_recipient(self, provider_id);
}

const char *
notification_desk_address(const struct notification_desk *self,
                          const struct uuid *provider_id)
{
    const struct notification_recipient *found = find_recipient(self, provider_id);

    return found != NULL && found->version > 0 && notification_is_address(found->email)
               ? found->email
               : NULL;
}

static bool
is_lifted(const struct notification_desk *self, const struct uuid *activity_id)
{
    for (size_t i = 0; i < self->n_lifted; i++)
        if (is_same(&self->lifted[i], activity_id))
            return true;
    return false;
}

static bool
is_known(const struct notification_desk *self, const struct uuid *notice_id)
{
    for (size_t i = 0; i < self->n_notices; i++)
        if (is_same(&self->notices[i]->id, notice_id))
            return true;
    return false;
}

/* --- deciding --- */

static void
give_up(struct notification_notice *notice, const char *reason)
{
    notice->state = NOTIFICATION_DEAD_LETTER;
    notice->reason = reason;
    notice->tell = NOTIFICATION_TELL_FAILED;
}

/* The letter, unless it is written already: every attempt sends the same one. NULL, or why it cannot be. */
static const char *
write_letter(const struct notification_desk *self, struct notification_notice *notice)
{
    const struct notification_values values = {notice->reference, notice->values,
                                               notice->n_values};
    const char *reason = NULL;
    struct notification_text text;
    size_t at;

    if (notice->subject != NULL)
        return NULL;
    if (notification_library_find(self->library, notice->template, notice->day, &at)
        != RC_OK)
        return UNKNOWN_TEMPLATE;
    notice->template_version = self->library->templates[at].version;
    notice->template_sha256 = self->library->templates[at].sha256;
    if (notification_template_fill(&self->library->templates[at], &values, self->arena,
                                   &text, &reason)
        != RC_OK)
        return reason;
    notice->subject = text.subject;
    notice->body = text.body;
    return NULL;
}

/* Nothing about an unannounced inspection leaves before it has begun. */
static bool
is_held_back(const struct notification_notice *notice)
{
    return notice->about_unannounced && !notice->is_lifted;
}

/* Someone who has not been told of is waited for, and kept as a stub. */
static void
wait_for_recipient(struct notification_desk *self, struct notification_notice *notice)
{
    const struct notification_recipient stub = {
        .id = notice->provider_id, .version = 0, .email = "", .is_new = true};

    notice->state = NOTIFICATION_UNADDRESSED;
    if (find_recipient(self, &notice->provider_id) == NULL)
        notification_desk_put_recipient(self, &stub);
}

/* Where a notice with a letter stands now, by what is known of its activity and its recipient. */
static void
place(struct notification_desk *self, struct notification_notice *notice)
{
    const struct notification_recipient *recipient =
        find_recipient(self, &notice->provider_id);

    notice->is_changed = true;
    notice->is_lifted =
        notice->about_unannounced && is_lifted(self, &notice->activity_id);
    notice->reason = "";
    if (is_held_back(notice)) {
        notice->state = NOTIFICATION_EMBARGOED;
        return;
    }
    if (notice->queued_us == 0)
        notice->queued_us = self->now_us;
    if (recipient == NULL || recipient->version == 0) {
        wait_for_recipient(self, notice);
    } else if (notification_is_address(recipient->email)) {
        notice->state = NOTIFICATION_QUEUED;
        notice->due_us = self->now_us;
    } else {
        give_up(notice, UNKNOWN_RECIPIENT);
    }
}

/* Why it can never be sent as it was asked for; NULL when it can. */
static const char *
fault_of(const struct notification_desk *self, struct notification_notice *notice)
{
    if (notice->about_unannounced && !notice->has_activity)
        return NO_ACTIVITY;
    return write_letter(self, notice);
}

void
notification_desk_ask(struct notification_desk *self,
                      const struct notification_notice *asked)
{
    struct notification_notice *notice;
    const char *fault;

    if (is_known(self, &asked->id))
        return;
    notice = arena_memdup(self->arena, asked, sizeof *asked);
    notice->is_new = true;
    notice->asked_us = self->now_us;
    notice->last_reply = "";
    notification_desk_put_notice(self, notice);
    fault = fault_of(self, notice);
    if (fault != NULL)
        give_up(notice, fault);
    else
        place(self, notice);
}

/* Move on what is in a state and to whom the event applies. */
static void
move_on(struct notification_desk *self, struct notification_notice *notice,
        enum notification_event event)
{
    enum notification_state next;

    if (notification_next(notice->state, event, &next) == RC_OK)
        place(self, notice);
}

void
notification_desk_lift(struct notification_desk *self, const struct uuid *activity_id)
{
    if (!is_lifted(self, activity_id))
        notification_desk_put_lifted(self, activity_id);
    for (size_t i = 0; i < self->n_notices; i++)
        if (self->notices[i]->has_activity
            && is_same(&self->notices[i]->activity_id, activity_id))
            move_on(self, self->notices[i], NOTIFICATION_LIFT);
}

void
notification_desk_tell(struct notification_desk *self,
                       const struct notification_recipient *told)
{
    const struct notification_recipient *known = find_recipient(self, &told->id);
    struct notification_recipient new = *told;

    new.is_new = true;
    assert(told->version > 0);
    if (known != NULL && known->version >= told->version)
        return;
    notification_desk_put_recipient(self, &new);
    for (size_t i = 0; i < self->n_notices; i++)
        if (is_same(&self->notices[i]->provider_id, &told->id))
            move_on(self, self->notices[i], NOTIFICATION_ADDRESS);
}

static enum notification_verdict
send_again(struct notification_desk *self, struct notification_notice *notice)
{
    const struct notification_recipient *recipient =
        find_recipient(self, &notice->provider_id);
    const char *fault = fault_of(self, notice);

    if (fault != NULL) {
        notice->reason = fault;
        return NOTIFICATION_NO_LETTER;
    }
    if (recipient != NULL && recipient->version > 0
        && !notification_is_address(recipient->email))
        return NOTIFICATION_NO_ADDRESS;
    notice->attempts_settled = notice->attempts;
    place(self, notice);
    return NOTIFICATION_SETTLED;
}

enum notification_verdict
notification_desk_settle(struct notification_desk *self,
                         struct notification_notice *notice, bool again)
{
    const enum notification_event event =
        again ? NOTIFICATION_AGAIN : NOTIFICATION_RESOLVE;
    enum notification_state next;

    if (notification_next(notice->state, event, &next) != RC_OK)
        return NOTIFICATION_WRONG_STATE;
    if (again)
        return send_again(self, notice);
    notice->state = next;
    notice->tell = NOTIFICATION_TELL_OTHERWISE;
    notice->is_changed = true;
    return NOTIFICATION_SETTLED;
}
