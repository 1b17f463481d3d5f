/* intake_feed_delivery - who delivers what and how often, and one delivery of it. */
#include "intake/intake_feed_delivery.h"

enum intake_feed_batch_event
intake_feed_outcome_of(const struct intake_feed_counts *counts)
{
    if (counts->valid + counts->duplicate == counts->rows)
        return INTAKE_FEED_WHOLE;
    return counts->valid + counts->duplicate > 0 ? INTAKE_FEED_SOME : INTAKE_FEED_NONE;
}
