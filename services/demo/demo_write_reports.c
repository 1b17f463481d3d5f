/* demo_write_reports - feeds/board.COUNTY.csv: a year of each board's reports. */
#include <stdio.h>

#include "demo/demo_board_words.h"
#include "demo/demo_csv.h"
#include "demo/demo_write.h"

enum { NAME_BYTES = 32, CASE_REF_BYTES = 24 };

static const char HEADER[] =
    "source_case_ref,version,received,event,channel,reporter_role,patient_sex,age_band,"
    "sector,problems,unit_ref,unit_name,unit_place,harm_level,attention,withdrawn,"
    "summary";

static void
put_row(struct demo_csv *csv, size_t county, const struct demo_report *report,
        struct arena *arena)
{
    const struct demo_board_words words = demo_board_words(report, arena);
    char ref[CASE_REF_BYTES];

    (void)snprintf(ref, sizeof ref, "PN%.2s-25-%05u", DEMO_COUNTIES[county].code,
                   (unsigned)report->number);
    demo_csv_text(csv, ref);
    demo_csv_number(csv, report->version);
    demo_csv_day(csv, report->received_day);
    if (words.event != NULL)
        demo_csv_text(csv, words.event);
    else
        demo_csv_day(csv, words.event_day);
    demo_csv_text(csv, words.channel);
    demo_csv_text(csv, words.role);
    demo_csv_text(csv, words.sex);
    demo_csv_text(csv, words.age);
    demo_csv_text(csv, words.sector);
    demo_csv_text(csv, words.problems);
    demo_csv_text(csv, words.unit_ref);
    demo_csv_text(csv, words.unit_name);
    demo_csv_text(csv, words.unit_place);
    demo_csv_number(csv, report->harm);
    demo_csv_number(csv, report->attention);
    demo_csv_number(csv, report->withdrawn);
    demo_csv_text(csv, words.summary);
    demo_csv_end_row(csv);
}

static rc_t
write_county(const struct demo_nation *nation, size_t county, uint32_t n,
             struct arena *arena, struct demo_out *out)
{
    const struct demo_reports reports = demo_board_make(nation, county, n, arena);
    char *name = arena_printf(arena, "feeds/board.%s.csv", DEMO_COUNTIES[county].code);
    struct demo_csv csv;

    out->failed = name;
    TRY(demo_csv_open(&csv, out->directory, name, HEADER));
    for (size_t i = 0; i < reports.n; i++)
        put_row(&csv, county, &reports.rows[i], arena);
    return demo_csv_close(&csv);
}

rc_t
demo_write_reports(const struct demo_nation *nation, struct arena *arena,
                   struct demo_out *out)
{
    uint32_t counts[DEMO_N_COUNTIES];

    demo_board_counts(&nation->settings, counts);
    for (size_t county = 0; county < DEMO_N_COUNTIES; county++)
        TRY(write_county(nation, county, counts[county], arena, out));
    out->failed = NULL;
    return RC_OK;
}
