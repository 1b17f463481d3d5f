/* test_permits_register - what becomes of imported rows: units and their versions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_world.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { DAY = 19813 /* 2024-03-31 */ };

#define X10  "xxxxxxxxxx"
#define X100 X10 X10 X10 X10 X10 X10 X10 X10 X10 X10

static struct permits_verdict
import_one(struct permits_world *world, int32_t day, const struct permits_row *row)
{
    world_import(world, day, row, 1);
    return world->import.verdicts[0];
}

/* A row that is right but for what is said here: NULL and 0 leave it as it is. */
static struct permits_row
altered(uint32_t number, const struct permits_row *change)
{
    struct permits_row row = world_row(number, change->ref != NULL ? change->ref : "1");

#define ALTER(field, none) row.field = change->field != (none) ? change->field : row.field
    ALTER(name, NULL);
    ALTER(category, NULL);
    ALTER(subtype, NULL);
    ALTER(area, NULL);
    ALTER(provider_ref, NULL);
    ALTER(provider_name, NULL);
    ALTER(owner_ref, NULL);
    ALTER(provider_sector, 0);
    ALTER(places, 0);
    ALTER(start_day, 0);
    ALTER(end_day, 0);
    ALTER(municipality, NULL);
    ALTER(latitude_micro, 0);
    ALTER(longitude_micro, 0);
    ALTER(provider_email, NULL);
#undef ALTER
    return row;
}

struct row_case {
    const char *what;
    struct permits_row change;
    uint8_t fault;
    const char *column;
};

static const struct row_case ROWS[] = {
    {"right",                {0},                                    PERMITS_FINE,         NULL             },
    {"no reference",         {.ref = ""},                            PERMITS_EMPTY,        "ref"            },
    {"blank name",           {.name = " \t"},                        PERMITS_EMPTY,        "name"           },
    {"no category",          {.category = ""},                       PERMITS_EMPTY,        "category"       },
    {"a subtype",            {.subtype = "x"},                       PERMITS_FINE,         NULL             },
    {"no provider",          {.provider_ref = ""},                   PERMITS_EMPTY,        "provider_ref"   },
    {"no provider's name",   {.provider_name = ""},                  PERMITS_EMPTY,        "provider_name"  },
    {"no area",              {.area = ""},                           PERMITS_EMPTY,        "area"           },
    {"area of nobody",       {.area = "D"},                          PERMITS_NO_ROUTE,     "area"           },
    {"long area",            {.area = X100 "x"},                     PERMITS_TOO_LONG,     "area"           },
    {"longest area",         {.area = X100},                         PERMITS_NO_ROUTE,     "area"           },
    {"long name",            {.name = X100 X100 X100 "x"},           PERMITS_TOO_LONG,     "name"           },
    {"longest name",         {.name = X100 X100 X100},               PERMITS_FINE,         NULL             },
    {"long owner",           {.owner_ref = X100},                    PERMITS_TOO_LONG,     "owner_ref"      },
    {"full house",           {.places = 1000000},                    PERMITS_FINE,         NULL             },
    {"too full",             {.places = 1000001},                    PERMITS_OUT_OF_RANGE, "places"         },
    {"one day",              {.start_day = 9, .end_day = 9},         PERMITS_FINE,         NULL             },
    {"backwards",            {.start_day = 9, .end_day = 8},         PERMITS_DAYS_CROSSED, "end_day"        },
    {"ended, unknown start", {.end_day = 8},                         PERMITS_FINE,         NULL             },
    {"before 1800",          {.start_day = -62092},                  PERMITS_NO_SUCH_DAY,  "start_day"      },
    {"after 9999",           {.end_day = 2932897},                   PERMITS_NO_SUCH_DAY,  "end_day"        },
    {"a municipality",       {.municipality = "2480"},               PERMITS_FINE,         NULL             },
    {"three digits",         {.municipality = "248"},                PERMITS_MUNICIPALITY, "municipality"   },
    {"a letter",             {.municipality = "24O0"},               PERMITS_MUNICIPALITY, "municipality"   },
    {"of its county",        {.area = "24", .municipality = "2480"}, PERMITS_NO_ROUTE,     "area"           },
    {"of another county",
     {.area = "24", .municipality = "0180"},
     PERMITS_MUNICIPALITY,                                                                 "municipality"   },
    {"a county of letters",
     {.area = "S2", .municipality = "0180"},
     PERMITS_NO_ROUTE,                                                                     "area"           },
    {"the pole",             {.latitude_micro = 90000000},           PERMITS_FINE,         NULL             },
    {"beyond the pole",
     {.latitude_micro = 90000001},
     PERMITS_NOT_ON_EARTH,                                                                 "latitude_micro" },
    {"beyond the other",
     {.latitude_micro = -90000001},
     PERMITS_NOT_ON_EARTH,                                                                 "latitude_micro" },
    {"the date line",        {.longitude_micro = -180000000},        PERMITS_FINE,         NULL             },
    {"beyond it",
     {.longitude_micro = -180000001},
     PERMITS_NOT_ON_EARTH,                                                                 "longitude_micro"},
    {"beyond it, east",
     {.longitude_micro = 180000001},
     PERMITS_NOT_ON_EARTH,                                                                 "longitude_micro"},
    {"an address",           {.provider_email = "a@b"},              PERMITS_FINE,         NULL             },
    {"no at",                {.provider_email = "a.b"},              PERMITS_EMAIL,        "provider_email" },
    {"two",                  {.provider_email = "a@b@c"},            PERMITS_EMAIL,        "provider_email" },
    {"nobody",               {.provider_email = "@b"},               PERMITS_EMAIL,        "provider_email" },
    {"nowhere",              {.provider_email = "a@"},               PERMITS_EMAIL,        "provider_email" },
    {"a space",              {.provider_email = "a@b c"},            PERMITS_EMAIL,        "provider_email" },
    {"a header",             {.provider_email = "a@b\r\nTo:c"},      PERMITS_EMAIL,        "provider_email" },
    {"a delete",             {.provider_email = "a@b\x7f"},          PERMITS_EMAIL,        "provider_email" },
    {"longest",
     {.provider_email = "a@" X100 X100 X10 X10 X10 X10 X10 "xx"},
     PERMITS_FINE,                                                                         NULL             },
    {"too long",
     {.provider_email = "a@" X100 X100 X10 X10 X10 X10 X10 "xxx"},
     PERMITS_EMAIL,                                                                        "provider_email" },
    {"owns itself",          {.owner_ref = "P"},                     PERMITS_OWNER_CYCLE,  "owner_ref"      },
};

