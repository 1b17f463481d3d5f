/* intake_case_handlers_heard - what happens to cases outside: inspections, notices, recurrences, interests. */
#include <string.h>

#include "intake/intake_case_apply.h"
#include "intake/intake_case_handlers.h"
#include "intake/intake_case_handlers_shared.h"
#include "intake/intake_case_store_load.h"
#include "intake/intake_case_wire_heard.h"
#include "intake/intake_state.h"

static struct intake_case_state *
state_of(struct batch *batch)
{
    struct intake_case_state *state = &((struct intake_state *)batch->state)->cases;

    intake_case_store_begin(state, batch->arena);
    return state;
}

/* A message about what is not there is nobody's to apply: it goes to the dead letters. */
static rc_t
must_be_there(rc_t rc)
{
    return rc == RC_MISSING || rc == RC_CONFLICT ? RC_INVALID : rc;
}

static rc_t
load(struct batch *batch, const struct uuid *case_id, struct intake_file *file)
{
    struct intake_case c;

    TRY(must_be_there(intake_case_store_find(batch, case_id, NULL, &c)));
    return intake_case_store_load(batch, &c, file);
}

/* The file is one version on. */
static rc_t
save(struct batch *batch, struct intake_file *file, const struct intake_case *before,
     const struct intake_happening *what)
{
    return must_be_there(intake_case_save(batch, file, before, what));
}

rc_t
intake_case_on_planned(struct batch *batch, const struct msg *msg)
{
    const struct intake_happening what = {"activity_planned", batch->today, ""};
    struct intake_activity activity;
    struct intake_case before;
    struct intake_file file;
    rc_t rc;

    TRY(intake_case_wire_planned(msg, &activity));
    if (!activity.has_case)
        return RC_OK; /* an obligation's own visit: no case to note it in */
    TRY(load(batch, &activity.case_id, &file));
    rc = intake_case_store_planned(batch, &activity);
    if (rc == RC_CONFLICT)
        return RC_OK;
    TRY(rc);
    before = file.c;
    file.c.version++;
    return save(batch, &file, &before, &what);
}

rc_t
intake_case_on_performed(struct batch *batch, const struct msg *msg)
{
    const struct intake_law *law;
    struct intake_activity activity;
    struct intake_happening what = {"inspection_performed", 0, ""};
    struct intake_case before;
    struct intake_file file;
    rc_t rc;

    TRY(intake_case_wire_performed(msg, &activity));
    TRY(intake_case_store_covered(batch, &activity));
    if (!activity.has_case)
        return RC_OK;
    TRY(load(batch, &activity.case_id, &file));
    rc = intake_case_store_performed(batch, &activity);
    if (rc == RC_CONFLICT)
        return RC_OK;
    TRY(rc);
    TRY(intake_case_law(batch, &law));
    before = file.c;
    intake_case_apply_inspected(&file, law, activity.day);
    what.day = activity.day;
    return save(batch, &file, &before, &what);
}

rc_t
intake_case_on_delivered(struct batch *batch, const struct msg *msg)
{
    const struct intake_law *law;
    struct intake_notice_news news;
    struct intake_happening what = {"notice_delivered", 0, ""};
    struct intake_case before;
    struct intake_file file;
    struct uuid case_id;

    TRY(intake_case_wire_delivered(msg, &news));
    TRY(must_be_there(intake_case_store_of_notice(batch, &news.id, &case_id)));
    TRY(load(batch, &case_id, &file));
    TRY(intake_case_law(batch, &law));
    before = file.c;
    intake_case_apply_delivered(&file, law, &news.id, news.day);
    if (file.c.version == before.version)
        return RC_OK; /* known already */
    TRY(intake_case_store_notice(batch, &news.id, news.day, news.channel, ""));
    what.day = news.day;
    return save(batch, &file, &before, &what);
}

/* A person must act: the case shows it, and the act that needs the proof stays refused. */
rc_t
intake_case_on_failed(struct batch *batch, const struct msg *msg)
{
    struct intake_notice_news news;
    struct intake_happening what = {"notice_failed", batch->today, ""};
    struct intake_case before;
    struct intake_file file;
    struct uuid case_id;

    TRY(intake_case_wire_failed(msg, &news));
    TRY(must_be_there(intake_case_store_of_notice(batch, &news.id, &case_id)));
    TRY(load(batch, &case_id, &file));
    for (size_t i = 0; i < file.n_notices; i++)
        if (uuid_compare(&file.notices[i].id, &news.id) == 0
            && strcmp(file.notices[i].failed_reason, news.reason) == 0)
            return RC_OK; /* known already */
    TRY(intake_case_store_notice(batch, &news.id, news.day, "", news.reason));
    before = file.c;
    file.c.version++;
    what.note = news.reason;
    return save(batch, &file, &before, &what);
}

/* The earlier one had been remedied, and has come back. It may be another office's, which marks it itself. */
static rc_t
mark_earlier(struct batch *batch, const struct uuid *finding_id)
{
    const struct intake_happening what = {"finding_recurred", batch->today, ""};
    struct intake_case before;
    struct intake_file file;
    struct uuid case_id;
    int32_t number;
    rc_t rc = intake_case_store_of_finding(batch, finding_id, &case_id, &number);

    if (rc == RC_MISSING)
        return RC_OK;
    TRY(rc);
    TRY(load(batch, &case_id, &file));
    if (strcmp(file.findings[number - 1].state, "remedied") != 0)
        return RC_OK;
    before = file.c;
    file.findings[number - 1].state = "recurred";
    file.findings[number - 1].version++;
    file.findings[number - 1].is_touched = true;
    file.c.version++;
    return save(batch, &file, &before, &what);
}

rc_t
intake_case_on_recurrence(struct batch *batch, const struct msg *msg)
{
    const struct intake_happening what = {"recurrence_detected", batch->today, ""};
    struct intake_recurrence recurrence;
    struct intake_finding *finding;
    struct intake_case before;
    struct intake_file file;
    struct uuid case_id;
    int32_t number;

    TRY(intake_case_wire_recurrence(msg, &recurrence));
    TRY(must_be_there(
        intake_case_store_of_finding(batch, &recurrence.finding_id, &case_id, &number)));
    TRY(load(batch, &case_id, &file));
    finding = &file.findings[number - 1];
    if (uuid_compare(&finding->recurrence_of, &recurrence.earlier_id) == 0
        && finding->chain_length == recurrence.chain_length)
        return RC_OK; /* known already */
    before = file.c;
    finding->recurrence_of = recurrence.earlier_id;
    finding->chain_length = recurrence.chain_length;
    finding->version++;
    finding->is_touched = true;
    file.c.version++;
    TRY(save(batch, &file, &before, &what));
    return mark_earlier(batch, &recurrence.earlier_id);
}

rc_t
intake_case_on_interest(struct batch *batch, const struct msg *msg)
{
    return intake_case_wire_interest(msg, state_of(batch));
}

rc_t
intake_case_on_uncovered(struct batch *batch, const struct msg *msg)
{
    return intake_case_wire_uncovered(msg, state_of(batch));
}

rc_t
intake_case_save_heard(struct batch *batch)
{
    return intake_case_store_save_heard(batch, state_of(batch));
}

rc_t
intake_case_measure(struct batch *batch, double *values)
{
    return intake_case_store_gauges(batch, batch->today, values);
}
