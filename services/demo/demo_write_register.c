/* demo_write_register - register.csv: every operation with its provider. */
#include "demo/demo_csv.h"
#include "demo/demo_provider.h"
#include "demo/demo_unit_row.h"
#include "demo/demo_write.h"

static const char HEADER[] = DEMO_UNIT_COLUMNS;

rc_t
demo_write_register(const struct demo_nation *nation, struct arena *arena,
                    struct demo_out *out)
{
    struct demo_csv csv;

    out->failed = "register.csv";
    TRY(demo_csv_open(&csv, out->directory, out->failed, HEADER));
    for (size_t i = 0; i < nation->n_units; i++) {
        demo_unit_row(&nation->units[i], arena, &csv);
        demo_csv_end_row(&csv);
    }
    TRY(demo_csv_close(&csv));
    out->failed = NULL;
    return RC_OK;
}
