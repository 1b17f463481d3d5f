/* fuzz_csv - any bytes as a table: rows that are what they say, and a report that adds up. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "ctl/ctl_csv.h"
#include "ctl/ctl_rows.h"
#include "platform/utf8.h"
#include "support/fuzz.h"

/* Short column names and every kind of reading, so that random tables come through now and then. */
static const char MAPPING[] =
    "register = fuzz suppressed = {S} missing = {NA} date_formats = {\"dd/mm/yyyy\", \"yyyy-mm-dd\"}\n"
    "known_at = d period_from = \"=2024-01-01\" period_to = d\n"
    "unit { id = a name = a category = \"=c\" area = a area_characters = 2 places = n start = d\n"
    "       latitude = n longitude = n status = a active = {a} }\n"
    "provider { id = a name = a sector = s sectors = {\"p=private\", \"x=state\"} }\n"
    "indicator r { type = rate direction = 1 evidence = own numerator = n denominator = n }\n"
    "indicator p { type = proportion direction = 1 evidence = own numerator = {n, n}\n"
    "    numerator_unit = percent values = {\"y=1\"} when_missing = ignore denominator = \"=counted\" }\n"
    "indicator m { type = mean direction = -1 evidence = external numerator = n sd = n }\n"
    "events e { kind = e direction = 1 exposure = n period q { count = n when_missing = zero } }\n"
    "outcome { period_from = d period_to = d inspected { column = n above = 0 }\n"
    "    bad { column = n above = 1 below = 9 } unknown { column = a is = z } }\n"
    "rival o { column = s order = {p, x} }\n"
    "rival t { sum = {n, n} when_missing = zero }\n";

static void
check_fields(const struct ctl_csv_row *row, size_t n_columns)
{
    assert(row->n_fields <= CTL_CSV_COLUMNS);
    assert(row->fault != CTL_CODES || row->n_fields == n_columns);
    for (size_t i = 0; i < row->n_fields; i++) {
        const struct ctl_slice field = row->fields[i];

        assert(field.n <= CTL_CSV_FIELD_BYTES && field.text[field.n] == '\0');
        assert(row->fault != CTL_CODES
               || (utf8_is_valid(field.text, field.n) && strlen(field.text) == field.n));
    }
}

static void
try_fields(const char *bytes, size_t n)
{
    struct ctl_source *source = ctl_source_memory(bytes, n);
    struct ctl_csv *csv = NULL;
    struct ctl_csv_row row;
    enum ctl_code fault;
    uint32_t last = 0;
    size_t n_columns;

    if (ctl_csv_open(&source, 0, &csv, &fault) != RC_OK) {
        assert(fault < CTL_CODES && csv == NULL);
        return;
    }
    (void)ctl_csv_header(csv, &n_columns);
    while (ctl_csv_next(csv, &row, &fault) == RC_OK) {
        assert(row.row > last && row.row <= n + 1);
        last = row.row;
        check_fields(&row, n_columns);
    }
    ctl_csv_close(&csv);
}

static void
check_row(const struct ctl_row *row)
{
    assert(row->unit.ref != NULL && row->unit.name != NULL && row->unit.area != NULL);
    assert(!row->unit.has_places || row->unit.places >= 0.0);
    for (size_t i = 0; i < row->n_observations; i++) {
        const struct ctl_observation_row *observation = &row->observations[i];

        assert(isfinite(observation->num) && isfinite(observation->den));
        assert(observation->den > 0.0 && observation->sd >= 0.0);
        assert(observation->period_from_day <= observation->period_to_day);
        assert(observation->indicator->measure != CTL_PROPORTION
               || observation->num <= observation->den);
    }
    assert(row->outcome != NULL && row->outcome->verdict < CTL_VERDICTS);
}

static void
try_rows(const char *bytes, size_t n, const struct ctl_mapping *mapping,
         struct ctl_report *report)
{
    const struct ctl_rows_options options = {20000, NULL};
    const struct ctl_rows_setup setup = {"fuzz.csv", mapping, &options, report};
    const struct ctl_summary *summary = ctl_report_summary(report);
    struct ctl_source *source = ctl_source_memory(bytes, n);
    struct ctl_rows *rows = NULL;
    struct ctl_row row;
    uint64_t taken = 0;

    if (ctl_rows_open_source(&source, &setup, &rows) != RC_OK) {
        assert(summary->n_problems > 0 && rows == NULL);
        return;
    }
    for (; ctl_rows_next(rows, &row) == RC_OK; taken++)
        check_row(&row);
    assert(taken == summary->units
           && summary->rows == summary->units + summary->rejected);
    ctl_rows_destroy(&rows);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ctl_report *report = ctl_report_new();
    struct ctl_mapping *mapping = NULL;
    const rc_t rc = ctl_mapping_parse("fuzz", MAPPING, report, &mapping);

    assert(rc == RC_OK);
    try_fields((const char *)data, size);
    try_rows((const char *)data, size, mapping, report);
    ctl_mapping_destroy(&mapping);
    ctl_report_destroy(&report);
    return 0;
}
