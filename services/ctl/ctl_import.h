/* ctl_import - a register through a mapping into the services: units first, then what is known of each. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/ctl_batch.h"
#include "ctl/ctl_flight.h"
#include "ctl/ctl_import_result.h"
#include "ctl/ctl_progress.h"
#include "ctl/ctl_rows.h"

/* What an import is made with; borrowed. */
struct ctl_import_setup {
    struct ctl_flight *flight;
    struct ctl_progress *progress;
    struct ctl_import_result *result;
    const struct ctl_mapping *mapping;
    const char
        *source; /* name of the observations' source                                    */
    struct uuid
        import; /* its identity: of the files, the day, and how often it was finished before */
    int32_t as_of_day;
};

/*
 * Ask permits to take a routing table.
 *
 * errors: RC_BUSY     nobody answers any more
 *         RC_INVALID  permits refuses it; the result says why
 */
must_check rc_t ctl_import_routing(const struct ctl_import_setup *setup,
                                   const struct ctl_routing *routing);

/*
 * Ask permits to take every unit of a table, and each unit's office to take its observations.
 *
 * errors: as above; RC_INVALID, RC_FAULT also when the table is beyond reading (its report says why)
 */
must_check rc_t ctl_import_rows(const struct ctl_import_setup *setup,
                                struct ctl_rows *rows);
