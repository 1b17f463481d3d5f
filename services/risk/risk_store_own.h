/* risk_store_own - the authority's own cases and findings as rows, and which findings repeat others. */
#pragma once

#include "risk/risk_own.h"
#include "risk/risk_recurrence.h"
#include "risk/risk_store.h"

/* Versions of cases and findings that a batch brings. */
struct risk_store_own;

struct risk_store_own *risk_store_own_new(struct arena *arena);
void risk_store_put_case(struct risk_store_own *self, const struct risk_own_case *row);
void risk_store_put_finding(struct risk_store_own *self,
                            const struct risk_own_finding *row);

/*
 * Keep the highest version of each; lower ones are ignored.
 *
 * out:    must_examine  a finding is new or changed: what it repeats, or what repeats it, is to be found out
 */
must_check rc_t risk_store_save_own(const struct risk_store *store,
                                    const struct risk_store_own *self,
                                    bool *must_examine);

/* The register tells of these units. out: must_examine  as above: they may have got sister units */
must_check rc_t risk_store_findings_of_units(const struct risk_store *store,
                                             const struct db_set *unit_ids,
                                             bool *must_examine);

/* Findings that may repeat each other, with what intake was last told of each. */
struct risk_store_alike {
    struct risk_finding *findings; /* ascending by id */
    struct risk_told *told;        /* by the same position */
    size_t n;
};

/* Level NONE: nothing was told. */
struct risk_told {
    enum risk_recurrence_level level;
    struct uuid earlier;
    int32_t chain_length;
    int32_t interval_days;
};

/* Every finding that one which is not examined may repeat, or be repeated by. */
must_check rc_t risk_store_alike(const struct risk_store *store,
                                 struct risk_store_alike *out);

/* Whether any finding is to be examined. */
must_check rc_t risk_store_must_examine(const struct risk_store *store,
                                        bool *must_examine);

/* A link as it is told now. */
struct risk_store_link {
    const struct risk_finding *later;
    const struct risk_finding *earlier;
    const struct risk_recurrence *link;
};
must_check rc_t risk_store_save_links(const struct risk_store *store,
                                      const struct risk_store_link *links, size_t n);

/* All findings are examined. */
must_check rc_t risk_store_note_examined(const struct risk_store *store);
