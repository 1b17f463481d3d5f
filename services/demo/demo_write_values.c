/* demo_write_values - feeds/npe.csv, waiting.csv and ndr.csv: what the outside registers measured. */
#include "demo/demo_csv.h"
#include "demo/demo_evidence.h"
#include "demo/demo_write.h"

#include <string.h>

static const char HEADER[] =
    "unit_ref,unit_name,county,indicator,from,until,numerator,denominator,sd,suppressed";

static void
put_row(struct demo_csv *csv, const struct demo_unit *unit, size_t indicator,
        const struct demo_value *value)
{
    const struct demo_indicator_kind *kind = &DEMO_INDICATOR_KINDS[indicator];

    demo_csv_text(csv, unit->ref);
    demo_csv_text(csv, unit->name);
    demo_csv_text(csv, DEMO_COUNTIES[unit->county].code);
    demo_csv_text(csv, kind->id);
    demo_csv_day(csv, kind->from_day);
    demo_csv_day(csv, kind->until_day);
    if (value->state == DEMO_VALUE_SUPPRESSED) {
        demo_csv_empty(csv);
        demo_csv_empty(csv);
        demo_csv_empty(csv);
    } else {
        if (kind->is_mean)
            demo_csv_decimal(csv, value->numerator_hundredths);
        else
            demo_csv_number(csv, value->numerator_hundredths / 100);
        demo_csv_number(csv, value->denominator);
        if (kind->is_mean)
            demo_csv_number(csv, DEMO_ANSWER_SD);
        else
            demo_csv_empty(csv);
    }
    demo_csv_number(csv, value->state == DEMO_VALUE_SUPPRESSED);
    demo_csv_end_row(csv);
}

static void
put_source(const struct demo_nation *nation, const char *source, struct demo_csv *csv)
{
    struct demo_value values[DEMO_INDICATORS];

    for (size_t county = 0; county < DEMO_N_COUNTIES; county++) {
        const struct demo_span span = demo_nation_span(nation, DEMO_PRIMARY_CARE, county);

        for (size_t i = 0; i < span.n; i++) {
            demo_evidence_values(&nation->settings, &span.units[i], values);
            for (size_t k = 0; k < DEMO_INDICATORS; k++)
                if (strcmp(DEMO_INDICATOR_KINDS[k].source, source) == 0
                    && values[k].state != DEMO_VALUE_MISSING)
                    put_row(csv, &span.units[i], k, &values[k]);
        }
    }
}

rc_t
demo_write_values(const struct demo_nation *nation, struct arena *arena,
                  struct demo_out *out)
{
    static const char *const FILES[] = {"feeds/npe.csv", "feeds/waiting.csv",
                                        "feeds/ndr.csv"};
    static const char *const SOURCES[] = {"npe", "waiting", "ndr"};

    (void)arena;
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        struct demo_csv csv;

        out->failed = FILES[i];
        TRY(demo_csv_open(&csv, out->directory, out->failed, HEADER));
        put_source(nation, SOURCES[i], &csv);
        TRY(demo_csv_close(&csv));
    }
    out->failed = NULL;
    return RC_OK;
}
