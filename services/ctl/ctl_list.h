/* ctl_list - what the offices have, page by page, as a table or as JSON. */
#pragma once

#include "ctl/ctl_view.h"

/* A question that is answered a page at a time. */
struct ctl_list {
    const char *service; /* "intake"; "permits" is asked at the centre only        */
    const char *type;    /* "tillsyn.v1.CaseList"                                  */
    const char *rows;    /* the answer's list: "cases"                             */
    const char *after;   /* the question's member for the next page; NULL: no pages */
    const char *cursor;  /* the row's member that goes there                       */
    const struct ctl_view_column
        *columns; /* what people see, the office before it      */
    int limit;    /* rows of an office, unless --limit says so; 0: a hundred */
};

/* What one service has. */
struct ctl_page {
    json_t *rows; /* a reference of the caller's                */
    json_t *last; /* the last answer, borrowed; NULL: none came */
    bool more;    /* beyond the limit                           */
    bool is_silent;
};

/*
 * Ask one service until it has no more, or the limit is reached.
 *
 * in:     ask    the question without its cursor; borrowed
 *         limit  0: everything
 * out:    page  written when CTL_EXIT_OK is returned
 */
int ctl_list_fetch(struct ctl *ctl, const struct ctl_list *list, const char *instance,
                   json_t *ask, size_t limit, struct ctl_page *page);

/*
 * Ask the office, or all of them, and print what they have. The command must know --limit.
 *
 * in:     node  0: every office
 *         ask   taken over
 */
int ctl_list_run(struct ctl *ctl, const struct ctl_list *list, uint8_t node, json_t *ask);

/* The rows to take at most: --limit, or the list's own. What is returned: as ctl_nodes_option. */
int ctl_list_limit(struct ctl *ctl, const struct ctl_list *list, size_t *limit);

/*
 * The state that --state names into a question's member of that name; the question's type knows the words.
 *
 * out:    what is returned: as ctl_list_limit
 */
int ctl_state_option(struct ctl *ctl, const struct ctl_list *list, json_t *ask);
