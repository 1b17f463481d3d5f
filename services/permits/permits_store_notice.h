/* permits_store_notice - what parties were told of, from and to its table. */
#pragma once

#include "permits/permits_notice.h"
#include "permits/permits_store.h"

struct permits_notices {
    struct permits_notice *rows;
    size_t n;
};

/* Those of the ids that were asked for; the rest are not there. */
must_check rc_t permits_store_notices(struct batch *batch, const struct permits_ids *ids,
                                      struct permits_notices *notices);

must_check rc_t permits_store_ask_notice(struct batch *batch,
                                         const struct permits_notice *notice);

/* What became of those that have changed. */
must_check rc_t permits_store_save_notices(struct batch *batch,
                                           const struct permits_notices *notices);
