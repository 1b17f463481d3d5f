/* permits_apply - whether an application can be taken, and where it begins. */
#include "permits/permits_apply.h"

#include <string.h>

/* An identity number has no letter, so a word without one is refused. */
static bool
is_pseudonym(const char *text)
{
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    size_t length = strspn(text, LETTERS "0123456789_-");

    return length > 0 && length <= PERMITS_REF_BYTES && text[length] == '\0'
           && strpbrk(text, LETTERS) != NULL;
#undef LETTERS
}

static bool
is_each(const struct permits_words *words, bool (*rule)(const char *))
{
    for (size_t i = 0; i < words->n; i++)
        if (!rule(words->words[i]))
            return false;
    return words->n <= PERMITS_WORDS_MOST;
}

static enum permits_why
check_texts(const struct permits_application *application,
            const struct permits_enclosed *enclosed, int32_t today)
{
    if (permits_text_fault(application->source_ref, PERMITS_REF_BYTES) != PERMITS_FINE)
        return PERMITS_WHY_SOURCE_REF;
    if (!permits_day_is_sane(application->received_day)
        || application->received_day > today)
        return PERMITS_WHY_RECEIVED;
    if (application->target_group[0] != '\0'
        && !permits_is_word(application->target_group))
        return PERMITS_WHY_TARGET_GROUP;
    if (!is_each(&enclosed->documents, permits_is_word))
        return PERMITS_WHY_DOCUMENT;
    return is_each(&enclosed->circle, is_pseudonym) ? PERMITS_WHY_NOT
                                                    : PERMITS_WHY_CIRCLE;
}

rc_t
permits_apply_check(const struct permits_application *application,
                    const struct permits_enclosed *enclosed,
                    const struct permits_law *law, int32_t today,
                    struct permits_refusal *why)
{
    enum permits_why reason = check_texts(application, enclosed, today);

    if (reason == PERMITS_WHY_NOT
        && permits_law_kind(law, application->kind, application->received_day) == NULL)
        reason = PERMITS_WHY_KIND;
    permits_refusal_set(why, reason);
    return reason == PERMITS_WHY_NOT ? RC_OK : RC_INVALID;
}

rc_t
permits_apply_needs_permit(const struct permits_application *application,
                           const struct permits_law *law, struct permits_refusal *why)
{
    const struct permits_matter matter = {application->kind, application->row.category,
                                          application->received_day};

    if (permits_law_of(law, &matter) != NULL)
        return RC_OK;
    permits_refusal_set(why, PERMITS_WHY_CATEGORY);
    return RC_INVALID;
}

struct permits_standing
permits_apply_begin(int32_t received_day)
{
    return (struct permits_standing){.version = 1,
                                     .state = PERMITS_SUBMITTED,
                                     .last_day = received_day,
                                     .fee_due_day = PERMITS_DAY_UNKNOWN,
                                     .supplement_by_day = PERMITS_DAY_UNKNOWN,
                                     .drafted_by = "",
                                     .reply_by_day = PERMITS_DAY_UNKNOWN,
                                     .exception = "",
                                     .decided_day = PERMITS_DAY_UNKNOWN,
                                     .decided_by = "",
                                     .appeal_until_day = PERMITS_DAY_UNKNOWN};
}
