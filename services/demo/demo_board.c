/* demo_board - a year of reports to the patients' advisory boards: who is complained about, where and when. */
#include "demo/demo_board.h"

#include <stdlib.h>

#include "demo/demo_evidence.h"
#include "demo/demo_share.h"
#include "demo/demo_weights.h"

enum { WEEK = 7, SATURDAY = 5, THURSDAY = 3, KNOWN_AFTER = 12, EVENT_BEFORE = 240 };

/* Somatic specialist 48 % and primary care about a quarter are published; the rest is shared out. */
static const uint16_t SECTORS[DEMO_SECTOR_CODES] = {480, 100, 250, 70, 40, 60};

/* Which categories a sector's reports are about, and how many a place draws. A hospital bed is not a listed patient. */
struct draw {
    uint8_t sector; /* 0, 1, ... */
    uint8_t category;
    double per_place;
};

static const struct draw DRAWS[] = {
    {0, DEMO_HOSPITAL,       450.0},
    {0, DEMO_SPECIALIST,     0.25 },
    {1, DEMO_PSYCHIATRIC,    1.0  },
    {2, DEMO_PRIMARY_CARE,   1.0  },
    {3, DEMO_DENTAL_PUBLIC,  1.0  },
    {3, DEMO_DENTAL_PRIVATE, 1.0  },
    {4, DEMO_ELDERLY_HOME,   1.0  },
    {4, DEMO_HOME_CARE,      0.2  },
    {5, DEMO_REHABILITATION, 1.0  },
    {5, DEMO_MATERNITY,      1.0  },
    {5, DEMO_PHYSIOTHERAPY,  0.4  },
};

/* Permille of the reports; what is left has no fault. */
static const uint16_t FAULTS[DEMO_FAULTS] = {
    [DEMO_FAULT_NONE] = 979,    [DEMO_FAULT_PERSONAL_NUMBER] = 2,
    [DEMO_FAULT_CODE] = 2,      [DEMO_FAULT_DATE] = 2,
    [DEMO_FAULT_TYPO] = 4,      [DEMO_FAULT_UNKNOWN_UNIT] = 2,
    [DEMO_FAULT_DUPLICATE] = 4, [DEMO_FAULT_VERSION] = 3,
    [DEMO_FAULT_WITHDRAWN] = 2,
};

/* Per ten thousand: none, slight, moderate, lasting, serious, death. */
static const uint16_t HARM[] = {6200, 2600, 900, 270, 20, 10};

static const double GIVES_REF = 0.80;
static const double ATTENTION = 0.0015;

static const int32_t QUARTER_ENDS[DEMO_QUARTERS] = {20178, 20269, 20361, DEMO_YEAR_END};

int32_t
demo_quarter_begin(size_t quarter)
{
    return quarter == 0 ? DEMO_YEAR_BEGIN : QUARTER_ENDS[quarter - 1] + 1;
}

int32_t
demo_quarter_end(size_t quarter)
{
    return QUARTER_ENDS[quarter];
}

int32_t
demo_quarter_known(size_t quarter)
{
    return QUARTER_ENDS[quarter] + KNOWN_AFTER;
}

void
demo_board_counts(const struct demo_settings *settings, uint32_t *counts)
{
    uint64_t weights[DEMO_N_COUNTIES];

    for (size_t i = 0; i < DEMO_N_COUNTIES; i++)
        weights[i] = (uint64_t)DEMO_COUNTIES[i].population * DEMO_COUNTIES[i].board_rate;
    demo_share(demo_scaled(settings, DEMO_REPORTS), weights, DEMO_N_COUNTIES, counts);
}

