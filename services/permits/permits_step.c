/* permits_step - the life of an application as a table: what can be done where, under which guards, and where it leads. */
#include "permits/permits_step.h"

#include <string.h>

#include "permits/permits_effect.h"
#include "permits/permits_guard.h"

/* Of several rows for a state and an act, the first whose condition holds. */
typedef bool condition(const struct permits_case *facts, const struct permits_act *act);

static bool
has_fee(const struct permits_case *facts, const struct permits_act *act)
{
    (void)act;
    return facts->application->fee_ore > 0;
}

static bool
pays_the_rest(const struct permits_case *facts, const struct permits_act *act)
{
    return act->amount_ore >= facts->application->fee_ore - facts->standing.paid_ore;
}

static bool
asks_for_more(const struct permits_case *facts, const struct permits_act *act)
{
    (void)facts;
    return act->words.n > 0;
}

static bool
ends_it(const struct permits_case *facts, const struct permits_act *act)
{
    (void)act;
    return facts->standing.draft_grant && strcmp(facts->application->kind, "cease") == 0;
}

static bool
grants_it(const struct permits_case *facts, const struct permits_act *act)
{
    (void)act;
    return facts->standing.draft_grant;
}

enum { GUARDS_MOST = 5 };

struct step {
    uint8_t from, act;
    condition *when; /* NULL: always */
    uint8_t to;
    permits_guard *guards[GUARDS_MOST]; /* in this order; NULL ends them */
};

#define ASK_FOR_MORE                                                               \
    {                                                                              \
        permits_guard_fee_paid, permits_guard_missing_listed, permits_guard_by_day \
    }
#define FIND_COMPLETE                                   \
    {                                                   \
        permits_guard_fee_paid, permits_guard_documents \
    }
#define DRAFT_IT                                                                \
    {                                                                           \
        permits_guard_reason, permits_guard_checked, permits_guard_none_failed, \
            permits_guard_refs_of_act                                           \
    }
#define HEAR_THEM                                                          \
    {                                                                      \
        permits_guard_draft, permits_guard_exception, permits_guard_reach, \
            permits_guard_by_day                                           \
    }
#define DECIDE_IT                                                               \
    {                                                                           \
        permits_guard_other_person, permits_guard_heard, permits_guard_checked, \
            permits_guard_none_failed, permits_guard_refs_of_draft              \
    }

