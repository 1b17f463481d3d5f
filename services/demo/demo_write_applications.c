/* demo_write_applications - applications.csv: who applies for a permit. */
#include "demo/demo_application.h"
#include "demo/demo_csv.h"
#include "demo/demo_unit_row.h"
#include "demo/demo_write.h"

rc_t
demo_write_applications(const struct demo_nation *nation, struct arena *arena,
                        struct demo_out *out)
{
    struct demo_application application;
    struct demo_csv csv;

    out->failed = "applications.csv";
    TRY(demo_csv_open(
        &csv, out->directory, out->failed,
        "source_ref,kind,received,target_group,documents,circle," DEMO_UNIT_COLUMNS));
    for (uint32_t i = 0; i < demo_scaled(&nation->settings, DEMO_APPLICATIONS); i++) {
        if (demo_application_make(nation, i, arena, &application) != RC_OK)
            continue;
        demo_csv_text(&csv, application.ref);
        demo_csv_text(&csv, application.kind);
        demo_csv_day(&csv, application.received_day);
        demo_csv_text(&csv, application.target_group);
        demo_csv_text(&csv, application.documents);
        demo_csv_text(&csv, application.circle);
        demo_unit_row(&application.unit, arena, &csv);
        demo_csv_end_row(&csv);
    }
    TRY(demo_csv_close(&csv));
    out->failed = NULL;
    return RC_OK;
}