/* Every unit of a sector with the share of the reports that it draws. */
static struct demo_weights *
weigh(const struct demo_nation *nation, size_t county, size_t sector, struct arena *arena)
{
    struct demo_weights *weights = demo_weights_new(arena);

    for (size_t d = 0; d < sizeof DRAWS / sizeof DRAWS[0]; d++) {
        const struct demo_span span = demo_nation_span(nation, DRAWS[d].category, county);

        for (size_t i = 0; DRAWS[d].sector == sector && i < span.n; i++)
            demo_weights_add(
                weights, &span.units[i],
                DRAWS[d].per_place * span.units[i].places
                    * demo_evidence_complaints(&nation->settings, &span.units[i], false));
    }
    return weights;
}

static int32_t
working_day(int32_t day)
{
    const int32_t weekday = (day + THURSDAY) % WEEK; /* 0: Monday */
    const int32_t moved = weekday < SATURDAY ? day : day + WEEK - weekday;

    return moved > DEMO_YEAR_END ? day : moved;
}

static struct demo_report
draw_report(struct demo_random random, struct demo_weights *const *sectors)
{
    const size_t sector = demo_random_pick(&random, SECTORS, DEMO_SECTOR_CODES);
    struct demo_report report = {.version = 1, .sector = (uint8_t)(sector + 1)};

    report.unit = demo_weights_pick(sectors[sector], &random);
    report.gives_ref = demo_random_chance(&random, GIVES_REF);
    report.received_day =
        working_day(demo_random_between(&random, DEMO_YEAR_BEGIN, DEMO_YEAR_END));
    report.event_day =
        report.received_day - demo_random_between(&random, 1, EVENT_BEFORE);
    report.harm = (uint8_t)demo_random_pick(&random, HARM, sizeof HARM / sizeof HARM[0]);
    report.attention = demo_random_chance(&random, ATTENTION);
    report.fault = (uint8_t)demo_random_pick(&random, FAULTS, DEMO_FAULTS);
    if (report.unit == NULL || report.fault == DEMO_FAULT_UNKNOWN_UNIT) {
        report.fault = DEMO_FAULT_UNKNOWN_UNIT;
        report.unit = NULL;
    }
    report.rest = random;
    return report;
}

/* What comes after a report that is sent again; returns how many rows follow. */
static size_t
follow_up(const struct demo_report *report, struct demo_report *next)
{
    const int32_t later = working_day(report->received_day + DEMO_QUARTERS * WEEK);

    if (report->fault < DEMO_FAULT_DUPLICATE)
        return 0;
    *next = *report;
    if (report->fault == DEMO_FAULT_DUPLICATE)
        return 1;
    next->version = 2;
    next->withdrawn = report->fault == DEMO_FAULT_WITHDRAWN;
    next->received_day = later <= DEMO_YEAR_END ? later : DEMO_YEAR_END;
    /* The later version says what its board found out meanwhile. */
    if (report->fault == DEMO_FAULT_VERSION)
        (void)demo_random_next(&next->rest);
    return 1;
}

static int
by_day(const void *left, const void *right)
{
    const struct demo_report *a = left;
    const struct demo_report *b = right;

    if (a->received_day != b->received_day)
        return a->received_day < b->received_day ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->version > b->version) - (a->version < b->version);
}

struct demo_reports
demo_board_make(const struct demo_nation *nation, size_t county, uint32_t n,
                struct arena *arena)
{
    struct demo_reports reports = {
        .rows = arena_alloc(arena, 2 * (size_t)n * sizeof *reports.rows)};
    struct demo_weights *sectors[DEMO_SECTOR_CODES];

    for (size_t sector = 0; sector < DEMO_SECTOR_CODES; sector++)
        sectors[sector] = weigh(nation, county, sector, arena);
    for (uint32_t i = 0; i < n; i++) {
        struct demo_report *report = &reports.rows[reports.n];

        *report =
            draw_report(demo_random_numbered(nation->settings.seed, DEMO_STREAM_REPORT,
                                             (uint64_t)county << 32 | i),
                        sectors);
        report->number = i + 1;
        reports.n += 1 + follow_up(report, report + 1);
    }
    qsort(reports.rows, reports.n, sizeof *reports.rows, by_day);
    return reports;
}
