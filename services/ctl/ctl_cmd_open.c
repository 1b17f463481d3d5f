/* ctl_cmd_open - opening a round, and waiting until it has been computed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_round.h"
#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_words.h"
#include "platform/clock.h"

enum {
    US_PER_MS = 1000,
    LOOK_FIRST_MS = 5, /* between two looks while it computes, growing ... */
    LOOK_MOST_MS = 20, /* ... to this                                      */
    POPULATION_MOST = 1000000
};

/* What is asked for, checked. */
struct wanted {
    const char *instance, *programme, *mode, *seed;
    char as_of[DAY_TEXT_BYTES];
    long population; /* 0: the programme's own */
};

static int
refuse(struct ctl *ctl, const char *option, const char *sv, const char *en)
{
    return ctl_fail(ctl, CTL_EXIT_USAGE, arena_printf(ctl->arena, "--%s: %s", option, sv),
                    arena_printf(ctl->arena, "--%s: %s", option, en));
}

static int
read_as_of(struct ctl *ctl, struct wanted *wanted)
{
    const char *text = ctl_arg(ctl->args, "as-of");
    int32_t day = day_in_stockholm(clock_now_us());

    if (text != NULL && day_parse(text, &day) != RC_OK)
        return refuse(ctl, "as-of", "en dag som 2024-03-31", "a day such as 2024-03-31");
    day_format(day, wanted->as_of);
    return CTL_EXIT_OK;
}

static int
read_mode(struct ctl *ctl, struct wanted *wanted)
{
    const char *mode = ctl_arg(ctl->args, "mode");

    wanted->mode = "funnel";
    if (mode == NULL || strcmp(mode, "funnel") == 0)
        return CTL_EXIT_OK;
    if (strcmp(mode, "own") != 0)
        return refuse(ctl, "mode", "funnel eller own", "funnel or own");
    wanted->mode = "own_throughout";
    return CTL_EXIT_OK;
}

static int
read_population(struct ctl *ctl, struct wanted *wanted)
{
    const char *text = ctl_arg(ctl->args, "population");
    char *end;

    if (text == NULL)
        return CTL_EXIT_OK;
    wanted->population = strtol(text, &end, 10);
    if (*end != '\0' || wanted->population < 1 || wanted->population > POPULATION_MOST)
        return refuse(ctl, "population", "ett antal enheter, minst 1",
                      "a number of units, at least 1");
    return CTL_EXIT_OK;
}

static int
read_wanted(struct ctl *ctl, struct wanted *wanted)
{
    const char *node = ctl_arg(ctl->args, "node");
    uint8_t number;

    if (ctl_node_of(node, &number) != RC_OK || number == 0)
        return refuse(ctl, "node", "nord, mitt, ost, sydost, sydvast eller syd",
                      "nord, mitt, ost, sydost, sydvast or syd");
    *wanted = (struct wanted){.instance = arena_printf(ctl->arena, "risk.%s", node),
                              .programme = ctl_arg(ctl->args, "programme"),
                              .seed = ctl_arg(ctl->args, "seed")};
    /* Both are required, so they are there. */
    assert(wanted->programme != NULL && wanted->seed != NULL);
    if (read_mode(ctl, wanted) != CTL_EXIT_OK
        || read_population(ctl, wanted) != CTL_EXIT_OK)
        return CTL_EXIT_USAGE;
    return read_as_of(ctl, wanted);
}

static bool
is_same(const struct wanted *wanted, const json_t *summary)
{
    return strcmp(ctl_js_text(summary, "programme"), wanted->programme) == 0
           && strcmp(ctl_js_text(summary, "mode"), wanted->mode) == 0
           && strcmp(ctl_js_text(summary, "as_of_day"), wanted->as_of) == 0
           && strcmp(ctl_js_text(summary, "seed"), wanted->seed) == 0;
}

/* Looks for the round among those that the office has; counts the cancelled ones like it. */
static json_t *
find_open(const struct wanted *wanted, json_t *list, uint32_t *n_cancelled)
{
    *n_cancelled = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *summary = json_array_get(list, i);

        if (!is_same(wanted, summary))
            continue;
        if (strcmp(ctl_js_text(summary, "state"), "cancelled") != 0)
            return summary;
        (*n_cancelled)++;
    }
    return NULL;
}

/*
 * The same round opened again is the same command: programme, mode, day and seed name it, and how many like it were
 * cancelled before. So a lost answer, or a script run twice, makes no second round.
 */
static struct uuid
command_id(struct ctl *ctl, const struct wanted *wanted, uint32_t n_cancelled)
{
    const struct uuid named =
        uuid_named("tillsyn.v1.RoundOpen",
                   arena_printf(ctl->arena, "%s\n%s\n%s\n%s\n%ld\n%s", wanted->instance,
                                wanted->programme, wanted->mode, wanted->as_of,
                                wanted->population, wanted->seed));

    return uuid_derive(&named, n_cancelled);
}

