/* bench_csv - how fast a register is read through a mapping, beside libcsv alone on the same bytes. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <csv.h>

#include "ctl/ctl_rows.h"
#include "ctl/ctl_source.h"

enum { UNITS = 200000, COLUMNS = 20, ROW_BYTES_MOST = 400, RUNS = 5, GOAL = 200000 };

/* The same kinds of columns as a regulator's register has, and the same kinds of indicators. */
static const char HEADER[] =
    "id,category,subtype,sector,name,town,postcode,provider,provider_name,status,start,"
    "area,staff,places,grade,complaints_1,complaints_2,requirements_1,requirements_2,inspected\n";

static const char MAPPING[] =
    "register = bench\n"
    "known_at = \"=2024-03-31\" period_from = \"=2023-04-01\" period_to = \"=2024-03-31\"\n"
    "date_formats = \"dd/mm/yyyy\"\n"
    "unit { id = id name = name category = category subtype = subtype area = area\n"
    "       municipality = town places = places start = start status = status active = Active }\n"
    "provider { id = provider name = provider_name sector = sector\n"
    "           sectors = {\"Private=private\", \"Local Authority=public_municipality\"} }\n"
    "indicator staff { type = rate direction = -1 evidence = external\n"
    "    numerator = staff denominator = places }\n"
    "indicator grade { type = mean direction = -1 evidence = own sd = \"=0.6\" numerator = grade }\n"
    "indicator requirements { type = proportion direction = 1 evidence = own\n"
    "    numerator = {requirements_1, requirements_2} denominator = \"=counted\"\n"
    "    values = {\"Yes=1\", \"Inspected but no requirements=0\"} when_missing = ignore }\n"
    "events complaints { kind = complaint direction = 1 exposure = places\n"
    "    period a { count = complaints_1 when_missing = zero }\n"
    "    period b { count = complaints_2 when_missing = zero } }\n";

struct text {
    char *bytes;
    size_t n;
};

/* Of this process on its core: what else the machine does at the time does not count. */
static double
seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct text
make_register(void)
{
    static const char *const SECTORS[] = {"Private", "Local Authority"};
    static const char *const REQUIREMENTS[] = {"Yes", "Inspected but no requirements",
                                               ""};
    struct text text = {malloc(sizeof HEADER + (size_t)UNITS * ROW_BYTES_MOST), 0};

    if (text.bytes == NULL)
        abort();
    memcpy(text.bytes, HEADER, sizeof HEADER - 1);
    text.n = sizeof HEADER - 1;
    for (unsigned i = 0; i < UNITS; i++)
        text.n += (size_t)snprintf(
            text.bytes + text.n, ROW_BYTES_MOST,
            "CS%010u,Care Home Service,Older People,%s,\"Home number %u, Västra gatan\",Glasgow,"
            "G%u 1DA,SP%06u,Provider of Care %u Limited,Active,%02u/%02u/20%02u,Council %u,%u.%u,%u,"
            "%u,%.0u,%.0u,%s,%s,08/11/2023\n",
            i, SECTORS[i % 2], i, i % 90, i % 3000, i % 3000, 1 + i % 28, 1 + i % 12,
            i % 24, i % 33, i % 90, i % 10, 1 + i % 80, 1 + i % 6, i % 11 % 3, i % 7 % 2,
            REQUIREMENTS[i % 3], REQUIREMENTS[i % 5 % 3]);
    return text;
}

static double
read_through_mapping(const struct text *text, uint64_t *observations)
{
    const struct ctl_rows_options options = {20000, NULL};
    struct ctl_report *report = ctl_report_new();
    struct ctl_mapping *mapping = NULL;
    struct ctl_rows *rows = NULL;
    struct ctl_row row;
    const double began = seconds();

    if (ctl_mapping_parse("bench", MAPPING, report, &mapping) == RC_OK) {
        const struct ctl_rows_setup setup = {"bench", mapping, &options, report};
        struct ctl_source *source = ctl_source_memory(text->bytes, text->n);

        if (ctl_rows_open_source(&source, &setup, &rows) == RC_OK)
            while (ctl_rows_next(rows, &row) == RC_OK)
                ;
    }

    const double took = seconds() - began;

    *observations = ctl_report_summary(report)->observations;
    if (ctl_report_summary(report)->units != UNITS) {
        ctl_report_print(report, CTL_ENGLISH, stderr);
        exit(1);
    }
    ctl_rows_destroy(&rows);
    ctl_mapping_destroy(&mapping);
    ctl_report_destroy(&report);
    return took;
}

static void
count_field(void *field, size_t n, void *fields)
{
    (void)field;
    (void)n;
    ++*(uint64_t *)fields;
}

static void
count_row(int terminator, void *fields)
{
    (void)terminator;
    (void)fields;
}

static double
read_with_libcsv(const struct text *text)
{
    struct csv_parser parser;
    uint64_t fields = 0;
    const double began = seconds();

    (void)csv_init(&parser, 0);
    (void)csv_parse(&parser, text->bytes, text->n, count_field, count_row, &fields);
    (void)csv_fini(&parser, count_field, count_row, &fields);
    csv_free(&parser);

    const double took = seconds() - began;

    if (fields != (uint64_t)(UNITS + 1) * COLUMNS)
        exit(1);
    return took;
}

static int
compare(const void *left, const void *right)
{
    const double *a = left;
    const double *b = right;

    return (*a > *b) - (*a < *b);
}

int
main(void)
{
    const struct text text = make_register();
    double ours[RUNS], theirs[RUNS];
    uint64_t observations = 0;

    for (size_t i = 0; i < RUNS; i++) {
        theirs[i] = read_with_libcsv(&text);
        ours[i] = read_through_mapping(&text, &observations);
    }
    qsort(ours, RUNS, sizeof *ours, compare);
    qsort(theirs, RUNS, sizeof *theirs, compare);
    printf(
        "{\"bench\": \"csv\", \"clock\": \"cpu\", \"units\": %d, \"columns\": %d, \"bytes\": %zu, "
        "\"observations\": %" PRIu64 ", \"units_per_s\": %.0f, \"goal_units_per_s\": %d, "
        "\"libcsv_alone_rows_per_s\": %.0f, \"share_of_libcsv_alone\": %.2f}\n",
        UNITS, COLUMNS, text.n, observations, UNITS / ours[RUNS / 2], GOAL,
        UNITS / theirs[RUNS / 2], theirs[RUNS / 2] / ours[RUNS / 2]);
    free(text.bytes);
    return 0;
}
