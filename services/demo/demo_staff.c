/* demo_staff - the authority's people at its six offices, and what they have to do with whom. */
#include "demo/demo_staff.h"

#include <stdio.h>
#include <string.h>

#include "demo/demo_provider.h"
#include "demo/demo_random.h"
#include "demo/demo_share.h"

enum {
    ROLES = 5,
    KEYS = 2,
    CHOICES = 6,
    NEAR_SQUARED = 2916 /* 60 km: 54 hundredths of a degree */
};
enum { EMPLOYED_FROM = 12784 /* 2005-01-01 */, LEAVES = 20512 /* 2026-02-28 */ };
enum { FULL_MINUTES = 480, PART_MINUTES = 360 };

struct role {
    const char *id;
    uint16_t n;             /* in the whole authority at scale 1 */
    uint16_t least;         /* at each office */
    const char *keys[KEYS]; /* of the first ones at each office */
    const char *competences[CHOICES];
};

/* About 375 inspectors of just under 700 are published; the rest is shared out. */
static const struct role ROLES_OF[ROLES] = {
    {"inspector",
     375, 4,
     {"", ""},
     {"nurse", "nurse;quality", "social_worker", "social_worker;lawyer", "doctor",
      "pharmacist;dentist"}                                                   },
    {"case_handler",
     165, 2,
     {"hanna.handler", ""},
     {"lawyer", "nurse", "social_worker", "nurse;lawyer", "quality", "doctor"}},
    {"analyst",
     55,  1,
     {"astrid.analyst", ""},
     {"quality", "quality", "quality;nurse", "quality", "quality;social_worker",
      "quality"}                                                              },
    {"decision_maker",
     60,  2,
     {"agda.approver", "arne.approver"},
     {"lawyer", "lawyer;social_worker", "nurse", "doctor", "lawyer;quality",
      "social_worker"}                                                        },
    {"registrar",
     45,  1,
     {"", ""},
     {"quality", "lawyer", "quality", "quality", "quality", "quality"}        },
};

static const double PART_TIME = 0.2;
static const double LEAVING = 0.03;
static const double HAS_INTEREST = 0.14;
static const double HAS_ANOTHER = 0.25;

/* Who works at an office lives in its seat or near it. */
static size_t
draw_home(struct demo_random *random, size_t office)
{
    const size_t seat = demo_municipality_find(DEMO_OFFICES[office].seat);
    uint32_t people = 0;
    size_t home = seat;

    for (size_t i = 0; i < DEMO_N_MUNICIPALITIES; i++)
        if (demo_distance_squared(i, seat) <= NEAR_SQUARED) {
            people += (uint32_t)DEMO_MUNICIPALITIES[i].population;
            /* Each takes the place of those before it with its share of all so far. */
            if (demo_random_below(random, people)
                < (uint32_t)DEMO_MUNICIPALITIES[i].population)
                home = i;
        }
    return home;
}

static const struct demo_unit *
draw_unit(const struct demo_nation *nation, struct demo_random *random, size_t office)
{
    enum { TRIES = 64 };
    const struct demo_unit *unit = NULL;

    for (size_t i = 0; i < TRIES; i++) {
        unit = &nation->units[demo_random_below(random, (uint32_t)nation->n_units)];
        if (DEMO_COUNTIES[unit->county].office == office)
            break;
    }
    return unit;
}

static const char *
provider_ref(uint32_t number, struct arena *arena)
{
    char ref[DEMO_PROVIDER_REF_BYTES];

    demo_provider_ref(number, ref);
    return arena_strdup(arena, ref);
}

/* A share in a chain's owner is an interest in every unit below it. */
static void
draw_ownership(struct demo_random *random, struct arena *arena,
               struct demo_interest *interest)
{
    const enum demo_family family =
        (enum demo_family)demo_random_below(random, DEMO_FAMILIES);

    interest->kind = "ownership";
    interest->object_ref =
        provider_ref(demo_provider_chain(family, demo_random_below(random, 4)), arena);
    interest->from_day = demo_random_between(random, EMPLOYED_FROM, DEMO_YEAR_END);
    interest->until_day = INT32_MAX;
}

