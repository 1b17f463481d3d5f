/* test_permits_news - who is told what of an import, and in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_world.h"

enum { DAY = 19813 };

/* The news of the last import as one line: "P>nord,mitt 1>nord". */
static const char *
news_text(const struct permits_world *world)
{
    const struct permits_import *import = &world->import;
    const char *text = "";

    for (size_t i = 0; i < world->n_news; i++) {
        const struct permits_news *news = &world->news[i];
        const char *to = "";

        for (unsigned node = 0; node < PERMITS_NODES; node++)
            if (news->to & permits_node_set(node))
                to = arena_printf(world->arena, "%s%s%s", to, *to ? "," : "",
                                  permits_node_name(node));
        text = arena_printf(world->arena, "%s%s%s>%s", text, i > 0 ? " " : "",
                            news->subject == PERMITS_NEWS_UNIT
                                ? import->units[news->at].ref
                                : import->providers.rows[news->at].ref,
                            to);
    }
    return text;
}

static struct permits_row
row_in(const char *ref, const char *area, const char *provider, const char *owner)
{
    struct permits_row row = world_row(2, ref);

    row.area = area;
    row.provider_ref = provider;
    row.provider_name = provider;
    row.owner_ref = owner;
    return row;
}

static const char *
told(struct permits_world *world, int32_t day, struct permits_row row)
{
    world_import(world, day, &row, 1);
    return news_text(world);
}

static void
permits_news__provider_before_its_first_unit_in_an_office_and_never_again(void **state)
{
    struct permits_world *world = *state;

    assert_string_equal(told(world, DAY, row_in("1", "A", "P", "")), "P>nord 1>nord");
    assert_string_equal(told(world, DAY, row_in("2", "A", "P", "")), "2>nord");
    assert_string_equal(told(world, DAY, row_in("3", "B", "P", "")), "P>mitt 3>mitt");
    assert_string_equal(told(world, DAY, row_in("3", "B", "P", "")), "");
}

static void
permits_news__unit_changes_office__both_are_told(void **state)
{
    struct permits_world *world = *state;

    told(world, DAY, row_in("1", "A", "P", ""));
    assert_string_equal(told(world, DAY + 1, row_in("1", "B", "P", "")),
                        "P>mitt 1>nord,mitt");
    assert_string_equal(told(world, DAY + 2, row_in("1", "A", "P", "")), "1>nord,mitt");
}

static void
permits_news__provider_changes__all_its_offices_are_told(void **state)
{
    struct permits_world *world = *state;
    struct permits_row row = row_in("1", "A", "P", "");

    told(world, DAY, row);
    told(world, DAY, row_in("2", "B", "P", ""));
    row.provider_sector = 5;
    assert_string_equal(told(world, DAY + 1, row), "P>nord,mitt");
}

static void
permits_news__owners_go_first_and_stubs_do_not_go(void **state)
{
    struct permits_world *world = *state;

    assert_string_equal(told(world, DAY, row_in("1", "A", "P", "Q")), "P>nord 1>nord");
    /* Q becomes known in mitt; nord has P, which it owns, and hears of it too. */
    assert_string_equal(told(world, DAY, row_in("2", "B", "Q", "")),
                        "Q>nord Q>mitt 2>mitt");
    assert_string_equal(told(world, DAY, row_in("3", "C", "P", "")), "Q>ost P>ost 3>ost");
}

static void
permits_news__new_owner_above__everybody_below_is_told_again(void **state)
{
    struct permits_world *world = *state;

    told(world, DAY, row_in("1", "A", "P", "Q"));
    told(world, DAY, row_in("2", "B", "Q", ""));
    told(world, DAY, row_in("3", "C", "R", ""));
    assert_non_null(strstr(told(world, DAY + 1, row_in("2", "B", "Q", "R")), "R>nord"));
    assert_non_null(strstr(news_text(world), "P>nord"));
    assert_non_null(strstr(news_text(world), "Q>nord,mitt"));
}

static void
permits_news__office_left_the_installation__is_not_told(void **state)
{
    struct permits_world *world = *state;

    told(world, DAY, row_in("1", "A", "P", ""));
    world->reachable = (permits_nodes)(world->reachable & ~permits_node_set(1));
    assert_string_equal(told(world, DAY + 1, row_in("1", "B", "P", "")), "P>mitt 1>mitt");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)
    const struct CMUnitTest tests[] = {
        TEST(permits_news__provider_before_its_first_unit_in_an_office_and_never_again),
        TEST(permits_news__unit_changes_office__both_are_told),
        TEST(permits_news__provider_changes__all_its_offices_are_told),
        TEST(permits_news__owners_go_first_and_stubs_do_not_go),
        TEST(permits_news__new_owner_above__everybody_below_is_told_again),
        TEST(permits_news__office_left_the_installation__is_not_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
