/* ctl_routing_file - a committed routing table: area and category onto a node, by date. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl_report.h"
#include "platform/rc.h"

/*
 * A CSV `register;area;category;node;valid_from;valid_to`: category `*` is any and gives way to
 * a named one; an empty valid_to is "until further notice"; both days are inclusive.
 */
struct ctl_routing_row {
    const char *register_name, *area, *category; /* category "*" = any */
    uint8_t node;                                /* 0 central, 1 nord .. 6 syd */
    int32_t valid_from_day, valid_to_day;        /* CTL_ROUTING_OPEN = no end */
    uint32_t row;                                /* in the file; the header is 1 */
};

enum { CTL_ROUTING_OPEN = INT32_MAX, CTL_NODES = 7 };

struct ctl_routing;

/*
 * Read a routing table. Every wrong row is in the report.
 *
 * errors: RC_INVALID  at least one row is wrong (a table with a hole routes nobody);
 *         RC_FAULT    it cannot be read
 */
must_check rc_t ctl_routing_load(const char *path, struct ctl_report *report,
                                 struct ctl_routing **routing);

void ctl_routing_destroy(struct ctl_routing **self_p);

/* The rows, sorted by register, area, category, valid_from. Borrowed. */
const struct ctl_routing_row *ctl_routing_rows(const struct ctl_routing *self, size_t *n);

/* What is to be routed. category may be NULL. */
struct ctl_routing_key {
    const char *register_name, *area, *category;
    int32_t day;
};

/*
 * The row that decides; a named category before `*`.
 *
 * errors: RC_MISSING  no row fits
 */
must_check rc_t ctl_routing_find(const struct ctl_routing *self,
                                 const struct ctl_routing_key *key,
                                 const struct ctl_routing_row **row);

/* The node's name ("central", "nord", ...) and back. Never NULL. errors: RC_MISSING */
const char *ctl_node_name(uint8_t node);
must_check rc_t ctl_node_of(const char *name, uint8_t *node);
