/* permits_guard_list - guards over lists: the items that must be checked, the provisions that must hold. */
#include <string.h>

#include "permits/permits_guard.h"

static const struct permits_checked *
find_check(const struct permits_checked *checks, size_t n, const char *list,
           const char *item)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(checks[i].list, list) == 0 && strcmp(checks[i].item, item) == 0)
            return &checks[i];
    return NULL;
}

/* Items of a checklist that are not among the checks. */
static void
add_unchecked(const struct permits_case *facts, const char *list,
              const struct permits_checked *checks, size_t n, struct permits_refusal *why)
{
    const struct permits_matter matter = permits_case_matter(facts);

    for (size_t i = 0; i < facts->law->n_items; i++) {
        const struct permits_item *row = &facts->law->items[i];

        if (permits_law_lists(row, list, &matter)
            && find_check(checks, n, list, row->item) == NULL)
            permits_refusal_add(why, row->item);
    }
}

static bool
is_each_listed(const struct permits_case *facts, const struct permits_act *act,
               struct permits_refusal *why)
{
    const struct permits_matter matter = permits_case_matter(facts);

    permits_refusal_set(why, PERMITS_WHY_NOT_LISTED);
    for (size_t i = 0; i < act->n_items; i++)
        if (!permits_law_has(facts->law, act->items[i].list, act->items[i].item, &matter))
            permits_refusal_add(why, act->items[i].item);
    return why->detail[0] == '\0';
}

static bool
is_each_once(const struct permits_act *act, struct permits_refusal *why)
{
    permits_refusal_set(why, PERMITS_WHY_TWICE);
    for (size_t i = 0; i < act->n_items; i++)
        if (find_check(act->items, i, act->items[i].list, act->items[i].item) != NULL)
            permits_refusal_add(why, act->items[i].item);
    return why->detail[0] == '\0';
}

bool
permits_guard_items(const struct permits_case *facts, const struct permits_act *act,
                    struct permits_refusal *why)
{
    const char *list =
        act->kind == PERMITS_ACT_SUITABILITY ? "suitability" : "operations";

    if (!is_each_listed(facts, act, why) || !is_each_once(act, why))
        return false;
    permits_refusal_set(why, PERMITS_WHY_UNCHECKED);
    add_unchecked(facts, list, act->items, act->n_items, why);
    return why->detail[0] == '\0';
}

bool
permits_guard_checked(const struct permits_case *facts, const struct permits_act *act,
                      struct permits_refusal *why)
{
    (void)act;
    permits_refusal_set(why, PERMITS_WHY_UNCHECKED);
    add_unchecked(facts, "suitability", facts->checks, facts->n_checks, why);
    add_unchecked(facts, "operations", facts->checks, facts->n_checks, why);
    return why->detail[0] == '\0';
}

bool
permits_guard_none_failed(const struct permits_case *facts, const struct permits_act *act,
                          struct permits_refusal *why)
{
    bool grant =
        act->kind == PERMITS_ACT_DRAFT ? act->grant : facts->standing.draft_grant;

    if (!grant)
        return true;
    permits_refusal_set(why, PERMITS_WHY_FAILED);
    for (size_t i = 0; i < facts->n_checks; i++)
        if (!facts->checks[i].passed)
            permits_refusal_add(why, facts->checks[i].item);
    return why->detail[0] == '\0';
}

bool
permits_ref_carries(const struct permits_case *facts, const char *code,
                    const char *decision, int32_t day)
{
    const struct permits_legal_ref *ref = permits_law_ref(facts->law, code, day);
    const struct permits_matter matter = permits_case_matter(facts);
    const char *law = permits_law_of(facts->law, &matter);

    return ref != NULL && permits_law_carries(ref, decision) && law != NULL
           && strcmp(ref->law, law) == 0;
}

static bool
check_refs(const struct permits_case *facts, const struct permits_words *refs,
           const char *decision, int32_t day, struct permits_refusal *why)
{
    bool carried = false;

    permits_refusal_set(why, PERMITS_WHY_OLD_REF);
    for (size_t i = 0; i < refs->n; i++) {
        if (permits_law_ref(facts->law, refs->words[i], day) == NULL)
            permits_refusal_add(why, refs->words[i]);
        carried = carried || permits_ref_carries(facts, refs->words[i], decision, day);
    }
    if (why->detail[0] != '\0')
        return false;
    if (!carried)
        permits_refusal_set(why, PERMITS_WHY_NO_REF);
    return carried;
}

bool
permits_guard_refs_of_act(const struct permits_case *facts, const struct permits_act *act,
                          struct permits_refusal *why)
{
    return check_refs(facts, &act->words, permits_case_decision(facts, act->grant),
                      act->day, why);
}

bool
permits_guard_refs_of_draft(const struct permits_case *facts,
                            const struct permits_act *act, struct permits_refusal *why)
{
    return check_refs(facts, &facts->draft_refs,
                      permits_case_decision(facts, facts->standing.draft_grant), act->day,
                      why);
}
