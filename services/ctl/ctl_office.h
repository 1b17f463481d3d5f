/* ctl_office - asking the register which office units and areas belong to, a thousand at a time. */
#pragma once

#include "ctl/ctl_flight.h"
#include "ctl/ctl_split.h"

/* Where the register is asked, and what has been learnt. Borrowed. */
struct ctl_office {
    struct ctl_flight *flight;
    struct ctl_split *split;
    const char *register_name;
};

/*
 * Learn the offices of rows by the text field of that name, "unit_ref"; what is known is not asked again.
 *
 * errors: those of ctl_flight_turn; RC_INVALID  permits refuses or answers something else
 */
must_check rc_t ctl_office_learn_units(const struct ctl_office *self,
                                       ProtobufCMessage *const *rows, size_t n,
                                       const char *field);

/* The same of areas, as they are on a day. */
must_check rc_t ctl_office_learn_areas(const struct ctl_office *self,
                                       ProtobufCMessage *const *rows, size_t n,
                                       const char *field, int32_t day);
