/* permits_effect - what a lawful act changes in an application's standing, and what it leaves for the record. */
#include "permits/permits_effect.h"

#include <string.h>

#include "permits/permits_guard.h"

typedef rc_t effect(const struct permits_case *facts, const struct permits_act *act,
                    struct permits_effects *effects, struct permits_refusal *why);

/* The day that was given, or the one that the law's deadline leads to. */
static rc_t
due(const struct permits_case *facts, const struct permits_act *act, const char *rule,
    int32_t *day, struct permits_refusal *why)
{
    if (act->by_day != 0) {
        *day = act->by_day;
        return RC_OK;
    }
    if (permits_law_deadline(facts->law, rule, act->day, day) == RC_OK)
        return RC_OK;
    permits_refusal_set(why, PERMITS_WHY_DEADLINE);
    permits_refusal_add(why, rule);
    return RC_INVALID;
}

static rc_t
begin_fee(const struct permits_case *facts, const struct permits_act *act,
          struct permits_effects *effects, struct permits_refusal *why)
{
    if (effects->standing.state != PERMITS_FEE_PENDING)
        return RC_OK;
    return due(facts, act, "fee_lapse", &effects->standing.fee_due_day, why);
}

static rc_t
take_fee(const struct permits_case *facts, const struct permits_act *act,
         struct permits_effects *effects, struct permits_refusal *why)
{
    (void)facts;
    if (act->amount_ore > INT64_MAX - effects->standing.paid_ore) {
        permits_refusal_set(why, PERMITS_WHY_AMOUNT);
        return RC_INVALID;
    }
    effects->standing.paid_ore += act->amount_ore;
    return RC_OK;
}

static rc_t
ask_for_more(const struct permits_case *facts, const struct permits_act *act,
             struct permits_effects *effects, struct permits_refusal *why)
{
    if (act->words.n == 0)
        return RC_OK;
    effects->documents = act->words;
    return due(facts, act, "supplement", &effects->standing.supplement_by_day, why);
}

static rc_t
take_documents(const struct permits_case *facts, const struct permits_act *act,
               struct permits_effects *effects, struct permits_refusal *why)
{
    (void)facts;
    (void)why;
    effects->documents = act->words;
    effects->present = true;
    return RC_OK;
}

static rc_t
take_checks(const struct permits_case *facts, const struct permits_act *act,
            struct permits_effects *effects, struct permits_refusal *why)
{
    (void)facts;
    (void)why;
    effects->checks = act->items;
    effects->n_checks = act->n_items;
    return RC_OK;
}

/* Decided today, on these provisions; appealable where one of those that carry the decision is. */
static rc_t
decide(const struct permits_case *facts, const struct permits_act *act,
       struct permits_effects *effects, struct permits_refusal *why)
{
    struct permits_standing *standing = &effects->standing;
    int32_t until;

    standing->decided_day = act->day;
    standing->decided_by = act->actor;
    standing->draft_version = 0;
    if (permits_law_deadline(facts->law, "appeal", act->day, &until) != RC_OK) {
        permits_refusal_set(why, PERMITS_WHY_DEADLINE);
        permits_refusal_add(why, "appeal");
        return RC_INVALID;
    }
    standing->appeal_until_day = standing->appealable ? until : PERMITS_DAY_UNKNOWN;
    return RC_OK;
}

static bool
is_appealable(const struct permits_case *facts, const struct permits_words *refs,
              const char *decision, int32_t day)
{
    for (size_t i = 0; i < refs->n; i++)
        if (permits_ref_carries(facts, refs->words[i], decision, day)
            && permits_law_ref(facts->law, refs->words[i], day)->appealable)
            return true;
    return false;
}

/* A dismissal names no provision of its own: the law has one. */
static rc_t
dismiss(const struct permits_case *facts, const struct permits_act *act,
        struct permits_effects *effects, struct permits_refusal *why)
{
    const struct permits_law *law = facts->law;

    for (size_t i = 0; i < law->n_refs; i++) {
        const struct permits_legal_ref *ref = &law->refs[i];

        if (permits_law_ref(law, ref->code, act->day) != ref
            || !permits_law_carries(ref, "dismiss"))
            continue;
        effects->refs = (struct permits_words){&ref->code, 1};
        effects->standing.appealable = ref->appealable;
        return decide(facts, act, effects, why);
    }
    permits_refusal_set(why, PERMITS_WHY_NO_REF);
    return RC_INVALID;
}

static rc_t
draft(const struct permits_case *facts, const struct permits_act *act,
      struct permits_effects *effects, struct permits_refusal *why)
{
    struct permits_standing *standing = &effects->standing;

    (void)facts;
    (void)why;
    standing->draft_version = standing->version;
    standing->draft_grant = act->grant;
    standing->drafted_by = act->actor;
    standing->communicated = false;
    standing->reply_by_day = PERMITS_DAY_UNKNOWN;
    standing->exception = "";
    standing->notice_version = 0;
    effects->refs = act->words;
    return RC_OK;
}

/* By a notice, in another way that is cited, or not at all where the law excepts it. */
static rc_t
communicate(const struct permits_case *facts, const struct permits_act *act,
            struct permits_effects *effects, struct permits_refusal *why)
{
    struct permits_standing *standing = &effects->standing;

    standing->communicated = true;
    standing->exception = permits_is_exception(facts, act) ? act->code : "";
    standing->reply_by_day = PERMITS_DAY_UNKNOWN;
    standing->notice_version = 0;
    if (act->code[0] == '\0' && facts->reach == PERMITS_REACH_NOTICE)
        standing->notice_version = standing->version;
    if (standing->exception[0] != '\0')
        return RC_OK;
    return due(facts, act, "communication", &standing->reply_by_day, why);
}

static rc_t
decide_draft(const struct permits_case *facts, const struct permits_act *act,
             struct permits_effects *effects, struct permits_refusal *why)
{
    const char *decision = permits_case_decision(facts, facts->standing.draft_grant);

    effects->standing.appealable =
        is_appealable(facts, &facts->draft_refs, decision, act->day);
    return decide(facts, act, effects, why);
}

static rc_t
revoke(const struct permits_case *facts, const struct permits_act *act,
       struct permits_effects *effects, struct permits_refusal *why)
{
    effects->refs = act->words;
    effects->standing.appealable = is_appealable(facts, &act->words, "revoke", act->day);
    return decide(facts, act, effects, why);
}

static effect *const EFFECTS[PERMITS_ACTS] = {
    [PERMITS_ACT_REGISTER] = begin_fee,
    [PERMITS_ACT_FEE_PAID] = take_fee,
    [PERMITS_ACT_FORMAL_CHECK] = ask_for_more,
    [PERMITS_ACT_SUPPLEMENT] = take_documents,
    [PERMITS_ACT_DISMISS] = dismiss,
    [PERMITS_ACT_SUITABILITY] = take_checks,
    [PERMITS_ACT_OPERATIONS] = take_checks,
    [PERMITS_ACT_DRAFT] = draft,
    [PERMITS_ACT_COMMUNICATE] = communicate,
    [PERMITS_ACT_DECIDE] = decide_draft,
    [PERMITS_ACT_REVOKE] = revoke,
};

rc_t
permits_effect(const struct permits_case *facts, const struct permits_act *act,
               struct permits_effects *effects, struct permits_refusal *why)
{
    effect *apply = act->kind < PERMITS_ACTS ? EFFECTS[act->kind] : NULL;

    return apply != NULL ? apply(facts, act, effects, why) : RC_OK;
}
