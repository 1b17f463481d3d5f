/* scheduling_conflict - whose interest stands in the way of which unit, and from when until when. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "scheduling/scheduling_owners.h"

/* One declaration that holds. Texts are borrowed. */
struct scheduling_interest {
    const char *staff_id;
    const char *kind;
    const char *register_name;
    const char *object_ref;
    bool is_unit;
    int32_t from_day, until_day; /* inclusive, without cooling-off */
    int32_t declared_day;
    int32_t version;
    bool is_known;      /* the register knows the object */
    struct uuid object; /* unit or provider, when it does */
};

/* All that hold, to be found by their object. */
struct scheduling_declarations {
    const struct scheduling_interest *rows;
    const uint32_t
        *by_object; /* indexes of rows whose object is known, ascending by it */
    size_t n_by_object;
    int32_t cooling_off_years;
};

struct scheduling_declarations
scheduling_declarations_of(const struct scheduling_interest *rows, size_t n,
                           int32_t cooling_off_years, struct arena *arena);

/* The last day on which an interest stands in the way. source: administrative procedure act (FL) section 16 */
int32_t scheduling_interest_until(const struct scheduling_interest *interest,
                                  int32_t cooling_off_years);

/* What a unit stands for: itself, its provider, and all that own it or are owned by it. */
struct scheduling_ids scheduling_objects_of(const struct scheduling_owners *owners,
                                            const struct uuid *unit,
                                            const struct uuid *provider,
                                            struct arena *arena);

/* The id that permits gives what the interest is in, whether or not the register has told of it yet. */
struct uuid scheduling_object_of(const struct scheduling_interest *interest,
                                 struct arena *arena);

struct scheduling_conflict {
    uint32_t interest;           /* index of rows */
    int32_t from_day, until_day; /* inclusive, cooling-off included */
};

struct scheduling_conflicts {
    struct scheduling_conflict *rows;
    size_t n;
};

/* Every declaration on one of the objects. */
struct scheduling_conflicts
scheduling_conflicts_with(const struct scheduling_declarations *declarations,
                          const struct scheduling_ids *objects, struct arena *arena);

/* Whether one of them is this person's and holds on the day. */
bool scheduling_is_in_conflict(const struct scheduling_declarations *declarations,
                               const struct scheduling_conflicts *conflicts,
                               const char *staff_id, int32_t day);
