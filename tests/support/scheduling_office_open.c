/* scheduling_office_open - an office for each test of a program: empty, or with homes to inspect. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/scheduling_office.h"

int
office_open(void **state)
{
    *state = scheduling_world_open("sched");
    return 0;
}

int
office_close(void **state)
{
    struct scheduling_world *world = *state;

    scheduling_world_close(&world);
    return 0;
}

struct scheduling_world *
office_empty(void **state)
{
    struct scheduling_world *world = *state;

    if (world == NULL) {
        skip();
        abort(); /* skip() does not return, but does not say so */
    }
    office_crash(world);
    office_as_owner(world,
                    "truncate provider, provider_owner, unit, staff, interest, absence, "
                    "obligation, activity, activity_event, assignment, conflict_check, "
                    "activity_notice, plan, plan_entry");
    return world;
}

struct scheduling_world *
office_with_homes(void **state)
{
    struct scheduling_world *world = office_empty(state);

    for (int i = 1; i <= OFFICE_HOMES; i++) {
        const char *provider = arena_printf(world->arena, "P%d", i);

        office_provider(world, provider, NULL);
        office_unit(world, arena_printf(world->arena, "U%d", i), "hvb", provider);
    }
    office_provider(world, "P50", NULL);
    office_unit(world, "U50", "pharmacy", "P50");
    office_provider(world, "P51", NULL);
    office_unit(world, "U51", "primary_care_centre", "P51");
    assert_int_equal(office_tick(world), RC_OK);
    return world;
}