static void
permits_register__one_row__is_taken_or_refused_with_its_column(void **state)
{
    struct permits_world *world = *state;

    for (size_t i = 0; i < COUNT(ROWS); i++) {
        struct permits_row row = altered(17, &ROWS[i].change);
        struct permits_verdict verdict;

        world_init(world, world->arena);
        verdict = import_one(world, DAY, &row);
        if (verdict.fault != ROWS[i].fault || verdict.row != 17)
            fail_msg("%s: fault %u", ROWS[i].what, verdict.fault);
        assert_int_equal(verdict.change, ROWS[i].fault == PERMITS_FINE ? PERMITS_CREATED
                                                                       : PERMITS_REFUSED);
        if (ROWS[i].column != NULL)
            assert_string_equal(verdict.column, ROWS[i].column);
        /* A refused row leaves nothing behind, not even its provider. */
        assert_int_equal(world->n_units, ROWS[i].fault == PERMITS_FINE);
        assert_int_equal(world->n_providers, ROWS[i].fault == PERMITS_FINE);
    }
}

static void
permits_register__office_not_installed__is_refused_by_name(void **state)
{
    struct permits_world *world = *state;
    struct permits_row row = world_row(2, "1");
    struct permits_verdict verdict;

    world->reachable = (permits_nodes)(world->reachable & ~permits_node_set(1));
    verdict = import_one(world, DAY, &row);
    assert_int_equal(verdict.fault, PERMITS_NO_OFFICE);
    assert_string_equal(verdict.value, "nord");
}

/* What a second import a day later makes of the first one's unit. */
struct change_case {
    const char *what;
    struct permits_row change;
    uint8_t change_expected;
};

static const struct change_case CHANGES[] = {
    {"the same",          {0},                                         PERMITS_UNCHANGED},
    {"name",              {.name = "x"},                               PERMITS_CHANGED  },
    {"category",          {.category = "x"},                           PERMITS_CHANGED  },
    {"subtype",           {.subtype = "x"},                            PERMITS_CHANGED  },
    {"area, same office", {.area = "A2"},                              PERMITS_CHANGED  },
    {"area and office",   {.area = "B"},                               PERMITS_CHANGED  },
    {"places",            {.places = 7},                               PERMITS_CHANGED  },
    {"start",             {.start_day = 7},                            PERMITS_CHANGED  },
    {"end",               {.end_day = 7},                              PERMITS_CHANGED  },
    {"provider",          {.provider_ref = "Q", .provider_name = "Q"}, PERMITS_CHANGED  },
    {"provider's name",   {.provider_name = "x"},                      PERMITS_UNCHANGED},
    {"provider's sector", {.provider_sector = 5},                      PERMITS_UNCHANGED},
    {"provider's owner",  {.owner_ref = "Q"},                          PERMITS_UNCHANGED},
};

