/* permits_act - what somebody does to an application. */
#include "permits/permits_act.h"

#include <string.h>

#include "permits/permits_row.h"

static const char *const ACTS[PERMITS_ACTS] = {
    [PERMITS_ACT_REGISTER] = "register",
    [PERMITS_ACT_FEE_PAID] = "fee_paid",
    [PERMITS_ACT_LAPSE] = "lapse",
    [PERMITS_ACT_FORMAL_CHECK] = "formal_check",
    [PERMITS_ACT_SUPPLEMENT] = "supplement",
    [PERMITS_ACT_DISMISS] = "dismiss",
    [PERMITS_ACT_SUITABILITY] = "suitability",
    [PERMITS_ACT_OPERATIONS] = "operations",
    [PERMITS_ACT_DRAFT] = "draft",
    [PERMITS_ACT_COMMUNICATE] = "communicate",
    [PERMITS_ACT_DECIDE] = "decide",
    [PERMITS_ACT_REVOKE] = "revoke",
};

const char *
permits_act_name(unsigned kind)
{
    return kind > 0 && kind < PERMITS_ACTS ? ACTS[kind] : "";
}

bool
permits_act_fits(const struct permits_act *act)
{
    if (act->words.n > PERMITS_WORDS_MOST || act->n_items > PERMITS_WORDS_MOST
        || strlen(act->text) > PERMITS_TEXT_BYTES
        || strlen(act->code) > PERMITS_REF_BYTES)
        return false;
    for (size_t i = 0; i < act->words.n; i++)
        if (strlen(act->words.words[i]) > PERMITS_REF_BYTES)
            return false;
    for (size_t i = 0; i < act->n_items; i++)
        if (strlen(act->items[i].item) > PERMITS_REF_BYTES
            || strlen(act->items[i].evidence) > PERMITS_TEXT_BYTES)
            return false;
    return true;
}
