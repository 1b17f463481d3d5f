/* permits_provider - providers as registered, and what an import does to them. */
#pragma once

#include "permits/permits_node.h"
#include "permits/permits_owners.h"
#include "permits/permits_row.h"

struct permits_provider {
    const char *ref;
    const char *name;       /* empty: a stub, known only as somebody's owner */
    const char *email;      /* where notices go; empty: unknown              */
    uint8_t sector;         /* enum Sector of the message                    */
    uint32_t version;       /* 0: not registered                             */
    int32_t valid_from_day; /* of this version                               */
    permits_nodes offices;  /* have it, a stub once it will have a name      */

    /* What the import in hand does. */
    uint8_t change;            /* enum permits_change                           */
    int32_t was_until_day;     /* end of the version before, where it changed   */
    permits_nodes new_offices; /* did not have it before                       */
    permits_nodes told;        /* hear of it in this import                     */
    uint32_t said_by;          /* index of the row that said what it is; PERMITS_NO_ROW */
    uint32_t owner_said_by;    /* and who owns it                               */
    uint32_t email_said_by;    /* and where its notices go                      */
};

/*
 * All that an import touches, sorted by id, with everybody above them and below those whose owner
 * may change.
 */
struct permits_providers {
    const struct uuid *ids;
    struct permits_provider *rows;
    size_t n;
    struct permits_owners owners;
    struct permits_reach *scratch; /* n, for walks */
};

/* A provider that nothing is known of yet. */
struct permits_provider permits_provider_unknown(void);

/* Its number. The id must be among them. */
uint32_t permits_provider_find(const struct permits_providers *self,
                               const struct uuid *id);

/* A row's provider and owner, with the rows before it and the day of the import. */
struct permits_claim {
    const struct permits_row *rows;
    uint32_t at;
    int32_t day;
};

/*
 * What a row says of its provider and of the owner, against what is registered and what earlier
 * rows said.
 */
struct permits_verdict permits_provider_check(const struct permits_providers *self,
                                              const struct permits_claim *claim);

/* Enter what a checked row says. A new owner changes everybody below the provider too. */
void permits_provider_take(struct permits_providers *self,
                           const struct permits_claim *claim);
