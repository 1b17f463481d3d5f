/* permits_provider - providers as registered, and what an import does to them. */
#include "permits/permits_provider.h"

#include <assert.h>
#include <string.h>

#include "permits/permits_keys.h"

struct permits_provider
permits_provider_unknown(void)
{
    return (struct permits_provider){.ref = "",
                                     .name = "",
                                     .email = "",
                                     .said_by = PERMITS_NO_ROW,
                                     .owner_said_by = PERMITS_NO_ROW,
                                     .email_said_by = PERMITS_NO_ROW};
}

uint32_t
permits_provider_find(const struct permits_providers *self, const struct uuid *id)
{
    uint32_t at = permits_ids_find(self->ids, self->n, id);

    assert(at != PERMITS_NO_ROW);
    return at;
}

static bool
says_the_same(const struct permits_provider *provider, const struct permits_row *row)
{
    return provider->sector == row->provider_sector
           && strcmp(provider->name, row->provider_name) == 0;
}

static struct permits_verdict
check_content(const struct permits_provider *provider, const struct permits_claim *claim)
{
    const struct permits_row *row = &claim->rows[claim->at];
    const char *column = strcmp(provider->name, row->provider_name) != 0
                             ? "provider_name"
                             : "provider_sector";

    if (says_the_same(provider, row))
        return permits_accept(PERMITS_UNCHANGED);
    if (provider->said_by != PERMITS_NO_ROW)
        return permits_refuse(PERMITS_PROVIDER_DIFFERS, column, NULL,
                              claim->rows[provider->said_by].row);
    if (provider->version > 0 && claim->day < provider->valid_from_day)
        return permits_refuse(PERMITS_NEWER_KNOWN, column, NULL, 0);
    return permits_accept(PERMITS_CHANGED);
}

static bool
keeps_email(const struct permits_provider *provider, const struct permits_row *row)
{
    return !permits_row_has_email(row)
           || strcmp(provider->email, row->provider_email) == 0;
}

static struct permits_verdict
check_email(const struct permits_provider *provider, const struct permits_claim *claim)
{
    if (keeps_email(provider, &claim->rows[claim->at]))
        return permits_accept(PERMITS_UNCHANGED);
    if (provider->email_said_by != PERMITS_NO_ROW)
        return permits_refuse(PERMITS_PROVIDER_DIFFERS, "provider_email", NULL,
                              claim->rows[provider->email_said_by].row);
    if (provider->version > 0 && claim->day < provider->valid_from_day)
        return permits_refuse(PERMITS_NEWER_KNOWN, "provider_email", NULL, 0);
    return permits_accept(PERMITS_CHANGED);
}

static struct permits_verdict
check_owner(const struct permits_providers *self, uint32_t at,
            const struct permits_claim *claim)
{
    const struct permits_row *row = &claim->rows[claim->at];
    const struct permits_provider *provider = &self->rows[at];
    uint32_t owner = permits_provider_find(self, &row->owner_id);

    if (permits_owners_is_sole(&self->owners, at, owner))
        return permits_accept(PERMITS_UNCHANGED);
    if (provider->owner_said_by != PERMITS_NO_ROW)
        return permits_refuse(PERMITS_PROVIDER_DIFFERS, "owner_ref", NULL,
                              claim->rows[provider->owner_said_by].row);
    if (provider->version > 0 && claim->day < provider->valid_from_day)
        return permits_refuse(PERMITS_NEWER_KNOWN, "owner_ref", NULL, 0);
    switch (permits_owners_check(&self->owners, at, owner, self->scratch)) {
    case RC_OK: return permits_accept(PERMITS_CHANGED);
    case RC_CONFLICT: return permits_refuse(PERMITS_OWNER_CYCLE, "owner_ref", NULL, 0);
    default: return permits_refuse(PERMITS_OWNERS_TOO_DEEP, "owner_ref", NULL, 0);
    }
}

struct permits_verdict
permits_provider_check(const struct permits_providers *self,
                       const struct permits_claim *claim)
{
    const struct permits_row *row = &claim->rows[claim->at];
    uint32_t at = permits_provider_find(self, &row->provider_id);
    struct permits_verdict verdict = check_content(&self->rows[at], claim);

    if (verdict.fault == PERMITS_FINE)
        verdict = check_email(&self->rows[at], claim);
    if (verdict.fault == PERMITS_FINE && permits_row_has_owner(row))
        verdict = check_owner(self, at, claim);
    return verdict;
}

/* The first change of an import makes the new version; further ones belong to it. */
static void
begin_version(struct permits_provider *provider, int32_t day)
{
    if (provider->change != PERMITS_UNCHANGED)
        return;
    provider->change = provider->version == 0 ? PERMITS_CREATED : PERMITS_CHANGED;
    provider->version++;
    /* What hangs below may have changed later than the day of this import. */
    if (provider->change == PERMITS_CREATED || day > provider->valid_from_day)
        provider->valid_from_day = day;
    provider->was_until_day = provider->valid_from_day;
}

static void
take_owner(struct permits_providers *self, uint32_t at, const struct permits_claim *claim)
{
    const struct permits_row *row = &claim->rows[claim->at];
    uint32_t owner = permits_provider_find(self, &row->owner_id);
    size_t n;

    self->rows[at].owner_said_by = claim->at;
    if (permits_owners_is_sole(&self->owners, at, owner))
        return;
    if (self->rows[owner].version == 0) {
        begin_version(&self->rows[owner], claim->day);
        self->rows[owner].ref = row->owner_ref;
    }
    permits_owners_replace(&self->owners, at, owner);
    begin_version(&self->rows[at], claim->day);
    n = permits_owners_walk(&self->owners, at, PERMITS_OWNED_BELOW, self->scratch);
    for (size_t i = 0; i < n; i++)
        begin_version(&self->rows[self->scratch[i].provider], claim->day);
}

static void
take_email(struct permits_provider *provider, const struct permits_claim *claim)
{
    const struct permits_row *row = &claim->rows[claim->at];

    if (!permits_row_has_email(row))
        return;
    provider->email = row->provider_email;
    if (provider->email_said_by == PERMITS_NO_ROW)
        provider->email_said_by = claim->at;
}

void
permits_provider_take(struct permits_providers *self, const struct permits_claim *claim)
{
    const struct permits_row *row = &claim->rows[claim->at];
    uint32_t at = permits_provider_find(self, &row->provider_id);
    struct permits_provider *provider = &self->rows[at];

    if (provider->version == 0 || !says_the_same(provider, row)
        || !keeps_email(provider, row))
        begin_version(provider, claim->day);
    provider->ref = row->provider_ref;
    provider->name = row->provider_name;
    provider->sector = row->provider_sector;
    if (provider->said_by == PERMITS_NO_ROW)
        provider->said_by = claim->at;
    take_email(provider, claim);
    if (permits_row_has_owner(row))
        take_owner(self, at, claim);
}
