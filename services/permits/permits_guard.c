/* permits_guard - what must be so before an act, one function each. */
#include "permits/permits_guard.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool
refuse(struct permits_refusal *why, enum permits_why reason)
{
    permits_refusal_set(why, reason);
    return false;
}

bool
permits_guard_amount(const struct permits_case *facts, const struct permits_act *act,
                     struct permits_refusal *why)
{
    (void)facts;
    return act->amount_ore > 0 || refuse(why, PERMITS_WHY_AMOUNT);
}

bool
permits_guard_fee_paid(const struct permits_case *facts, const struct permits_act *act,
                       struct permits_refusal *why)
{
    enum { AMOUNT_BYTES = 24 };
    char amount[AMOUNT_BYTES];
    int64_t left = facts->application->fee_ore - facts->standing.paid_ore;

    (void)act;
    if (left <= 0)
        return true;
    (void)snprintf(amount, sizeof(amount), "%" PRId64, left);
    permits_refusal_set(why, PERMITS_WHY_FEE_UNPAID);
    permits_refusal_add(why, amount);
    return false;
}

bool
permits_guard_fee_overdue(const struct permits_case *facts, const struct permits_act *act,
                          struct permits_refusal *why)
{
    return act->day > facts->standing.fee_due_day || refuse(why, PERMITS_WHY_FEE_NOT_DUE);
}

bool
permits_guard_missing_listed(const struct permits_case *facts,
                             const struct permits_act *act, struct permits_refusal *why)
{
    const struct permits_matter matter = permits_case_matter(facts);

    permits_refusal_set(why, PERMITS_WHY_NOT_LISTED);
    for (size_t i = 0; i < act->words.n; i++)
        if (!permits_law_has(facts->law, "document", act->words.words[i], &matter))
            permits_refusal_add(why, act->words.words[i]);
    return why->detail[0] == '\0';
}

bool
permits_guard_by_day(const struct permits_case *facts, const struct permits_act *act,
                     struct permits_refusal *why)
{
    (void)facts;
    if (act->by_day == 0)
        return true;
    return (act->by_day > act->day && permits_day_is_sane(act->by_day))
           || refuse(why, PERMITS_WHY_BY_DAY);
}

static bool
has_come(const struct permits_case *facts, const char *document)
{
    for (size_t i = 0; i < facts->n_documents; i++)
        if (strcmp(facts->documents[i].document, document) == 0)
            return facts->documents[i].present;
    return false;
}

bool
permits_is_missing(const struct permits_case *facts, struct permits_refusal *which)
{
    const struct permits_matter matter = permits_case_matter(facts);

    permits_refusal_set(which, PERMITS_WHY_INCOMPLETE);
    for (size_t i = 0; i < facts->law->n_items; i++) {
        const struct permits_item *row = &facts->law->items[i];

        if (permits_law_lists(row, "document", &matter) && !has_come(facts, row->item))
            permits_refusal_add(which, row->item);
    }
    return which->detail[0] != '\0';
}

bool
permits_guard_documents(const struct permits_case *facts, const struct permits_act *act,
                        struct permits_refusal *why)
{
    (void)act;
    return !permits_is_missing(facts, why);
}

bool
permits_guard_something_came(const struct permits_case *facts,
                             const struct permits_act *act, struct permits_refusal *why)
{
    (void)facts;
    for (size_t i = 0; i < act->words.n; i++)
        if (!permits_is_word(act->words.words[i]))
            return refuse(why, PERMITS_WHY_DOCUMENT);
    return act->words.n > 0 || refuse(why, PERMITS_WHY_NOTHING_CAME);
}

bool
permits_guard_reason(const struct permits_case *facts, const struct permits_act *act,
                     struct permits_refusal *why)
{
    (void)facts;
    return act->text[strspn(act->text, " \t\r\n")] != '\0'
           || refuse(why, PERMITS_WHY_REASON);
}

bool
permits_guard_supplement_over(const struct permits_case *facts,
                              const struct permits_act *act, struct permits_refusal *why)
{
    return act->day > facts->standing.supplement_by_day
           || refuse(why, PERMITS_WHY_TIME_RUNS);
}

bool
permits_guard_still_missing(const struct permits_case *facts,
                            const struct permits_act *act, struct permits_refusal *why)
{
    (void)act;
    return permits_is_missing(facts, why) || refuse(why, PERMITS_WHY_NOT_MISSING);
}

bool
permits_guard_revocation(const struct permits_case *facts, const struct permits_act *act,
                         struct permits_refusal *why)
{
    (void)facts;
    return !act->grant || refuse(why, PERMITS_WHY_GRANT);
}

bool
permits_is_exception(const struct permits_case *facts, const struct permits_act *act)
{
    struct permits_matter matter = permits_case_matter(facts);

    matter.day = act->day;
    return permits_law_has(facts->law, "exception", act->code, &matter);
}

bool
permits_guard_exception(const struct permits_case *facts, const struct permits_act *act,
                        struct permits_refusal *why)
{
    struct permits_matter matter = permits_case_matter(facts);

    matter.day = act->day;
    return act->code[0] == '\0' || permits_is_exception(facts, act)
           || permits_law_has(facts->law, "service", act->code, &matter)
           || refuse(why, PERMITS_WHY_EXCEPTION);
}

/* Nobody is heard by a notice that cannot be sent. */
bool
permits_guard_reach(const struct permits_case *facts, const struct permits_act *act,
                    struct permits_refusal *why)
{
    return act->code[0] != '\0' || facts->reach != PERMITS_REACH_NOBODY
           || refuse(why, PERMITS_WHY_NO_REACH);
}

bool
permits_guard_draft(const struct permits_case *facts, const struct permits_act *act,
                    struct permits_refusal *why)
{
    (void)act;
    return facts->standing.draft_version > 0 || refuse(why, PERMITS_WHY_NO_DRAFT);
}

/* A communication that a notice carries is none before the notice has arrived. */
static bool
is_delivered(const struct permits_case *facts, struct permits_refusal *why)
{
    if (facts->standing.notice_version == 0
        || strcmp(facts->notice_outcome, "delivered") == 0)
        return true;
    permits_refusal_set(why, PERMITS_WHY_UNDELIVERED);
    permits_refusal_add(why, facts->notice_outcome);
    return false;
}

/* The time to reply is as long as it was said to be, from the day on which they were told. */
bool
permits_guard_heard(const struct permits_case *facts, const struct permits_act *act,
                    struct permits_refusal *why)
{
    const struct permits_standing *standing = &facts->standing;

    if (standing->draft_grant)
        return true;
    if (!standing->communicated)
        return refuse(why, PERMITS_WHY_UNHEARD);
    if (standing->exception[0] != '\0')
        return true;
    if (!is_delivered(facts, why))
        return false;
    return act->day > (int64_t)standing->reply_by_day + facts->late_days
           || refuse(why, PERMITS_WHY_REPLY_RUNS);
}

bool
permits_guard_other_person(const struct permits_case *facts,
                           const struct permits_act *act, struct permits_refusal *why)
{
    return strcmp(facts->standing.drafted_by, act->actor) != 0
           || refuse(why, PERMITS_WHY_SAME_PERSON);
}

bool
permits_guard_ground(const struct permits_case *facts, const struct permits_act *act,
                     struct permits_refusal *why)
{
    struct permits_matter matter = permits_case_matter(facts);

    matter.day = act->day;
    return permits_law_has(facts->law, "ground", act->code, &matter)
           || refuse(why, PERMITS_WHY_GROUND);
}
