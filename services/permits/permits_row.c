/* permits_row - one row of a register as it was imported: a unit, its provider and that one's owner. */
#include "permits/permits_row.h"

#include <string.h>

enum { DELETE_CHARACTER = 0x7F };

struct text_rule {
    const char *column;
    size_t offset;
    size_t most_bytes;
    bool required;
};

static const struct text_rule RULES[] = {
    {"ref",           offsetof(struct permits_row, ref),           PERMITS_REF_BYTES,  true },
    {"name",          offsetof(struct permits_row, name),          PERMITS_NAME_BYTES, true },
    {"category",      offsetof(struct permits_row, category),      PERMITS_CODE_BYTES, true },
    {"subtype",       offsetof(struct permits_row, subtype),       PERMITS_CODE_BYTES, false},
    {"provider_ref",  offsetof(struct permits_row, provider_ref),  PERMITS_REF_BYTES,  true },
    {"provider_name", offsetof(struct permits_row, provider_name), PERMITS_NAME_BYTES,
     true                                                                                   },
    {"owner_ref",     offsetof(struct permits_row, owner_ref),     PERMITS_REF_BYTES,  false},
    {"area",          offsetof(struct permits_row, area),          PERMITS_CODE_BYTES, true },
};

bool
permits_row_has_owner(const struct permits_row *row)
{
    return permits_text_fault(row->owner_ref, PERMITS_REF_BYTES) != PERMITS_EMPTY;
}

bool
permits_row_has_email(const struct permits_row *row)
{
    return row->provider_email[0] != '\0';
}

bool
permits_day_is_sane(int32_t day)
{
    return day >= PERMITS_DAY_FIRST && day <= PERMITS_DAY_LAST;
}

enum permits_fault
permits_text_fault(const char *text, size_t most_bytes)
{
    if (text[strspn(text, " \t")] == '\0')
        return PERMITS_EMPTY;
    return strlen(text) > most_bytes ? PERMITS_TOO_LONG : PERMITS_FINE;
}

bool
permits_is_word(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");

    return length > 0 && length <= PERMITS_WORD_BYTES && text[length] == '\0'
           && text[0] >= 'a' && text[0] <= 'z';
}

static struct permits_verdict
check_texts(const struct permits_row *row)
{
    for (size_t i = 0; i < sizeof(RULES) / sizeof(RULES[0]); i++) {
        const char *const *text =
            (const void *)((const unsigned char *)row + RULES[i].offset);
        enum permits_fault fault = permits_text_fault(*text, RULES[i].most_bytes);

        if (fault == PERMITS_TOO_LONG || (fault == PERMITS_EMPTY && RULES[i].required))
            return permits_refuse(fault, RULES[i].column, NULL, 0);
    }
    return permits_accept(PERMITS_UNCHANGED);
}

static struct permits_verdict
check_days(const struct permits_row *row)
{
    bool has_start = row->start_day != PERMITS_DAY_UNKNOWN;
    bool has_end = row->end_day != PERMITS_DAY_OPEN;

    if (has_start && !permits_day_is_sane(row->start_day))
        return permits_refuse(PERMITS_NO_SUCH_DAY, "start_day", NULL, 0);
    if (has_end && !permits_day_is_sane(row->end_day))
        return permits_refuse(PERMITS_NO_SUCH_DAY, "end_day", NULL, 0);
    if (has_start && has_end && row->end_day < row->start_day)
        return permits_refuse(PERMITS_DAYS_CROSSED, "end_day", NULL, 0);
    return permits_accept(PERMITS_UNCHANGED);
}

/* A county of two digits begins the codes of its municipalities. */
static bool
is_municipality_of(const char *code, const char *area)
{
    enum { CODE_DIGITS = 4, COUNTY_DIGITS = 2 };
    static const char DIGITS[] = "0123456789";

    if (strlen(code) != CODE_DIGITS || strspn(code, DIGITS) != CODE_DIGITS)
        return false;
    if (strlen(area) != COUNTY_DIGITS || strspn(area, DIGITS) != COUNTY_DIGITS)
        return true;
    return memcmp(code, area, COUNTY_DIGITS) == 0;
}

static struct permits_verdict
check_place(const struct permits_row *row)
{
    if (row->municipality[0] != '\0' && !is_municipality_of(row->municipality, row->area))
        return permits_refuse(PERMITS_MUNICIPALITY, "municipality", row->municipality, 0);
    if (row->latitude_micro < -PERMITS_LATITUDE_MOST
        || row->latitude_micro > PERMITS_LATITUDE_MOST)
        return permits_refuse(PERMITS_NOT_ON_EARTH, "latitude_micro", NULL, 0);
    if (row->longitude_micro < -PERMITS_LONGITUDE_MOST
        || row->longitude_micro > PERMITS_LONGITUDE_MOST)
        return permits_refuse(PERMITS_NOT_ON_EARTH, "longitude_micro", NULL, 0);
    return permits_accept(PERMITS_UNCHANGED);
}

/* One @ with something on both sides, and nothing that could end a header of a letter. */
static bool
is_email(const char *text)
{
    const char *at = strchr(text, '@');

    if (at == NULL || at == text || at[1] == '\0' || strchr(at + 1, '@') != NULL)
        return false;
    for (const unsigned char *byte = (const void *)text; *byte != '\0'; byte++)
        if (*byte <= ' ' || *byte == DELETE_CHARACTER)
            return false;
    return strlen(text) <= PERMITS_EMAIL_BYTES;
}

struct permits_verdict
permits_row_check(const struct permits_row *row)
{
    struct permits_verdict verdict = check_texts(row);

    if (verdict.fault != PERMITS_FINE)
        return verdict;
    if (row->places > PERMITS_PLACES_MOST)
        return permits_refuse(PERMITS_OUT_OF_RANGE, "places", NULL, 0);
    verdict = check_place(row);
    if (verdict.fault != PERMITS_FINE)
        return verdict;
    if (permits_row_has_email(row) && !is_email(row->provider_email))
        return permits_refuse(PERMITS_EMAIL, "provider_email", NULL, 0);
    return check_days(row);
}
