/* demo_write_cases - cases/history.csv and findings.csv: what the authority has done before. */
#include "demo/demo_case.h"
#include "demo/demo_csv.h"
#include "demo/demo_write.h"

static void
put_open_day(struct demo_csv *csv, int32_t day)
{
    if (day == DEMO_OPEN || day == DEMO_NEVER)
        demo_csv_empty(csv);
    else
        demo_csv_day(csv, day);
}

static rc_t
write_history(const struct demo_history *history, struct demo_out *out)
{
    struct demo_csv csv;

    out->failed = "cases/history.csv";
    TRY(demo_csv_open(
        &csv, out->directory, out->failed,
        "source,source_ref,type,unit_ref,received,closed,outcome,inspected"));
    for (size_t i = 0; i < history->n; i++) {
        const struct demo_case *row = &history->rows[i];

        demo_csv_text(&csv, "archive");
        demo_csv_text(&csv, row->ref);
        demo_csv_text(&csv, DEMO_KINDS_OF[row->kind].type);
        demo_csv_text(&csv, row->unit->ref);
        demo_csv_day(&csv, row->received_day);
        put_open_day(&csv, row->closed_day);
        demo_csv_text(&csv, row->outcome);
        demo_csv_number(&csv, row->inspected);
        demo_csv_end_row(&csv);
    }
    return demo_csv_close(&csv);
}

static void
put_findings(struct demo_csv *csv, const struct demo_case *row)
{
    for (size_t i = 0; i < row->n_findings; i++) {
        const struct demo_finding *finding = &row->findings[i];
        const struct demo_requirement *requirement =
            &DEMO_REQUIREMENTS_OF[finding->requirement];

        demo_csv_text(csv, row->ref);
        demo_csv_text(csv, requirement->code);
        demo_csv_text(csv, requirement->theme);
        demo_csv_number(csv, finding->severity);
        demo_csv_day(csv, finding->found_day);
        put_open_day(csv, finding->remedied_day);
        demo_csv_end_row(csv);
    }
}

static rc_t
write_findings(const struct demo_history *history, struct demo_out *out)
{
    struct demo_csv csv;

    out->failed = "cases/findings.csv";
    TRY(demo_csv_open(&csv, out->directory, out->failed,
                      "source_ref,requirement_code,theme,severity,found,remedied"));
    for (size_t i = 0; i < history->n; i++)
        put_findings(&csv, &history->rows[i]);
    return demo_csv_close(&csv);
}

rc_t
demo_write_cases(const struct demo_nation *nation, struct arena *arena,
                 struct demo_out *out)
{
    const struct demo_history history = demo_case_make(nation, arena);

    TRY(write_history(&history, out));
    TRY(write_findings(&history, out));
    out->failed = NULL;
    return RC_OK;
}
