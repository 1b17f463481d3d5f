/* ctl_delivery - observations gathered by office, and asked of it a thousand at a time. */
#pragma once

#include "ctl/ctl_import.h"

enum {
    CTL_DELIVERIES_MOST = 24, /* asked and not answered */
    CTL_DELIVERY_SLOTS = CTL_DELIVERIES_MOST + 2 * CTL_NODES,
    CTL_INSTANCE_BYTES = 24
};

/* A thousand observations on their way to an office. */
struct ctl_delivery {
    struct ctl_deliveries *all;
    struct ctl_batch *batch; /* NULL: the slot is free */
    char instance[CTL_INSTANCE_BYTES];
};

struct ctl_deliveries {
    const struct ctl_import_setup *setup;
    struct ctl_delivery *filling[CTL_NODES]; /* NULL: nothing for that office */
    struct ctl_delivery slots[CTL_DELIVERY_SLOTS];
    size_t n_asked;
};

/* Whether another observation may be added now; if not, answers must come first. */
bool ctl_deliveries_have_room(const struct ctl_deliveries *self);

/* Add one; what is full is asked. errors: those of ctl_flight_send */
must_check rc_t ctl_deliveries_add(struct ctl_deliveries *self,
                                   const struct ctl_place *place, uint32_t row,
                                   const struct ctl_observation_row *observation);

/* Ask what is gathered, office by office. */
must_check rc_t ctl_deliveries_flush(struct ctl_deliveries *self);

/* Free what was not answered. */
void ctl_deliveries_drop(struct ctl_deliveries *self);
