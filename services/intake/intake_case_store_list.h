/* intake_case_store_list - cases by the page, as people look for them. */
#pragma once

#include "intake/intake_case.h"
#include "platform/batch.h"

enum { INTAKE_PAGE_CASES = 100 };

struct intake_case_ask {
    int32_t stage;       /* 0: any  */
    const char *unit;    /* "": any */
    const char *type;    /* "": any */
    struct uuid unit_id; /* nil: any */
    bool has_unit;
    bool all;                                   /* closed ones too */
    int32_t office, class_number, year, serial; /* after this one */
};

struct intake_case_line {
    struct intake_case c; /* the columns of a line, nothing more */
    const char *unit_ref, *unit_name;
    int32_t next_due_day;
};

struct intake_case_page {
    struct intake_case_line *lines;
    size_t n;
    bool more;
    int64_t total;
};

must_check rc_t intake_case_store_list(struct batch *batch,
                                       const struct intake_case_ask *ask,
                                       struct intake_case_page *page);

/* What the register calls the case's unit; "" where it knows none. */
must_check rc_t intake_case_store_unit(struct batch *batch,
                                       struct intake_case_line *line);
