/* ctl_backtest - a node's rounds, in both modes, beside what the year after showed. */
#include "ctl/ctl_backtest.h"

#include <math.h>
#include <string.h>

#include "ctl/ctl_ask.h"

enum { LOTTERY_BYTES = 32 };

static const char *const MODE_WORDS[CTL_EVAL_MODES] = {
    [CTL_BACKTEST_FUNNEL] = "funnel",
    [CTL_BACKTEST_OWN] = "own_throughout",
};

const char *
ctl_backtest_mode_word(enum ctl_backtest_mode mode)
{
    return MODE_WORDS[mode];
}

/* The units of an office's rounds: a unit that both have is one. */
struct field {
    json_t *index; /* unit id -> place */
    struct ctl_eval_unit *units;
    size_t n, capacity;
};

static int
hex_digit(char c)
{
    return c >= 'a' ? c - 'a' + 10 : c - '0';
}

static void
read_lottery(const json_t *unit, uint8_t lottery[LOTTERY_BYTES])
{
    const char *hex = ctl_js_text(unit, "lottery");

    for (size_t i = 0; i < LOTTERY_BYTES && strlen(hex) == (size_t)2 * LOTTERY_BYTES; i++)
        lottery[i] = (uint8_t)(hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]));
}

static struct ctl_eval_unit
new_unit(const json_t *unit, const struct ctl_outcomes *outcomes)
{
    const struct ctl_outcome *outcome =
        ctl_outcomes_find(outcomes, ctl_js_text(unit, "ref"));
    struct ctl_eval_unit made = {.verdict = CTL_EVAL_UNKNOWN};

    read_lottery(unit, made.lottery);
    for (size_t i = 0; i < CTL_EVAL_RIVALS; i++)
        made.rival[i] = outcome == NULL ? (double)NAN : outcome->rival[i];
    if (outcome != NULL)
        made.verdict = outcome->verdict;
    return made;
}

/* In the population, and in how many cuts it was let through. */
static uint8_t
stages_reached(const json_t *unit)
{
    const json_t *stages = json_object_get(unit, "stages");
    uint8_t reached = 1;

    for (size_t i = 0; i < json_array_size(stages); i++)
        reached = (uint8_t)(reached
                            + json_is_true(
                                json_object_get(json_array_get(stages, i), "selected")));
    return reached;
}

static struct ctl_eval_unit *
find_or_add(struct field *field, const json_t *unit, const struct ctl_outcomes *outcomes)
{
    const char *id = ctl_js_text(unit, "unit_id");
    const json_t *at = json_object_get(field->index, id);

    if (at != NULL)
        return &field->units[json_integer_value(at)];
    (void)json_object_set_new(field->index, id, json_integer((json_int_t)field->n));
    field->units[field->n] = new_unit(unit, outcomes);
    return &field->units[field->n++];
}

static void
add_dossier(struct field *field, const json_t *dossier, size_t mode,
            const struct ctl_outcomes *outcomes)
{
    const json_t *units = json_object_get(dossier, "units");

    for (size_t i = 0; i < json_array_size(units); i++) {
        const json_t *unit = json_array_get(units, i);

        find_or_add(field, unit, outcomes)->reached[mode] = stages_reached(unit);
    }
}

/* The rivals take as many as the larger of the modes did. */
static void
raise_sizes(uint32_t sizes[CTL_EVAL_STAGES], const json_t *dossier)
{
    static const char *const NAMES[CTL_EVAL_STAGES] = {"population", "stage1", "stage2"};
    const json_t *round = json_object_get(dossier, "round");

    for (size_t i = 0; i < CTL_EVAL_STAGES; i++) {
        const uint32_t size = (uint32_t)ctl_js_int(round, NAMES[i]);

        sizes[i] = size > sizes[i] ? size : sizes[i];
    }
}

static rc_t
evaluate(struct arena *arena, struct ctl_backtest *test,
         const struct ctl_outcomes *outcomes)
{
    struct ctl_eval_input input = {.n_rivals = outcomes->n_rivals};
    struct field field = {.index = json_object()};
    struct ctl_eval_place *places;
    rc_t rc;

    for (size_t mode = 0; mode < CTL_EVAL_MODES; mode++)
        field.capacity += json_array_size(json_object_get(test->dossier[mode], "units"));
    field.units = arena_alloc(arena, sizeof(*field.units) * (field.capacity + 1));
    for (size_t mode = 0; mode < CTL_EVAL_MODES; mode++) {
        add_dossier(&field, test->dossier[mode], mode, outcomes);
        raise_sizes(input.stage_size, test->dossier[mode]);
    }
    input.units = field.units;
    input.n_units = field.n;
    places = arena_alloc(arena, sizeof(*places) * (field.n + 1));
    rc = ctl_evaluate(&input, places, &test->result);
    json_decref(field.index);
    return rc;
}

static struct ctl_backtest *
find_test(struct ctl_backtest *tests, size_t *n, const char *node)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp(tests[i].node, node) == 0)
            return &tests[i];
    tests[*n] = (struct ctl_backtest){.node = node};
    return &tests[(*n)++];
}

static rc_t
place_dossier(struct ctl_backtest *tests, size_t *n, json_t *dossier)
{
    const json_t *round = json_object_get(dossier, "round");
    const char *mode = ctl_js_text(round, "mode");

    if (!json_is_array(json_object_get(dossier, "units")))
        return RC_INVALID;
    for (size_t i = 0; i < CTL_EVAL_MODES; i++) {
        if (strcmp(mode, MODE_WORDS[i]) != 0)
            continue;

        struct ctl_backtest *test = find_test(tests, n, ctl_js_text(round, "node"));

        if (test->dossier[i] == NULL)
            test->dossier[i] = dossier;
        return RC_OK;
    }
    return RC_INVALID;
}

/* The total goes by the sizes of the largest office: 240, 30, 6 of each. */
static void
name_total(const struct ctl_backtest *tests, size_t n, struct ctl_eval *total)
{
    for (size_t i = 0; i < n; i++)
        for (size_t stage = 0; stage < CTL_EVAL_STAGES; stage++)
            if (i == 0 || tests[i].result.stage_size[stage] > total->stage_size[stage])
                total->stage_size[stage] = tests[i].result.stage_size[stage];
}

rc_t
ctl_backtest_run(struct arena *arena, json_t *dossiers,
                 const struct ctl_outcomes *outcomes, struct ctl_backtest **tests,
                 size_t *n_tests, struct ctl_eval *total)
{
    const size_t n = json_array_size(dossiers);

    *tests = arena_alloc(arena, sizeof(**tests) * (n + 1));
    *n_tests = 0;
    *total = (struct ctl_eval){0};
    for (size_t i = 0; i < n; i++)
        TRY(place_dossier(*tests, n_tests, json_array_get(dossiers, i)));
    for (size_t i = 0; i < *n_tests; i++) {
        TRY(evaluate(arena, &(*tests)[i], outcomes));
        ctl_eval_add(total, &(*tests)[i].result);
    }
    name_total(*tests, *n_tests, total);
    return RC_OK;
}
