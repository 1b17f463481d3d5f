/* permits_routing - which office supervises what, where and from when. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "permits/permits_node.h"
#include "permits/permits_verdict.h"

/* One row of the routing table. */
struct permits_route {
    const char *register_name, *area;
    const char *category;        /* "*": any that has no row of its own            */
    int32_t from_day, until_day; /* until is exclusive; PERMITS_DAY_OPEN: no end   */
    uint8_t node;
};

/* Rows in order of register, area, category and from_day; of one key, no two on the same day. */
struct permits_routing {
    struct permits_route *routes;
    size_t n;
};

void permits_routing_sort(struct permits_routing *routing);

/* What is to be routed. */
struct permits_place {
    const char *register_name, *area, *category;
    int32_t day;
};

/*
 * The office of a place: the row for its category, and only without one the row for any.
 *
 * errors: RC_MISSING  no row holds on that day
 */
must_check rc_t permits_routing_find(const struct permits_routing *routing,
                                     const struct permits_place *place, uint8_t *node);

/* A row that somebody wants in the table. */
struct permits_routing_row {
    uint32_t row; /* in the source file, for errors */
    const char *node_name;
    struct permits_route route; /* its node is filled in from the name */
};

/*
 * Decide which rows are taken. A row is known by register, area, category and from_day; the same
 * one with another end or office corrects it. Rows that would overlap another of the same key are
 * refused. The order of the rows does not matter: they are taken by key and from_day.
 *
 * in:     known     the table, sorted; corrected in place as rows are taken
 * out:    rows      sorted, each with its node
 *         verdicts  one for each row, in the new order
 */
void permits_routing_import(struct permits_routing *known,
                            struct permits_routing_row *rows, size_t n,
                            struct permits_verdict *verdicts);