static void
permits_register__second_import__new_version_only_of_what_differs(void **state)
{
    struct permits_world *world = *state;
    const struct permits_row first = world_row(2, "1");

    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        struct permits_row row = altered(2, &CHANGES[i].change);
        bool changes = CHANGES[i].change_expected == PERMITS_CHANGED;
        const struct permits_unit *unit;

        world_init(world, world->arena);
        world->routes[world->n_routes++] =
            (struct permits_route){"r", "A2", "*", 0, PERMITS_DAY_OPEN, 1};
        assert_int_equal(import_one(world, DAY, &first).change, PERMITS_CREATED);
        if (import_one(world, DAY + 1, &row).change != CHANGES[i].change_expected)
            fail_msg("%s", CHANGES[i].what);
        unit = world_unit(world, "1");
        assert_int_equal(unit->version, changes ? 2 : 1);
        assert_int_equal(unit->valid_from_day, changes ? DAY + 1 : DAY);
    }
}

static void
permits_register__older_extract__is_refused_unless_it_says_the_same(void **state)
{
    struct permits_world *world = *state;
    struct permits_row row = world_row(2, "1");

    assert_int_equal(import_one(world, DAY, &row).change, PERMITS_CREATED);
    assert_int_equal(import_one(world, DAY - 1, &row).change, PERMITS_UNCHANGED);
    row.name = "an older name";
    assert_int_equal(import_one(world, DAY - 1, &row).fault, PERMITS_NEWER_KNOWN);
    assert_int_equal(import_one(world, DAY, &row).change, PERMITS_CHANGED);
    assert_int_equal(world_unit(world, "1")->version, 2);
    row.provider_name = "an older provider";
    assert_int_equal(import_one(world, DAY - 1, &row).fault, PERMITS_NEWER_KNOWN);
    row = world_row(2, "1");
    row.name = "an older name";
    row.owner_ref = "Q";
    assert_int_equal(import_one(world, DAY - 1, &row).fault, PERMITS_NEWER_KNOWN);
    assert_null(world_provider(world, "Q"));
}

static void
permits_register__routing_changed_on_a_day__moves_the_unit_from_that_import(void **state)
{
    struct permits_world *world = *state;
    const struct permits_row row = world_row(2, "1");

    world->routes[0].until_day = DAY + 1;
    world->routes[world->n_routes++] =
        (struct permits_route){"r", "A", "*", DAY + 1, PERMITS_DAY_OPEN, 6};
    import_one(world, DAY, &row);
    assert_int_equal(world_unit(world, "1")->node, 1);
    assert_int_equal(import_one(world, DAY + 1, &row).change, PERMITS_CHANGED);
    assert_int_equal(world_unit(world, "1")->node, 6);
}

static void
permits_register__same_reference_again_in_one_import(void **state)
{
    struct permits_world *world = *state;
    struct permits_row rows[] = {world_row(2, "1"), world_row(3, "1"), world_row(4, "1"),
                                 world_row(5, "1")};
    const struct permits_verdict *verdicts;

    rows[0].places = 2000000; /* refused, so the next one counts as the first */
    rows[2].name = "something else";
    world_import(world, DAY, rows, COUNT(rows));
    verdicts = world->import.verdicts;
    assert_int_equal(verdicts[0].fault, PERMITS_OUT_OF_RANGE);
    assert_int_equal(verdicts[1].change, PERMITS_CREATED);
    assert_int_equal(verdicts[2].fault, PERMITS_TWICE);
    assert_int_equal(verdicts[2].other_row, 3);
    assert_int_equal(verdicts[3].change, PERMITS_UNCHANGED);
    assert_int_equal(world_unit(world, "1")->version, 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)
    const struct CMUnitTest tests[] = {
        TEST(permits_register__one_row__is_taken_or_refused_with_its_column),
        TEST(permits_register__office_not_installed__is_refused_by_name),
        TEST(permits_register__second_import__new_version_only_of_what_differs),
        TEST(permits_register__older_extract__is_refused_unless_it_says_the_same),
        TEST(permits_register__routing_changed_on_a_day__moves_the_unit_from_that_import),
        TEST(permits_register__same_reference_again_in_one_import),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