static void
draw_interest(const struct demo_nation *nation, const struct demo_person *person,
              struct demo_random *random, struct arena *arena,
              struct demo_interest *interest)
{
    static const uint16_t KINDS[] = {55, 28, 10, 7};
    static const char *const NAMES[] = {"employment", "relative_party", "ownership",
                                        "other"};
    const size_t kind = demo_random_pick(random, KINDS, sizeof KINDS / sizeof KINDS[0]);
    const struct demo_unit *unit = draw_unit(nation, random, person->office);

    *interest = (struct demo_interest){.kind = NAMES[kind]};
    interest->is_unit = demo_random_chance(random, 0.5);
    interest->object_ref =
        interest->is_unit ? unit->ref : provider_ref(unit->provider, arena);
    interest->from_day = demo_random_between(random, EMPLOYED_FROM, DEMO_YEAR_END - 365);
    interest->until_day =
        kind == 0 ? demo_random_between(random, interest->from_day, DEMO_YEAR_END)
                  : INT32_MAX;
    if (strcmp(interest->kind, "ownership") == 0) {
        interest->is_unit = false;
        draw_ownership(random, arena, interest);
    }
    interest->declared_day =
        interest->from_day > person->from_day ? interest->from_day : person->from_day;
}

/* Who inspects signs with a key of their own: "s30012.inspector". */
static const char *
key_name(const struct role *role, const char *id, struct arena *arena)
{
    char *name;

    if (strcmp(role->id, "inspector") != 0)
        return "";
    name = arena_printf(arena, "%s.inspector", id);
    name[0] = 's';
    return name;
}

static void
make_person(const struct demo_nation *nation, const struct role *role, size_t number,
            struct arena *arena, struct demo_person *person)
{
    struct demo_random random =
        demo_random_named(nation->settings.seed, DEMO_STREAM_STAFF, person->id);

    person->role = role->id;
    person->key = number < KEYS ? role->keys[number] : "";
    person->municipality = draw_home(&random, person->office);
    person->competences = role->competences[demo_random_below(&random, CHOICES)];
    person->from_day = demo_random_between(&random, EMPLOYED_FROM, DEMO_YEAR_END);
    person->minutes_a_day =
        demo_random_chance(&random, PART_TIME) ? PART_MINUTES : FULL_MINUTES;
    person->until_day = INT32_MAX;
    if (person->key[0] == '\0' && demo_random_chance(&random, LEAVING))
        person->until_day = LEAVES;
    /* Who has a key by name acts in the demonstration: nothing stands in the way. */
    if (person->key[0] != '\0')
        return;
    person->key = key_name(role, person->id, arena);
    if (!demo_random_chance(&random, HAS_INTEREST))
        return;
    person->n_interests = demo_random_chance(&random, HAS_ANOTHER) ? 2 : 1;
    for (size_t i = 0; i < person->n_interests; i++)
        draw_interest(nation, person, &random, arena, &person->interests[i]);
}

static void
count_role(const struct demo_nation *nation, const struct role *role, uint32_t *counts)
{
    uint64_t people[DEMO_N_OFFICES] = {0};

    for (size_t i = 0; i < DEMO_N_COUNTIES; i++)
        people[DEMO_COUNTIES[i].office] += (uint64_t)DEMO_COUNTIES[i].population;
    demo_share(demo_scaled(&nation->settings, role->n), people, DEMO_N_OFFICES, counts);
    for (size_t i = 0; i < DEMO_N_OFFICES; i++)
        if (counts[i] < role->least)
            counts[i] = role->least;
}

struct demo_staff
demo_staff_make(const struct demo_nation *nation, struct arena *arena)
{
    uint32_t counts[ROLES][DEMO_N_OFFICES];
    struct demo_staff staff = {.n = 0};
    size_t room = 0;

    for (size_t r = 0; r < ROLES; r++) {
        count_role(nation, &ROLES_OF[r], counts[r]);
        for (size_t office = 0; office < DEMO_N_OFFICES; office++)
            room += counts[r][office];
    }
    staff.rows = arena_alloc(arena, room * sizeof *staff.rows);
    for (size_t office = 0; office < DEMO_N_OFFICES; office++) {
        unsigned at_office = 0;

        for (size_t r = 0; r < ROLES; r++)
            for (uint32_t i = 0; i < counts[r][office]; i++) {
                struct demo_person *person = &staff.rows[staff.n++];

                person->office = office;
                (void)snprintf(person->id, sizeof person->id, "S%u%04u",
                               (unsigned)office + 1, ++at_office % 10000);
                make_person(nation, &ROLES_OF[r], i, arena, person);
            }
    }
    return staff;
}
