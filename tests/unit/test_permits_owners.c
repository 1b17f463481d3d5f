/* test_permits_owners - chains of owners: nearest first, without cycles, not too long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_owners.h"

enum { PROVIDERS = 12, LINKS = 32 };

struct graph {
    struct permits_owners owners;
    struct permits_link links[LINKS];
    uint32_t first_owner[PROVIDERS], first_owned[PROVIDERS];
    uint8_t seen[PROVIDERS];
    struct permits_reach reach[PROVIDERS];
    char text[4 * PROVIDERS];
};

/* "ab bc" says: a is owned by b, and b by c. */
static void
draw(struct graph *graph, const char *links)
{
    graph->owners = (struct permits_owners){.n_providers = PROVIDERS,
                                            .links = graph->links,
                                            .first_owner = graph->first_owner,
                                            .first_owned = graph->first_owned,
                                            .seen = graph->seen};
    permits_owners_init(&graph->owners);
    for (; *links != '\0'; links += links[2] == '\0' ? 2 : 3) {
        struct permits_link link = {.provider = (uint32_t)(links[0] - 'a'),
                                    .owner = (uint32_t)(links[1] - 'a')};

        permits_owners_add(&graph->owners, &link);
    }
}

/* Who is reached, as "b1 c2": letters with depths. */
static const char *
walk(struct graph *graph, char from, enum permits_direction direction)
{
    char *at = graph->text;
    size_t n = permits_owners_walk(&graph->owners, (uint32_t)(from - 'a'), direction,
                                   graph->reach);

    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            *at++ = ' ';
        *at++ = (char)('a' + graph->reach[i].provider);
        *at++ = (char)('0' + graph->reach[i].depth);
    }
    *at = '\0';
    return graph->text;
}

struct walk_case {
    const char *links;
    char from;
    enum permits_direction direction;
    const char *reached;
};

static const struct walk_case WALKS[] = {
    {"",               'a', PERMITS_OWNERS_ABOVE, ""           },
    {"ab bc",          'a', PERMITS_OWNERS_ABOVE, "b1 c2"      },
    {"ab bc",          'c', PERMITS_OWNERS_ABOVE, ""           },
    {"ab bc",          'c', PERMITS_OWNED_BELOW,  "b1 a2"      },
    {"ac ab bd cd",    'a', PERMITS_OWNERS_ABOVE, "b1 c1 d2"   },
    {"ac ab bd cd",    'd', PERMITS_OWNED_BELOW,  "c1 b1 a2"   },
    {"ad ab bc cd",    'a', PERMITS_OWNERS_ABOVE, "b1 d1 c2"   },
    {"ab ba",          'a', PERMITS_OWNERS_ABOVE, "b1"         },
    {"ab bc ca",       'b', PERMITS_OWNED_BELOW,  "a1 c2"      },
    {"ab bc cd de ef", 'b', PERMITS_OWNERS_ABOVE, "c1 d2 e3 f4"},
};

static void
permits_owners_walk__nearest_first_and_everybody_once(void **state)
{
    struct graph graph;

    (void)state;
    for (size_t i = 0; i < sizeof(WALKS) / sizeof(WALKS[0]); i++) {
        draw(&graph, WALKS[i].links);
        assert_string_equal(walk(&graph, WALKS[i].from, WALKS[i].direction),
                            WALKS[i].reached);
        /* A second walk finds the same: the first left no marks. */
        assert_string_equal(walk(&graph, WALKS[i].from, WALKS[i].direction),
                            WALKS[i].reached);
    }
}

struct check_case {
    const char *links;
    char provider, owner;
    rc_t rc;
};

static const struct check_case CHECKS[] = {
    {"",                        'a', 'b', RC_OK      },
    {"",                        'a', 'a', RC_CONFLICT},
    {"ab",                      'b', 'a', RC_CONFLICT},
    {"ab bc cd",                'd', 'a', RC_CONFLICT},
    {"ab bc cd",                'a', 'd', RC_OK      },
    {"bc cd de ef fg gh hi",    'a', 'b', RC_OK      },
    {"bc cd de ef fg gh hi ij", 'a', 'b', RC_INVALID },
    {"ab bc cd ef fg gh hi",    'd', 'e', RC_OK      },
    {"ab bc cd ef fg gh hi ij", 'd', 'e', RC_INVALID },
    {"ab bc cd de ef fg gh hi", 'i', 'k', RC_INVALID },
};

static void
permits_owners_check__cycle_is_conflict_and_nine_levels_are_invalid(void **state)
{
    struct graph graph;

    (void)state;
    for (size_t i = 0; i < sizeof(CHECKS) / sizeof(CHECKS[0]); i++) {
        draw(&graph, CHECKS[i].links);
        if (permits_owners_check(&graph.owners, (uint32_t)(CHECKS[i].provider - 'a'),
                                 (uint32_t)(CHECKS[i].owner - 'a'), graph.reach)
            != CHECKS[i].rc)
            fail_msg("row %zu", i);
    }
}

static void
permits_owners_replace__new_owner_is_the_only_one(void **state)
{
    struct graph graph;

    (void)state;
    draw(&graph, "ab ac cd");
    assert_false(permits_owners_is_sole(&graph.owners, 0, 1));
    permits_owners_replace(&graph.owners, 0, 4);
    assert_true(permits_owners_is_sole(&graph.owners, 0, 4));
    assert_false(permits_owners_is_sole(&graph.owners, 0, 1));
    assert_string_equal(walk(&graph, 'a', PERMITS_OWNERS_ABOVE), "e1");
    assert_string_equal(walk(&graph, 'd', PERMITS_OWNED_BELOW), "c1");
    assert_int_equal(graph.links[0].state, PERMITS_LINK_CLOSED);
    assert_int_equal(graph.links[1].state, PERMITS_LINK_CLOSED);
    assert_int_equal(graph.links[2].state, PERMITS_LINK_KEPT);
    assert_int_equal(graph.links[3].state, PERMITS_LINK_NEW);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_owners_walk__nearest_first_and_everybody_once),
        cmocka_unit_test(
            permits_owners_check__cycle_is_conflict_and_nine_levels_are_invalid),
        cmocka_unit_test(permits_owners_replace__new_owner_is_the_only_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