static int
open_round(struct ctl *ctl, const struct wanted *wanted, json_t **summary)
{
    const struct ctl_question list = {.instance = wanted->instance,
                                      .type = "tillsyn.v1.RoundList"};
    uint32_t n_cancelled;
    json_t *have;
    const int listed = ctl_ask_or_tell(ctl, &list, &have);

    if (listed != CTL_EXIT_OK)
        return listed;
    *summary = find_open(wanted, json_object_get(have, "rounds"), &n_cancelled);
    if (*summary != NULL)
        return CTL_EXIT_OK;

    const struct uuid id = command_id(ctl, wanted, n_cancelled);
    const struct ctl_question question = {
        .instance = wanted->instance,
        .type = "tillsyn.v1.RoundOpen",
        .body = json_pack("{s:s,s:s,s:s,s:s,s:I}", "programme", wanted->programme, "mode",
                          wanted->mode, "as_of_day", wanted->as_of, "seed", wanted->seed,
                          "population_max", (json_int_t)wanted->population),
        .id = &id};

    const int asked = ctl_ask_or_tell(ctl, &question, summary);

    if (asked == CTL_EXIT_OK)
        ctl_tell_trace(ctl, &id);
    return asked;
}

static bool
is_computed(const json_t *summary)
{
    return ctl_round_state_rank(ctl_js_text(summary, "state"))
           >= ctl_round_state_rank("stage2_cut");
}

static int
wait_for_round(struct ctl *ctl, const struct wanted *wanted, json_t **summary)
{
    const int64_t deadline = clock_monotonic_us() + (int64_t)ctl->timeout_ms * US_PER_MS;
    const char *id = ctl_js_text(*summary, "round_id");

    for (long ms = LOOK_FIRST_MS; !is_computed(*summary);
         ms = 2 * ms < LOOK_MOST_MS ? 2 * ms : LOOK_MOST_MS) {
        const struct ctl_question question = {.instance = wanted->instance,
                                              .type = "tillsyn.v1.RoundShow",
                                              .body = json_pack("{s:s}", "round_id", id)};

        if (clock_monotonic_us() > deadline)
            return ctl_fail(ctl, CTL_EXIT_UNREACHABLE,
                            "rundan är öppnad men inte färdigräknad; pröva round show",
                            "the round is open but not yet computed; try round show");
        (void)nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);

        const int shown = ctl_ask_or_tell(ctl, &question, summary);

        if (shown != CTL_EXIT_OK)
            return shown;
    }
    return CTL_EXIT_OK;
}

static int
run(struct ctl *ctl)
{
    struct wanted wanted = {.instance = "", .programme = "", .mode = "", .seed = ""};
    json_t *summary = NULL;
    int result = read_wanted(ctl, &wanted);

    if (result == CTL_EXIT_OK)
        result = open_round(ctl, &wanted, &summary);
    if (result == CTL_EXIT_OK && ctl_arg_given(ctl->args, "wait"))
        result = wait_for_round(ctl, &wanted, &summary);
    return result == CTL_EXIT_OK ? ctl_round_print(ctl, wanted.instance, summary)
                                 : result;
}

static const struct ctl_option OPTIONS[] = {
    {"node",       "NODE",       true,  "kontoret",                                       "the office"             },
    {"programme",  "ID",         true,  "programfilens id",                               "the programme file's id"},
    {"seed",       "TEXT",       true,  "lottens frö; registreras innan rundan räknas",
     "the lottery's seed; registered before the round is scored"                                                   },
    {"mode",       "funnel|own", false, "tratt, eller eget underlag i båda stegen",
     "funnel, or own evidence in both stages"                                                                      },
    {"as-of",      "DAY",        false, "inget senare känt används (i dag)",
     "nothing known later is used (today)"                                                                         },
    {"population", "N",          false, "högst så många enheter",                      "at most so many units"  },
    {"wait",       NULL,         false, "tills den är räknad",                          "until it is computed"   },
    {NULL,         NULL,         false, NULL,                                             NULL                     },
};

const struct ctl_command CTL_ROUND_OPEN = {
    .name = "round open",
    .what_sv = "öppna en urvalsrunda; samma fråga igen ger samma runda",
    .what_en = "open a selection round; the same again gives the same round",
    .options = OPTIONS,
    .examples =
        "  tillsynctl round open --node ost --programme care_homes --as-of 2024-03-31 "
        "--seed \"dnr 12/2024\" --wait --as astrid.analyst\n",
    .run = run,
    .is_act = true,
};
