/* demo_application - who applies for a permit, to change one or to give it back. */
#include "demo/demo_application.h"

#include <stdio.h>
#include <string.h>

#include "demo/demo_provider.h"
#include "demo/demo_random.h"
#include "demo/demo_words.h"

enum {
    KINDS = 3,
    CATEGORIES = 7,
    RECEIVED_FROM = 20423 /* 2025-12-01 */,
    RECEIVED_UNTIL = 20467
};
enum { STARTS = 20605 /* 2026-06-01 */, NEW_PROVIDERS = 9900000, TRIES = 256 };

static const char *const KIND_IDS[KINDS] = {"new", "change", "cease"};
static const uint16_t HOW_OFTEN[KINDS] = {70, 22, 8};
static const double INCOMPLETE = 0.25;

/* What needs a permit, how often it is asked for, and for whom it is. */
static const struct wish {
    uint8_t category;
    uint16_t weight;
    const char *target_group;
} WISHES[CATEGORIES] = {
    {DEMO_HVB,               10, "children"},
    {DEMO_SUPPORTED_HOUSING, 5,  "children"},
    {DEMO_ELDERLY_HOME,      6,  "elderly" },
    {DEMO_HOME_CARE,         8,  "elderly" },
    {DEMO_GROUP_HOME_LSS,    4,  "adults"  },
    {DEMO_SPECIAL_SERVICE,   2,  "adults"  },
    {DEMO_ASSISTANCE,        5,  "adults"  },
};

static bool
is_private(const struct demo_unit *unit, struct arena *arena)
{
    return strcmp(demo_provider_of(unit->provider, arena).sector, "private") == 0;
}

/* A private unit of the category, anywhere; who applies is its provider, or somebody new beside it. */
static const struct demo_unit *
draw_unit(const struct demo_nation *nation, size_t category, struct demo_random *random,
          struct arena *arena)
{
    const size_t begin = nation->begin[category * DEMO_N_COUNTIES];
    const size_t end = nation->begin[(category + 1) * DEMO_N_COUNTIES];

    for (size_t i = 0; i < TRIES && end > begin; i++) {
        const struct demo_unit *unit =
            &nation->units[begin + demo_random_below(random, (uint32_t)(end - begin))];

        if (is_private(unit, arena))
            return unit;
    }
    return NULL;
}

static void
make_new_unit(struct demo_application *application, uint32_t number,
              struct demo_random *random, struct arena *arena)
{
    struct demo_unit *unit = &application->unit;
    const struct demo_category *category = &DEMO_CATEGORIES[unit->category];
    const char *place =
        demo_words_place(demo_random_below(random, DEMO_PLACE_NAMES), arena);

    (void)snprintf(unit->ref, sizeof unit->ref, "%.2s-%.2s-NY%03u", category->letters,
                   DEMO_COUNTIES[unit->county].code, (unsigned)(number + 1) % 1000);
    unit->name =
        arena_printf(arena, "%sNya %s%s, %s%s", category->before, place, category->after,
                     DEMO_MUNICIPALITIES[unit->municipality].name, DEMO_MARK);
    unit->start_day = STARTS;
    if (demo_random_chance(random, 0.5))
        unit->provider = NEW_PROVIDERS + number;
}

/* What must be brought, less one of it when the application is not complete. */
static const char *
draw_documents(const struct demo_application *application, struct demo_random *random)
{
    const bool is_whole = !demo_random_chance(random, INCOMPLETE);
    const bool is_for_children = application->unit.category == DEMO_HVB
                                 || application->unit.category == DEMO_SUPPORTED_HOUSING;

    if (strcmp(application->kind, "cease") == 0)
        return "";
    if (strcmp(application->kind, "change") == 0)
        return is_whole ? "change_description;staffing_plan" : "change_description";
    if (!is_whole)
        return "business_plan;budget;manager_credentials;staffing_plan;ownership";
    return is_for_children
               ? "business_plan;budget;manager_credentials;staffing_plan;quality_system;"
                 "ownership;criminal_record_routine"
               : "business_plan;budget;manager_credentials;staffing_plan;quality_system;"
                 "ownership";
}

static const char *
draw_circle(struct demo_random *random, struct arena *arena)
{
    const uint32_t n = 1 + demo_random_below(random, 4);
    const char *circle = "";

    for (uint32_t i = 0; i < n; i++)
        circle = arena_printf(arena, "%s%sP%08x", circle, i == 0 ? "" : ";",
                              (unsigned)(demo_random_next(random) >> 32));
    return circle;
}

rc_t
demo_application_make(const struct demo_nation *nation, uint32_t number,
                      struct arena *arena, struct demo_application *application)
{
    struct demo_random random =
        demo_random_numbered(nation->settings.seed, DEMO_STREAM_APPLICATION, number);
    uint16_t weights[CATEGORIES];
    const struct demo_unit *unit;
    const struct wish *wish;

    for (size_t i = 0; i < CATEGORIES; i++)
        weights[i] = WISHES[i].weight;
    wish = &WISHES[demo_random_pick(&random, weights, CATEGORIES)];
    unit = draw_unit(nation, wish->category, &random, arena);
    if (unit == NULL)
        return RC_MISSING;
    *application =
        (struct demo_application){.target_group = wish->target_group, .unit = *unit};
    application->kind = KIND_IDS[demo_random_pick(&random, HOW_OFTEN, KINDS)];
    application->received_day =
        demo_random_between(&random, RECEIVED_FROM, RECEIVED_UNTIL);
    (void)snprintf(application->ref, sizeof application->ref, "ANS-%04u",
                   (unsigned)(number + 1) % 10000);
    if (strcmp(application->kind, "new") == 0)
        make_new_unit(application, number, &random, arena);
    if (strcmp(application->kind, "change") == 0)
        application->unit.places += 1 + demo_random_below(&random, 10);
    application->documents = draw_documents(application, &random);
    application->circle = draw_circle(&random, arena);
    return RC_OK;
}
