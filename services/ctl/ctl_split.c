/* ctl_split - which office a row belongs to: its unit's, else its county's, else the one that takes the rest. */
#include "ctl/ctl_split.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

#include "ctl/ctl_map.h"

enum { KEY_BYTES = 96 };

struct ctl_split {
    struct ctl_map *units, *areas;
};

/* Routing changes with time, so a day is part of an area's name. */
static const char *
area_key(const char *area, int32_t day, char key[KEY_BYTES])
{
    (void)snprintf(key, KEY_BYTES, "%" PRId32 " %s", day, area);
    return key;
}

struct ctl_split *
ctl_split_new(struct arena *arena)
{
    struct ctl_split *self = arena_alloc(arena, sizeof(*self));

    self->units = ctl_map_new(arena);
    self->areas = ctl_map_new(arena);
    return self;
}

void
ctl_split_unit(struct ctl_split *self, const char *ref, uint8_t node)
{
    ctl_map_put(self->units, ref, node);
}

void
ctl_split_area(struct ctl_split *self, const char *area, int32_t day, uint8_t node)
{
    char key[KEY_BYTES];

    ctl_map_put(self->areas, area_key(area, day, key), node);
}

bool
ctl_split_knows_unit(const struct ctl_split *self, const char *ref)
{
    uint32_t node;

    return *ref == '\0' || ctl_map_get(self->units, ref, &node);
}

bool
ctl_split_knows_area(const struct ctl_split *self, const char *area, int32_t day)
{
    char key[KEY_BYTES];
    uint32_t node;

    return *area == '\0' || ctl_map_get(self->areas, area_key(area, day, key), &node);
}

uint8_t
ctl_split_office(const struct ctl_split *self, const char *ref, const char *area,
                 int32_t day)
{
    char key[KEY_BYTES];
    uint32_t node;

    if (*ref != '\0' && ctl_map_get(self->units, ref, &node) && node > 0)
        return (uint8_t)node;
    if (*area != '\0' && ctl_map_get(self->areas, area_key(area, day, key), &node)
        && node > 0)
        return (uint8_t)node;
    return CTL_SPLIT_REST;
}
