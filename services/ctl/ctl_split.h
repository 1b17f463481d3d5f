/* ctl_split - which office a row belongs to: its unit's, else its county's, else the one that takes the rest. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "platform/arena.h"

enum { CTL_SPLIT_REST = 3 }; /* ost */

struct ctl_split;

/* Nothing is known yet. */
struct ctl_split *ctl_split_new(struct arena *arena);

/* What the register says: node 1..6; 0: nobody knows the unit, or no office has the area. */
void ctl_split_unit(struct ctl_split *self, const char *ref, uint8_t node);
void ctl_split_area(struct ctl_split *self, const char *area, int32_t day, uint8_t node);

/* Whether the register has been asked already; an empty reference needs no asking. */
bool ctl_split_knows_unit(const struct ctl_split *self, const char *ref);
bool ctl_split_knows_area(const struct ctl_split *self, const char *area, int32_t day);

/* The office, 1..6, of a row on a day. ref and area may be empty. */
uint8_t ctl_split_office(const struct ctl_split *self, const char *ref, const char *area,
                         int32_t day);
