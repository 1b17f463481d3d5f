/* intake_feed_source - whether a source can be registered as it is told, and what is new about it. */
#include "intake/intake_feed_source.h"

#include <assert.h>
#include <string.h>

#include "intake/intake_feed_row.h"
#include "platform/personal.h"

enum {
    NAME_BYTES = 40,
    CONTACT_BYTES = 200,
    DAYS_MAX = 3660,  /* ten years */
    DAY_FIRST = 7305, /* 1990-01-01 */
    DAY_LAST = 84006, /* 2200-01-01 */
};

/* clang-format off */
static const struct intake_feed_source_remedy REMEDIES[INTAKE_FEED_SOURCE_FAULTS] = {
    [INTAKE_FEED_SOURCE_FINE] = {"", "", "", ""},
    [INTAKE_FEED_SOURCE_NAME] = {"E4151", "source", "källans namn ska ha 1-40 tecken av a-z, 0-9, punkt, _ och -",
        "a source's name has 1-40 characters of a-z, 0-9, full stop, _ and -"},
    [INTAKE_FEED_SOURCE_KIND] = {"E4152", "kind", "okänt slag; använd patient_board, patient_survey, waiting_times eller quality_register",
        "unknown kind; use patient_board, patient_survey, waiting_times or quality_register"},
    [INTAKE_FEED_SOURCE_COUNTY] = {"E4153", "county", "länet ska ha två siffror, och en patientnämnd måste ha ett",
        "the county has two digits, and a patient board must have one"},
    [INTAKE_FEED_SOURCE_CODE_SET] = {"E4154", "code_set", "kodverket finns inte; en patientnämnd måste ha ett som finns, andra inget",
        "there is no such code set; a patient board must have one that exists, the others none"},
    [INTAKE_FEED_SOURCE_CADENCE] = {"E4155", "cadence_days", "antalet dagar mellan leveranser ska vara 1-3660",
        "the number of days between deliveries is 1-3660"},
    [INTAKE_FEED_SOURCE_GRACE] = {"E4156", "grace_days", "antalet dagars anstånd ska vara 0-3660", "the days of grace are 0-3660"},
    [INTAKE_FEED_SOURCE_FROM] = {"E4157", "from_day", "dagen ska ligga mellan 1990 och 2199", "the day must lie between 1990 and 2199"},
    [INTAKE_FEED_SOURCE_CONTACT] = {"E4158", "contact", "kontakten är längre än 200 byte eller innehåller ett personnummer",
        "the contact is longer than 200 bytes or has a personal identity number in it"},
    [INTAKE_FEED_SOURCE_OTHER_KIND] = {"E4159", "kind", "källan är registrerad som ett annat slag; ge den nya ett eget namn",
        "the source is registered as another kind; give the new one a name of its own"},
    [INTAKE_FEED_SOURCE_TWICE] = {"E4160", "source", "källan står två gånger i kommandot; behåll en rad",
        "the source stands twice in the command; keep one row"},
};
/* clang-format on */

const struct intake_feed_source_remedy *
intake_feed_source_remedy(enum intake_feed_source_fault fault)
{
    assert(fault < INTAKE_FEED_SOURCE_FAULTS);
    return &REMEDIES[fault];
}

static bool
is_name(const char *text)
{
    const size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789._-");

    return n >= 1 && n <= NAME_BYTES && text[n] == '\0';
}

static bool
is_county_of(const struct intake_feed_source *said)
{
    if (said->county[0] == '\0')
        return said->kind != INTAKE_FEED_KIND_BOARD;
    return strspn(said->county, "0123456789") == 2 && said->county[2] == '\0';
}

static bool
has_code_set(const struct intake_feed_source *said, const char *const *code_sets,
             size_t n)
{
    if (said->kind != INTAKE_FEED_KIND_BOARD)
        return said->code_set[0] == '\0';
    for (size_t i = 0; i < n; i++)
        if (strcmp(code_sets[i], said->code_set) == 0)
            return true;
    return false;
}

static bool
is_contact(const char *text)
{
    const size_t n = strlen(text);

    return n <= CONTACT_BYTES && !personal_number_in(text, n);
}

static enum intake_feed_source_fault
check(const struct intake_feed_source *said, const char *const *code_sets, size_t n)
{
    if (!is_name(said->source))
        return INTAKE_FEED_SOURCE_NAME;
    if (said->kind < INTAKE_FEED_KIND_BOARD || said->kind > INTAKE_FEED_KIND_LAST)
        return INTAKE_FEED_SOURCE_KIND;
    if (!is_county_of(said))
        return INTAKE_FEED_SOURCE_COUNTY;
    if (!has_code_set(said, code_sets, n))
        return INTAKE_FEED_SOURCE_CODE_SET;
    if (said->cadence_days < 1 || said->cadence_days > DAYS_MAX)
        return INTAKE_FEED_SOURCE_CADENCE;
    if (said->grace_days < 0 || said->grace_days > DAYS_MAX)
        return INTAKE_FEED_SOURCE_GRACE;
    if (said->from_day < DAY_FIRST || said->from_day >= DAY_LAST)
        return INTAKE_FEED_SOURCE_FROM;
    return is_contact(said->contact) ? INTAKE_FEED_SOURCE_FINE
                                     : INTAKE_FEED_SOURCE_CONTACT;
}

static bool
is_same(const struct intake_feed_source *a, const struct intake_feed_source *b)
{
    return strcmp(a->county, b->county) == 0 && strcmp(a->code_set, b->code_set) == 0
           && a->cadence_days == b->cadence_days && a->grace_days == b->grace_days
           && a->from_day == b->from_day && strcmp(a->contact, b->contact) == 0;
}

static bool
came_before(const struct intake_feed_source *said, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(said[i].source, said[at].source) == 0)
            return true;
    return false;
}

void
intake_feed_source_decide(struct intake_feed_source *said,
                          const struct intake_feed_source *known, size_t n,
                          const char *const *code_sets, size_t n_code_sets,
                          struct intake_feed_source_verdict *verdicts)
{
    for (size_t i = 0; i < n; i++) {
        enum intake_feed_source_fault fault = check(&said[i], code_sets, n_code_sets);

        if (fault == INTAKE_FEED_SOURCE_FINE && came_before(said, i))
            fault = INTAKE_FEED_SOURCE_TWICE;
        if (fault == INTAKE_FEED_SOURCE_FINE && known[i].version > 0
            && known[i].kind != said[i].kind)
            fault = INTAKE_FEED_SOURCE_OTHER_KIND;
        verdicts[i].fault = fault;
        said[i].version = known[i].version;
        if (fault != INTAKE_FEED_SOURCE_FINE)
            verdicts[i].change = INTAKE_FEED_SOURCE_REFUSED;
        else if (known[i].version > 0 && is_same(&said[i], &known[i]))
            verdicts[i].change = INTAKE_FEED_SOURCE_UNCHANGED;
        else
            verdicts[i].change = said[i].version++ == 0 ? INTAKE_FEED_SOURCE_CREATED
                                                        : INTAKE_FEED_SOURCE_CHANGED;
    }
}
