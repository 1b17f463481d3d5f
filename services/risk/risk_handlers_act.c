/* risk_handlers_act - reviewing, approving and cancelling a round: the acts of persons. */
#include "risk/risk_handlers_shared.h"

#include <string.h>

#include "risk/risk_store_round.h"
#include "risk/risk_wire_round.h"

/* An act and what is particular about it. */
struct act_kind {
    enum risk_round_event event;
    const char *name; /* in the audit */
    rc_t (*read)(const struct msg *ask, struct risk_act *act);
    /* What forbids it beside the state machine; may be NULL. */
    rc_t (*check)(const struct batch *batch, const struct risk_round_row *round,
                  struct answer *answer);
    /* Notes the act in the round, which has moved; may send. */
    rc_t (*apply)(struct batch *batch, struct risk_round_row *round, const char *text);
};

static enum risk_round_verdict
step(const struct act_kind *kind, const char *actor, const struct risk_act *act,
     struct risk_round_row *round)
{
    const struct risk_round_facts facts = {
        .actor = actor,
        .reviewer = round->reviewer,
        .first_approver = round->first_approver,
        .reason = act->text,
        .n_selected = (uint32_t)round->n_stage2,
    };

    return risk_step(round, kind->event, &facts);
}

static rc_t
find(struct batch *batch, const struct uuid *round_id, struct answer *answer,
     struct risk_round_row *round)
{
    const struct risk_store store = risk_store_of(batch);
    rc_t rc = risk_store_round(&store, round_id, round);

    return rc == RC_MISSING ? risk_refuse(answer, RISK_REFUSED_ROUND) : rc;
}

static rc_t
carry_out(struct batch *batch, const struct msg *ask, const struct act_kind *kind,
          struct answer *answer)
{
    const struct risk_store store = risk_store_of(batch);
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);
    struct risk_round_row round;
    struct risk_act act;

    if (kind->read(ask, &act) != RC_OK)
        return risk_refuse(answer, RISK_REFUSED_ACT);
    TRY(find(batch, &act.round_id, answer, &round));
    if (kind->check != NULL)
        TRY(kind->check(batch, &round, answer));
    TRY(risk_settle(batch, answer, step(kind, batch->actor, &act, &round)));
    TRY(kind->apply(batch, &round, act.text));
    TRY(risk_store_update_round(&store, &round));
    uuid_format(&round.id, subject);
    batch_record_act(batch, kind->name, subject, act.text);
    return answer_with(answer, risk_wire_summary(&round, batch->arena));
}

static rc_t
apply_review(struct batch *batch, struct risk_round_row *round, const char *text)
{
    round->reviewer = batch->actor;
    round->review_note = text;
    return RC_OK;
}

/* Who chose the question and the seed does not approve the answer; and what is approved is what was asked. */
static rc_t
check_approval(const struct batch *batch, const struct risk_round_row *round,
               struct answer *answer)
{
    const struct risk_app *app = batch->app;

    if (strcmp(round->opened_by, batch->actor) == 0)
        return risk_refuse(answer, RISK_REFUSED_OPENER);
    return risk_programme_of_round(&app->library, round) == NULL
               ? risk_refuse(answer, RISK_REFUSED_POLICY)
               : RC_OK;
}

static rc_t
apply_approval(struct batch *batch, struct risk_round_row *round, const char *text)
{
    (void)text; /* an approval says nothing but yes */
    if (round->first_approver == NULL) {
        round->first_approver = batch->actor;
        return RC_OK;
    }
    round->second_approver = batch->actor;
    return risk_order_inspections(batch, round);
}

static rc_t
apply_cancellation(struct batch *batch, struct risk_round_row *round, const char *text)
{
    round->cancelled_by = batch->actor;
    round->cancel_reason = text;
    return RC_OK;
}

static const struct act_kind REVIEW = {RISK_ROUND_REVIEW, "round_reviewed",
                                       risk_wire_review, NULL, apply_review};
static const struct act_kind APPROVAL = {RISK_ROUND_APPROVE, "round_approved",
                                         risk_wire_approve, check_approval,
                                         apply_approval};
static const struct act_kind CANCELLATION = {RISK_ROUND_CANCEL, "round_cancelled",
                                             risk_wire_cancel, NULL, apply_cancellation};

rc_t
risk_review_round(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    return carry_out(batch, ask, &REVIEW, answer);
}

rc_t
risk_approve_round(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    return carry_out(batch, ask, &APPROVAL, answer);
}

rc_t
risk_cancel_round(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    return carry_out(batch, ask, &CANCELLATION, answer);
}
