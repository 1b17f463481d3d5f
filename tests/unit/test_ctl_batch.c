/* test_ctl_batch - the commands of an import: what they hold, and that the same is always the same. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_batch.h"
#include "ctl/ctl_wire.h"
#include "platform/wire.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

static const struct uuid IMPORT = {{1}};
static const struct uuid NEXT_IMPORT = {{2}};

static struct ctl_unit_row
a_unit(const char *ref)
{
    return (struct ctl_unit_row){.ref = ref,
                                 .name = "Hemmet",
                                 .category = "Care Home Service",
                                 .area = "Fife",
                                 .is_active = true,
                                 .has_places = true,
                                 .places = 40.0,
                                 .start_day = 100,
                                 .end_day = CTL_DAY_NONE};
}

static struct ctl_batch *
a_batch(const char *ref)
{
    struct ctl_batch *batch = ctl_batch_units("scotland", 19813);
    const struct ctl_unit_row unit = a_unit(ref);

    ctl_batch_add_unit(batch, 2, &unit);
    return batch;
}

static int
compare_ids(const char *a, const struct uuid *import_a, const char *b,
            const struct uuid *import_b)
{
    struct ctl_batch *left = a_batch(a), *right = a_batch(b);
    const struct uuid left_id = ctl_batch_id(left, import_a);
    const struct uuid right_id = ctl_batch_id(right, import_b);

    ctl_batch_destroy(&left);
    ctl_batch_destroy(&right);
    return uuid_compare(&left_id, &right_id);
}

static void
ctl_batch_id__same_rows_in_the_same_import__is_the_same_command(void **state)
{
    (void)state;
    assert_int_equal(compare_ids("CS1", &IMPORT, "CS1", &IMPORT), 0);
}

static void
ctl_batch_id__another_row_or_another_import__is_another_command(void **state)
{
    (void)state;
    assert_int_not_equal(compare_ids("CS1", &IMPORT, "CS2", &IMPORT), 0);
    assert_int_not_equal(compare_ids("CS1", &IMPORT, "CS1", &NEXT_IMPORT), 0);
}

static void
ctl_batch_add_unit__texts_that_are_not_there__are_empty(void **state)
{
    struct ctl_batch *batch = a_batch("CS1");
    const Tillsyn__V1__UnitImport *body = (const void *)ctl_batch_body(batch);

    (void)state;
    assert_string_equal(ctl_batch_type(batch), "tillsyn.v1.UnitImport");
    assert_string_equal(body->register_, "scotland");
    assert_int_equal(body->effective_day, 19813);
    assert_int_equal(body->n_rows, 1);
    assert_string_equal(body->rows[0]->ref, "CS1");
    assert_string_equal(body->rows[0]->provider_ref, "");
    assert_int_equal(body->rows[0]->places, 40);
    assert_int_equal(body->rows[0]->start_day, 100);
    ctl_batch_destroy(&batch);
}

static void
ctl_batch_add_unit__an_end__is_told_assumed_or_open(void **state)
{
    static const struct {
        bool is_active;
        int32_t end_day, expected;
    } CASES[] = {
        {true,  CTL_DAY_NONE, INT32_MAX},
        {false, CTL_DAY_NONE, 19813    },
        {true,  12000,        12000    },
        {false, 12000,        12000    },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        struct ctl_batch *batch = ctl_batch_units("scotland", 19813);
        const Tillsyn__V1__UnitImport *body = (const void *)ctl_batch_body(batch);
        struct ctl_unit_row unit = a_unit("CS1");

        unit.is_active = CASES[i].is_active;
        unit.end_day = CASES[i].end_day;
        ctl_batch_add_unit(batch, 2, &unit);
        assert_int_equal(body->rows[0]->end_day, CASES[i].expected);
        ctl_batch_destroy(&batch);
    }
}

static void
ctl_batch_add_routing__the_last_day__becomes_the_first_day_after(void **state)
{
    struct ctl_batch *batch = ctl_batch_routing();
    const Tillsyn__V1__RoutingImport *body = (const void *)ctl_batch_body(batch);
    const struct ctl_routing_row closed = {"scotland", "Fife", "*", 3, 10, 20, 2};
    const struct ctl_routing_row open = {"scotland", "Fife",           "*", 6,
                                         21,         CTL_ROUTING_OPEN, 3};

    (void)state;
    ctl_batch_add_routing(batch, &closed);
    ctl_batch_add_routing(batch, &open);
    assert_string_equal(body->rows[0]->node, "ost");
    assert_int_equal(body->rows[0]->until_day, 21);
    assert_string_equal(body->rows[1]->node, "syd");
    assert_int_equal(body->rows[1]->until_day, INT32_MAX);
    ctl_batch_destroy(&batch);
}

static void
ctl_batch_add_observation__a_spread__is_there_for_means_only(void **state)
{
    const struct ctl_indicator mean = {
        .id = "grade", .measure = CTL_MEAN, .evidence = CTL_OWN};
    const struct ctl_indicator rate = {
        .id = "staff", .measure = CTL_RATE, .evidence = CTL_EXTERNAL};
    const struct ctl_observation_row values[] = {
        {.indicator = &mean, .num = 4, .den = 1,           .sd = 0.5},
        {.indicator = &rate,                  .num = 20,         .den = 40}
    };
    struct ctl_batch *batch = ctl_batch_observations("scotland_datastore");
    const Tillsyn__V1__ObservationImport *body = (const void *)ctl_batch_body(batch);

    (void)state;
    ctl_batch_add_observation(batch, 2, &IMPORT, &values[0]);
    ctl_batch_add_observation(batch, 2, &IMPORT, &values[1]);
    assert_string_equal(body->source, "scotland_datastore");
    assert_int_equal(body->rows[0]->has_sd_case, TILLSYN__V1__OBSERVATION__HAS_SD_SD);
    assert_int_equal(body->rows[0]->evidence_class,
                     TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_OWN);
    assert_int_equal(body->rows[1]->has_sd_case,
                     TILLSYN__V1__OBSERVATION__HAS_SD__NOT_SET);
    assert_int_equal(body->rows[1]->evidence_class,
                     TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_EXTERNAL);
    ctl_batch_destroy(&batch);
}

static void
ctl_batch__a_thousand_rows__is_full(void **state)
{
    struct ctl_batch *batch = ctl_batch_units("scotland", 19813);
    const struct ctl_unit_row unit = a_unit("CS1");

    (void)state;
    for (uint32_t row = 0; row < CTL_BATCH_ROWS; row++) {
        assert_false(ctl_batch_is_full(batch));
        ctl_batch_add_unit(batch, row + 2, &unit);
    }
    assert_true(ctl_batch_is_full(batch));
    assert_int_equal(ctl_batch_rows(batch), CTL_BATCH_ROWS);
    ctl_batch_destroy(&batch);
}

/* The answer to a question for two places, as permits packs it. */
static struct client_reply
places_reply(struct arena *arena, const char *second_node)
{
    Tillsyn__V1__UnitResolveReply *said =
        wire_new(&tillsyn__v1__unit_resolve_reply__descriptor, arena);
    struct client_reply reply = {.outcome = CTL_OUTCOME_DONE};
    const struct uuid id = {{7}};

    said->n_places = 2;
    said->places =
        wire_new_array(&tillsyn__v1__unit_place__descriptor, said->n_places, arena);
    said->places[0]->node = arena_strdup(arena, "ost");
    said->places[0]->unit_id = wire_bytes_of_uuid(&id, arena);
    said->places[1]->node = arena_strdup(arena, second_node);
    reply.data = wire_pack(&said->base, arena, &reply.data_bytes);
    return reply;
}

