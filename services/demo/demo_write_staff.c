/* demo_write_staff - staff.csv and interests.csv: who works at the authority, and who is close to whom. */
#include "demo/demo_csv.h"
#include "demo/demo_staff.h"
#include "demo/demo_write.h"

static void
put_until(struct demo_csv *csv, int32_t day)
{
    if (day == INT32_MAX)
        demo_csv_empty(csv);
    else
        demo_csv_day(csv, day);
}

static rc_t
write_people(const struct demo_staff *staff, struct demo_out *out)
{
    struct demo_csv csv;

    out->failed = "staff.csv";
    TRY(demo_csv_open(
        &csv, out->directory, out->failed,
        "node,staff_id,role,competences,from,until,minutes_a_day,municipality,person"));
    for (size_t i = 0; i < staff->n; i++) {
        const struct demo_person *person = &staff->rows[i];

        demo_csv_text(&csv, DEMO_OFFICES[person->office].node);
        demo_csv_text(&csv, person->id);
        demo_csv_text(&csv, person->role);
        demo_csv_text(&csv, person->competences);
        demo_csv_day(&csv, person->from_day);
        put_until(&csv, person->until_day);
        demo_csv_number(&csv, person->minutes_a_day);
        demo_csv_text(&csv, DEMO_MUNICIPALITIES[person->municipality].code);
        demo_csv_text(&csv, person->key);
        demo_csv_end_row(&csv);
    }
    return demo_csv_close(&csv);
}

static rc_t
write_interests(const struct demo_staff *staff, struct demo_out *out)
{
    struct demo_csv csv;

    out->failed = "interests.csv";
    TRY(demo_csv_open(&csv, out->directory, out->failed,
                      "staff_id,kind,register,object_ref,is_unit,from,until,declared"));
    for (size_t i = 0; i < staff->n; i++)
        for (size_t k = 0; k < staff->rows[i].n_interests; k++) {
            const struct demo_interest *interest = &staff->rows[i].interests[k];

            demo_csv_text(&csv, staff->rows[i].id);
            demo_csv_text(&csv, interest->kind);
            demo_csv_text(&csv, "generated");
            demo_csv_text(&csv, interest->object_ref);
            demo_csv_number(&csv, interest->is_unit);
            demo_csv_day(&csv, interest->from_day);
            put_until(&csv, interest->until_day);
            demo_csv_day(&csv, interest->declared_day);
            demo_csv_end_row(&csv);
        }
    return demo_csv_close(&csv);
}

rc_t
demo_write_staff(const struct demo_nation *nation, struct arena *arena,
                 struct demo_out *out)
{
    const struct demo_staff staff = demo_staff_make(nation, arena);

    TRY(write_people(&staff, out));
    TRY(write_interests(&staff, out));
    out->failed = NULL;
    return RC_OK;
}
