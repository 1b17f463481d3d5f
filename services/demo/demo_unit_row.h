/* demo_unit_row - an operation as the columns of the register. */
#pragma once

#include "demo/demo_csv.h"
#include "demo/demo_nation.h"

#define DEMO_UNIT_COLUMNS                                                             \
    "unit_ref,unit_name,category,subtype,provider_ref,provider_name,provider_sector," \
    "owner_ref,county,municipality,places,latitude,longitude,provider_email,start_date"

/* Write the unit's cells into the row that has begun. */
void demo_unit_row(const struct demo_unit *unit, struct arena *arena,
                   struct demo_csv *csv);