/* clang-format off */
static const struct step STEPS[] = {
    {PERMITS_SUBMITTED, PERMITS_ACT_REGISTER, has_fee, PERMITS_FEE_PENDING, {NULL}},
    {PERMITS_SUBMITTED, PERMITS_ACT_REGISTER, NULL, PERMITS_REGISTERED, {NULL}},

    {PERMITS_FEE_PENDING, PERMITS_ACT_FEE_PAID, pays_the_rest, PERMITS_FEE_PAID, {permits_guard_amount}},
    {PERMITS_FEE_PENDING, PERMITS_ACT_FEE_PAID, NULL, PERMITS_FEE_PENDING, {permits_guard_amount}},
    {PERMITS_FEE_PENDING, PERMITS_ACT_LAPSE, NULL, PERMITS_LAPSED, {permits_guard_fee_overdue}},
    /* Always refused: the guard says how much is missing, which the state alone would not. */
    {PERMITS_FEE_PENDING, PERMITS_ACT_FORMAL_CHECK, NULL, PERMITS_COMPLETE, FIND_COMPLETE},

    {PERMITS_REGISTERED, PERMITS_ACT_FORMAL_CHECK, asks_for_more, PERMITS_SUPPLEMENT_REQUESTED, ASK_FOR_MORE},
    {PERMITS_REGISTERED, PERMITS_ACT_FORMAL_CHECK, NULL, PERMITS_COMPLETE, FIND_COMPLETE},
    {PERMITS_FEE_PAID, PERMITS_ACT_FORMAL_CHECK, asks_for_more, PERMITS_SUPPLEMENT_REQUESTED, ASK_FOR_MORE},
    {PERMITS_FEE_PAID, PERMITS_ACT_FORMAL_CHECK, NULL, PERMITS_COMPLETE, FIND_COMPLETE},
    {PERMITS_SUPPLEMENT_REQUESTED, PERMITS_ACT_SUPPLEMENT, NULL, PERMITS_FORMAL_CHECK, {permits_guard_something_came}},
    {PERMITS_SUPPLEMENT_REQUESTED, PERMITS_ACT_DISMISS, NULL, PERMITS_DISMISSED,
     {permits_guard_reason, permits_guard_supplement_over, permits_guard_still_missing}},
    {PERMITS_FORMAL_CHECK, PERMITS_ACT_FORMAL_CHECK, asks_for_more, PERMITS_SUPPLEMENT_REQUESTED, ASK_FOR_MORE},
    {PERMITS_FORMAL_CHECK, PERMITS_ACT_FORMAL_CHECK, NULL, PERMITS_COMPLETE, FIND_COMPLETE},
    {PERMITS_FORMAL_CHECK, PERMITS_ACT_DISMISS, NULL, PERMITS_DISMISSED,
     {permits_guard_reason, permits_guard_supplement_over, permits_guard_still_missing}},

    /* A check can be made again until the draft; the last word counts. */
    {PERMITS_COMPLETE, PERMITS_ACT_SUITABILITY, NULL, PERMITS_SUITABILITY_CHECKED, {permits_guard_items}},
    {PERMITS_SUITABILITY_CHECKED, PERMITS_ACT_SUITABILITY, NULL, PERMITS_SUITABILITY_CHECKED, {permits_guard_items}},
    {PERMITS_SUITABILITY_CHECKED, PERMITS_ACT_OPERATIONS, NULL, PERMITS_OPERATIONS_CHECKED, {permits_guard_items}},
    {PERMITS_OPERATIONS_CHECKED, PERMITS_ACT_SUITABILITY, NULL, PERMITS_OPERATIONS_CHECKED, {permits_guard_items}},
    {PERMITS_OPERATIONS_CHECKED, PERMITS_ACT_OPERATIONS, NULL, PERMITS_OPERATIONS_CHECKED, {permits_guard_items}},

    /* Kinds with empty checklists are drafted as soon as they are complete. What the applicant replies may change it. */
    {PERMITS_COMPLETE, PERMITS_ACT_DRAFT, NULL, PERMITS_DRAFTED, DRAFT_IT},
    {PERMITS_SUITABILITY_CHECKED, PERMITS_ACT_DRAFT, NULL, PERMITS_DRAFTED, DRAFT_IT},
    {PERMITS_OPERATIONS_CHECKED, PERMITS_ACT_DRAFT, NULL, PERMITS_DRAFTED, DRAFT_IT},
    {PERMITS_DRAFTED, PERMITS_ACT_DRAFT, NULL, PERMITS_DRAFTED, DRAFT_IT},
    {PERMITS_COMMUNICATED, PERMITS_ACT_DRAFT, NULL, PERMITS_DRAFTED, DRAFT_IT},
    {PERMITS_DRAFTED, PERMITS_ACT_COMMUNICATE, NULL, PERMITS_COMMUNICATED, HEAR_THEM},

    {PERMITS_DRAFTED, PERMITS_ACT_DECIDE, ends_it, PERMITS_CEASED, DECIDE_IT},
    {PERMITS_DRAFTED, PERMITS_ACT_DECIDE, grants_it, PERMITS_GRANTED, DECIDE_IT},
    {PERMITS_DRAFTED, PERMITS_ACT_DECIDE, NULL, PERMITS_DENIED, DECIDE_IT},
    {PERMITS_COMMUNICATED, PERMITS_ACT_DECIDE, ends_it, PERMITS_CEASED, DECIDE_IT},
    {PERMITS_COMMUNICATED, PERMITS_ACT_DECIDE, grants_it, PERMITS_GRANTED, DECIDE_IT},
    {PERMITS_COMMUNICATED, PERMITS_ACT_DECIDE, NULL, PERMITS_DENIED, DECIDE_IT},

    /* The permit stands while its revocation is drafted and the holder is heard. */
    {PERMITS_GRANTED, PERMITS_ACT_DRAFT, NULL, PERMITS_GRANTED,
     {permits_guard_revocation, permits_guard_reason, permits_guard_refs_of_act}},
    {PERMITS_GRANTED, PERMITS_ACT_COMMUNICATE, NULL, PERMITS_GRANTED, HEAR_THEM},
    {PERMITS_GRANTED, PERMITS_ACT_REVOKE, NULL, PERMITS_REVOKED,
     {permits_guard_draft, permits_guard_other_person, permits_guard_heard, permits_guard_ground,
      permits_guard_refs_of_act}},
};
/* clang-format on */

enum { N_STEPS = sizeof(STEPS) / sizeof(STEPS[0]) };

bool
permits_step_is_possible(unsigned state, unsigned act)
{
    for (size_t i = 0; i < N_STEPS; i++)
        if (STEPS[i].from == state && STEPS[i].act == act)
            return true;
    return false;
}

static const struct step *
find_step(const struct permits_case *facts, const struct permits_act *act)
{
    for (size_t i = 0; i < N_STEPS; i++)
        if (STEPS[i].from == facts->standing.state && STEPS[i].act == act->kind
            && (STEPS[i].when == NULL || STEPS[i].when(facts, act)))
            return &STEPS[i];
    return NULL;
}

static rc_t
refuse_state(const struct permits_case *facts, struct permits_refusal *why)
{
    permits_refusal_set(why, PERMITS_WHY_STATE);
    for (unsigned act = 1; act < PERMITS_ACTS; act++)
        if (permits_step_is_possible(facts->standing.state, act))
            permits_refusal_add(why, permits_act_name(act));
    return RC_CONFLICT;
}

static rc_t
check(const struct permits_case *facts, const struct permits_act *act,
      const struct step *step, struct permits_refusal *why)
{
    if (act->day < facts->standing.last_day || act->day > facts->today) {
        permits_refusal_set(why, PERMITS_WHY_DAY);
        return RC_INVALID;
    }
    if (!permits_act_fits(act)) {
        permits_refusal_set(why, PERMITS_WHY_TOO_LONG);
        return RC_INVALID;
    }
    for (size_t i = 0; i < GUARDS_MOST && step->guards[i] != NULL; i++)
        if (!step->guards[i](facts, act, why))
            return RC_INVALID;
    return RC_OK;
}

rc_t
permits_step(const struct permits_case *facts, const struct permits_act *act,
             struct permits_effects *effects, struct permits_refusal *why)
{
    const struct step *step = find_step(facts, act);
    struct permits_effects done = {.standing = facts->standing};

    if (step == NULL)
        return refuse_state(facts, why);
    TRY(check(facts, act, step, why));
    done.standing.version++;
    done.standing.state = step->to;
    done.standing.last_day = act->day;
    TRY(permits_effect(facts, act, &done, why));
    *effects = done;
    return RC_OK;
}