static void
ctl_batch_places__a_unit_that_the_register_did_not_take__has_no_node(void **state)
{
    struct arena *arena = arena_new(0);
    struct ctl_batch *batch = a_batch("CS1");
    const struct ctl_unit_row unit = a_unit("CS2");
    struct client_reply reply = places_reply(arena, "");
    const struct ctl_place *places;

    (void)state;
    ctl_batch_add_unit(batch, 3, &unit);
    assert_int_equal(ctl_batch_places(batch, &reply, &places), RC_OK);
    assert_string_equal(places[0].node, "ost");
    assert_int_equal(places[0].unit_id.b[0], 7);
    assert_null(places[1].node);

    /* A node without an id is no place either. */
    reply = places_reply(arena, "syd");
    assert_int_equal(ctl_batch_places(batch, &reply, &places), RC_OK);
    assert_null(places[1].node);
    ctl_batch_destroy(&batch);
    arena_destroy(&arena);
}

static void
ctl_batch_places__another_number_than_asked_for__is_invalid(void **state)
{
    struct arena *arena = arena_new(0);
    struct ctl_batch *batch = a_batch("CS1");
    const struct client_reply reply = places_reply(arena, "");
    const struct ctl_place *places;

    (void)state;
    assert_int_equal(ctl_batch_places(batch, &reply, &places), RC_INVALID);
    ctl_batch_destroy(&batch);
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_batch_id__same_rows_in_the_same_import__is_the_same_command),
        cmocka_unit_test(ctl_batch_id__another_row_or_another_import__is_another_command),
        cmocka_unit_test(ctl_batch_add_unit__texts_that_are_not_there__are_empty),
        cmocka_unit_test(ctl_batch_add_unit__an_end__is_told_assumed_or_open),
        cmocka_unit_test(
            ctl_batch_add_routing__the_last_day__becomes_the_first_day_after),
        cmocka_unit_test(ctl_batch_add_observation__a_spread__is_there_for_means_only),
        cmocka_unit_test(ctl_batch__a_thousand_rows__is_full),
        cmocka_unit_test(
            ctl_batch_places__a_unit_that_the_register_did_not_take__has_no_node),
        cmocka_unit_test(ctl_batch_places__another_number_than_asked_for__is_invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
