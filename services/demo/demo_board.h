/* demo_board - a year of reports to the patients' advisory boards: who is complained about, where and when. */
#pragma once

#include "demo/demo_nation.h"
#include "demo/demo_random.h"

enum { DEMO_REPORTS = 34000, DEMO_QUARTERS = 4, DEMO_SECTOR_CODES = 6 };

/* What is wrong with a row on purpose. */
enum demo_fault {
    DEMO_FAULT_NONE,
    DEMO_FAULT_PERSONAL_NUMBER, /* in the free text */
    DEMO_FAULT_CODE,            /* a problem or sector that no code set has */
    DEMO_FAULT_DATE,            /* an event after its report, or on no day at all */
    DEMO_FAULT_TYPO,            /* no reference, and the name is misspelt */
    DEMO_FAULT_UNKNOWN_UNIT,    /* a name that nobody has */
    DEMO_FAULT_DUPLICATE,       /* the row twice */
    DEMO_FAULT_VERSION,         /* a later version of it follows */
    DEMO_FAULT_WITHDRAWN,       /* taken back by a later version */
    DEMO_FAULTS
};

struct demo_report {
    uint32_t number;              /* in its county, 1, 2, ... */
    uint32_t version;             /* 1, 2 */
    const struct demo_unit *unit; /* NULL: nobody knows */
    bool gives_ref;               /* the board knows the register's reference */
    uint8_t sector;               /* 1..6 */
    uint8_t harm;                 /* 0..5 */
    uint8_t fault;                /* enum demo_fault */
    bool attention, withdrawn;
    int32_t received_day, event_day;
    struct demo_random rest; /* for its codes and words */
};

/* One county's reports, by the day they came in. */
struct demo_reports {
    struct demo_report *rows;
    size_t n;
};

/* Reports of each county before duplicates and later versions; they sum to the nation's. */
void demo_board_counts(const struct demo_settings *settings, uint32_t *counts);

/*
 * Make a county's reports.
 *
 * in:     n  reports, from demo_board_counts
 */
struct demo_reports demo_board_make(const struct demo_nation *nation, size_t county,
                                    uint32_t n, struct arena *arena);

/* First and last day of a quarter of the year, 0..3, and when its batch reaches the authority. */
int32_t demo_quarter_begin(size_t quarter);
int32_t demo_quarter_end(size_t quarter);
int32_t demo_quarter_known(size_t quarter);
