/* risk_store_page - reading a round's dossier back, some units at a time. */
#pragma once

#include "risk/risk_page.h"
#include "risk/risk_store.h"

/*
 * The newest round that has the unit, or the one named; a cancelled one only if there is no other.
 *
 * errors: RC_MISSING
 */
must_check rc_t risk_store_find_unit(const struct risk_store *store,
                                     const struct risk_explain_ask *ask,
                                     struct uuid *round_id, struct uuid *unit_id);

/*
 * The next units of a round, at most RISK_PAGE_UNITS_MAX.
 *
 * in:     page           round is filled in
 *         after_unit_id  NULL: from the first
 */
must_check rc_t risk_store_page(const struct risk_store *store,
                                const struct uuid *after_unit_id, struct risk_page *page);

/* One unit of a round. errors: RC_MISSING */
must_check rc_t risk_store_page_of_unit(const struct risk_store *store,
                                        const struct uuid *unit_id,
                                        struct risk_page *page);
