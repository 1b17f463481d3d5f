/* permits_professional - licensed professionals under a pseudonym, and what an import makes of them. */
#include "permits/permits_professional.h"

#include <string.h>

#include "permits/permits_keys.h"

static bool
is_licence_state(const char *text)
{
    static const char *const STATES[] = {"valid", "restricted", "revoked", "probation"};

    for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++)
        if (strcmp(STATES[i], text) == 0)
            return true;
    return false;
}

/* What stood in a wrong column may be somebody's name or number, so no value is repeated. */
static struct permits_verdict
check_row(const struct permits_professional *said)
{
    if (said->key_bytes != PERMITS_PERSON_KEY_BYTES)
        return permits_refuse(PERMITS_PERSON_KEY, "person_key", NULL, 0);
    if (!permits_is_word(said->profession))
        return permits_refuse(PERMITS_NOT_A_WORD, "profession", NULL, 0);
    if (!is_licence_state(said->state))
        return permits_refuse(PERMITS_LICENCE_STATE, "licence_state", NULL, 0);
    if (!permits_day_is_sane(said->licensed_day))
        return permits_refuse(PERMITS_NO_SUCH_DAY, "licensed_day", NULL, 0);
    return permits_accept(PERMITS_UNCHANGED);
}

static bool
says_the_same(const struct permits_professional *a, const struct permits_professional *b)
{
    return a->licensed_day == b->licensed_day && strcmp(a->state, b->state) == 0;
}

static struct permits_verdict
decide_against(const struct permits_professional *known,
               struct permits_professional *said)
{
    if (known->version == 0) {
        said->version = 1;
        return permits_accept(PERMITS_CREATED);
    }
    if (says_the_same(known, said))
        return permits_accept(PERMITS_UNCHANGED);
    if (said->valid_from_day < known->valid_from_day)
        return permits_refuse(PERMITS_NEWER_KNOWN, "effective_day", NULL, 0);
    said->version = known->version + 1;
    return permits_accept(PERMITS_CHANGED);
}

static struct permits_verdict
decide_row(struct permits_professionals *import, size_t at)
{
    struct permits_professional *said = &import->said[at];
    struct permits_verdict verdict = check_row(said);
    uint32_t other = import->before[at];

    if (verdict.change == PERMITS_REFUSED)
        return verdict;
    while (other != PERMITS_NO_ROW && import->verdicts[other].change == PERMITS_REFUSED)
        other = import->before[other];
    if (other == PERMITS_NO_ROW)
        return decide_against(&import->known[at], said);
    if (says_the_same(&import->said[other], said))
        return permits_accept(PERMITS_UNCHANGED);
    return permits_refuse(PERMITS_TWICE, "person_key", NULL, import->said[other].row);
}

void
permits_professional_decide(struct permits_professionals *import)
{
    for (size_t at = 0; at < import->n; at++) {
        import->verdicts[at] = decide_row(import, at);
        import->verdicts[at].row = import->said[at].row;
    }
}
