/* demo_observed - the external evidence of primary care centres as the authority comes to know it. */
#include "demo/demo_observed.h"

#include "demo/demo_board.h"

const struct demo_naive_kind DEMO_OBSERVED_KINDS[DEMO_OBSERVED] = {
    [DEMO_SURVEY_COORDINATION] = {"survey_coordination", -1, true },
    [DEMO_SURVEY_INFORMATION] = {"survey_information",  -1, true },
    [DEMO_WAITING] = {"waiting_over_limit",  1,  false},
    [DEMO_HBA1C] = {"diabetes_hba1c_high", 1,  false},
    [DEMO_BOARD_REPORTS] = {"board_reports",       1,  false},
};

static void
observe_values(const struct demo_nation *nation, const struct demo_span *span,
               struct demo_naive_cell *cells)
{
    struct demo_value values[DEMO_INDICATORS];

    for (size_t i = 0; i < span->n; i++) {
        demo_evidence_values(&nation->settings, &span->units[i], values);
        for (size_t k = 0; k < DEMO_INDICATORS; k++)
            cells[k * span->n + i] = (struct demo_naive_cell){
                .numerator = (double)values[k].numerator_hundredths / 100.0,
                .denominator = values[k].denominator,
                .is_known = values[k].state == DEMO_VALUE_GIVEN};
    }
}

/* Faults that keep a row from being counted, until a person has looked at it. */
static bool
is_counted(const struct demo_report *report, size_t category)
{
    return report->unit != NULL && report->unit->category == category
           && report->version == 1
           && (report->fault == DEMO_FAULT_NONE || report->fault == DEMO_FAULT_VERSION);
}

/* The second row of a duplicate is the same report: it counts once. */
static bool
is_counted_once(const struct demo_reports *reports, size_t at, size_t category)
{
    const struct demo_report *report = &reports->rows[at];

    if (report->fault != DEMO_FAULT_DUPLICATE)
        return is_counted(report, category);
    return report->unit->category == category
           && (at == 0 || reports->rows[at - 1].number != report->number);
}

static void
observe_reports(const struct demo_nation *nation, size_t county, struct arena *arena,
                struct demo_naive_cell *cells)
{
    const struct demo_span span = demo_nation_span(nation, DEMO_PRIMARY_CARE, county);
    uint32_t counts[DEMO_N_COUNTIES];
    struct demo_reports reports;

    demo_board_counts(&nation->settings, counts);
    reports = demo_board_make(nation, county, counts[county], arena);
    for (size_t i = 0; i < span.n; i++)
        cells[i] = (struct demo_naive_cell){.denominator = span.units[i].places,
                                            .is_known = true};
    for (size_t i = 0; i < reports.n; i++)
        if (is_counted_once(&reports, i, DEMO_PRIMARY_CARE))
            cells[reports.rows[i].unit - span.units].numerator += 1.0;
}

const struct demo_naive_cell *
demo_observed_make(const struct demo_nation *nation, size_t county, struct arena *arena)
{
    const struct demo_span span = demo_nation_span(nation, DEMO_PRIMARY_CARE, county);
    struct demo_naive_cell *cells =
        arena_alloc(arena, (span.n * DEMO_OBSERVED + 1) * sizeof *cells);

    observe_values(nation, &span, cells);
    observe_reports(nation, county, arena, cells + DEMO_BOARD_REPORTS * span.n);
    return cells;
}
