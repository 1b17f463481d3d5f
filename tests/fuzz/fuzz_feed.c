/* fuzz_feed - any bytes as rows of a delivery: what can be read is judged, told apart, counted and answered without harm. */
#include <assert.h>
#include <string.h>

#include "intake/intake_feed_check.h"
#include "intake/intake_feed_decide.h"
#include "intake/intake_feed_news.h"
#include "intake/intake_feed_wire.h"
#include "intake/intake_match.h"
#include "platform/personal.h"
#include "support/fuzz.h"
#include "tillsyn/v1/intake.pb-c.h"

enum { ARENA_BYTES = 64 * 1024 * 1024, JAN_31 = 20119 };

static const struct intake_feed_code CODES[] = {
    {"problem",       "1",       NULL, 0, INT32_MAX},
    {"problem",       "1.3",     "1",  0, INT32_MAX},
    {"channel",       "letter",  NULL, 0, INT32_MAX},
    {"reporter_role", "patient", NULL, 0, INT32_MAX},
    {"patient_sex",   "female",  NULL, 0, INT32_MAX},
    {"age_band",      "40-64",   NULL, 0, INT32_MAX},
    {"sector_code",   "3",       NULL, 0, INT32_MAX},
};
static const struct intake_feed_indicator INDICATORS[] = {
    {"survey_information", INTAKE_FEED_MEAN,       0, 100, 0, INT32_MAX},
    {"waiting_over_limit", INTAKE_FEED_PROPORTION, 0, 1,   0, INT32_MAX},
};

/* What is fine has no personal number in any text that leaves the secret column. */
static void
check_fine(const struct intake_feed_row *row)
{
    if (row->report == NULL)
        return;
    assert(!personal_number_in(row->report->summary, strlen(row->report->summary)));
    assert(!personal_number_in(row->report->unit_name, strlen(row->report->unit_name)));
    assert(row->report->withdrawn
           || (row->report->n_problems > 0
               && strcmp(row->report->problems[0].main, "1") == 0));
}

static void
judge(struct intake_feed_command *command, int kind)
{
    const struct intake_feed_terms terms = {
        .kind = kind,
        .until_day = JAN_31,
        .known_day = JAN_31,
        .codes = {CODES,      sizeof CODES / sizeof *CODES          },
        .indicators = {INDICATORS, sizeof INDICATORS / sizeof *INDICATORS},
    };

    for (size_t i = 0; i < command->n; i++) {
        struct intake_feed_row *row = &command->rows[i];

        row->fault = intake_feed_check(row, &terms);
        if (row->fault == INTAKE_FEED_FINE)
            check_fine(row);
    }
}

/* The rows again, as what came before: everything that was taken the first time is a duplicate the second. */
static void
repeat(struct intake_feed_command *command, struct arena *arena)
{
    const size_t n = command->n;
    struct intake_feed_known *known = arena_alloc(arena, (n + 1) * sizeof *known);
    bool *changed = arena_alloc(arena, (n + 1) * sizeof *changed);
    size_t n_known = 0;

    intake_feed_decide_repeats(command->rows, n, NULL, 0);
    for (size_t i = 0; i < n; i++) {
        const struct intake_feed_row *row = &command->rows[i];

        if (row->fault == INTAKE_FEED_FINE && row->state == INTAKE_FEED_NEW)
            known[n_known++] = (struct intake_feed_known){.row_id = row->row_id,
                                                          .key = row->key,
                                                          .content = row->content,
                                                          .rank = row->rank,
                                                          .row = row->row,
                                                          .state = INTAKE_FEED_MATCHED};
    }
    for (size_t i = 0; i < n; i++) {
        struct intake_feed_row again = command->rows[i];

        if (again.fault != INTAKE_FEED_FINE || again.state != INTAKE_FEED_NEW)
            continue;
        intake_feed_decide_repeats(&again, 1, known, n_known);
        assert(again.state == INTAKE_FEED_DUPLICATE);
    }
    intake_feed_decide_holders(known, n_known, changed);
}

static void
match(const struct intake_feed_command *command)
{
    static const struct intake_match_law LAW = {850, 50};

    for (size_t i = 0; i < command->n; i++) {
        const struct intake_feed_report *report = command->rows[i].report;
        char key[INTAKE_MATCH_KEY_BYTES],
            place[INTAKE_MATCH_PLACE_KEYS][INTAKE_MATCH_KEY_BYTES];
        const char *names[] = {"kattudden v}rdcentralen", key};

        if (report == NULL)
            continue;
        intake_match_ref_key(report->unit_ref, key);
        (void)intake_match_place_keys(report->unit_place, place);
        intake_match_name_key(report->unit_name, key);
        assert(intake_match_similarity(key, names[0])
               == intake_match_similarity(names[0], key));
        assert(intake_match_similarity(key, key) == (key[0] == '\0' ? 0 : 1000));
        (void)intake_match_choose(key, names, 2, &LAW);
    }
}

static void
try_rows(const ProtobufCMessage *body, struct arena *arena)
{
    const struct intake_feed_reason *why;

    for (int kind = INTAKE_FEED_KIND_BOARD; kind <= 2; kind++) {
        struct intake_feed_command command;
        const Tillsyn__V1__FeedRowsReply *reply;

        if (intake_feed_wire_rows(body, arena, &command, &why) != RC_OK) {
            assert(why->sv[0] != '\0' && why->en[0] != '\0');
            return;
        }
        judge(&command, kind);
        match(&command);
        repeat(&command, arena);
        for (size_t i = 0; i < command.n; i++)
            if (command.rows[i].fault != INTAKE_FEED_FINE)
                command.rows[i].verdict = INTAKE_FEED_QUARANTINED;
        reply = (const void *)intake_feed_wire_rows_reply(command.rows, command.n, arena);
        assert(wire_check(&reply->base) == RC_OK);
        assert(reply->valid + reply->duplicate + reply->quarantined == command.n);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(ARENA_BYTES);
    const struct intake_feed_reason *why;
    struct intake_feed_settling settling;
    struct intake_feed_delivery delivery;
    ProtobufCMessage *body;

    if (wire_unpack(&tillsyn__v1__feed_rows__descriptor, data, size, arena, &body)
        == RC_OK)
        try_rows(body, arena);
    if (wire_unpack(&tillsyn__v1__feed_batch_open__descriptor, data, size, arena, &body)
            == RC_OK
        && intake_feed_wire_open(body, &delivery, &why) == RC_OK)
        assert(delivery.seq > 0 && delivery.from_day <= delivery.until_day);
    if (wire_unpack(&tillsyn__v1__feed_settle__descriptor, data, size, arena, &body)
        == RC_OK)
        assert(intake_feed_wire_settle(body, &settling, &why) == RC_OK
               || why->sv[0] != '\0');
    arena_destroy(&arena);
    return 0;
}
