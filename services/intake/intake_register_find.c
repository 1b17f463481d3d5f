/* intake_register_find - which unit is meant, and who owns it all the way up; for many at a time. */
#include "intake/intake_register_find.h"

#include <stdlib.h>
#include <string.h>

#include "intake/intake_feed_store_law.h"
#include "intake/intake_match.h"
#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

/* A hint that has to be understood by its name. Sorted, the same name in the same place comes once. */
struct ask {
    struct intake_register_hint *hint;
    char key[INTAKE_MATCH_KEY_BYTES];
    const char *municipality; /* its code; NULL: no such place */
};

struct asks {
    struct ask *rows;
    size_t n;
};

static void
take(struct intake_register_hint *hint, const struct db_rows *rows, size_t row,
     uint32_t confidence)
{
    hint->found = true;
    hint->confidence_permille = confidence;
    hint->unit_id = db_uuid(rows, row, "unit_id");
    hint->provider_id = db_uuid(rows, row, "provider_id");
    hint->unit_ref = db_text(rows, row, "ref");
    hint->unit_name = db_text(rows, row, "name");
    hint->category = db_text(rows, row, "category");
    hint->area = db_text(rows, row, "area");
}

static void
forget(struct intake_register_hint *hint)
{
    hint->found = false;
    hint->confidence_permille = 0;
    hint->unit_id = hint->provider_id = (struct uuid){{0}};
    hint->unit_ref = hint->unit_name = hint->category = hint->area = "";
}

/* Rows of one hint from row on: the best way of finding, if it found exactly one. Returns the next hint's first row. */
static size_t
take_certain(struct intake_register_hint *hint, const struct db_rows *rows, size_t row)
{
    const int64_t at = db_int8(rows, row, "at");
    const int32_t how = db_int4(rows, row, "how");
    const size_t first = row;
    size_t same = 0;

    for (; row < db_count(rows) && db_int8(rows, row, "at") == at; row++)
        same += db_int4(rows, row, "how") == how;
    if (same == 1)
        take(hint, rows, first, INTAKE_MATCH_CERTAIN);
    return row;
}

static rc_t
find_certain(struct batch *batch, struct intake_register_hint *hints, size_t n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct db_set *refs = db_set_new(batch->arena, DB_TEXT);
    struct db_set *keys = db_set_new(batch->arena, DB_TEXT);
    struct db_rows *rows;

    for (size_t i = 0; i < n; i++) {
        char key[INTAKE_MATCH_KEY_BYTES];
        struct uuid id = {{0}};

        intake_match_ref_key(hints[i].ref, key);
        if (uuid_parse(hints[i].ref, &id) == RC_OK)
            db_set_uuid(ids, &id);
        else
            db_set_null(ids);
        db_set_text(refs, hints[i].ref);
        db_set_text(keys, key);
    }
    db_arg_set(args, ids);
    db_arg_set(args, refs);
    db_arg_set(args, keys);
    TRY(db_run(batch->db, &SQL_SELECT_REGISTER_HINTED, args, batch->arena, &rows));
    for (size_t row = 0; row < db_count(rows);)
        row = take_certain(&hints[db_int8(rows, row, "at") - 1], rows, row);
    return RC_OK;
}

static struct asks
asks_of(struct arena *arena, struct intake_register_hint *hints, size_t n)
{
    struct asks asks = {arena_alloc(arena, (n + 1) * sizeof(struct ask)), 0};

    for (size_t i = 0; i < n; i++) {
        struct ask *ask = &asks.rows[asks.n];

        if (hints[i].found || hints[i].place[0] == '\0')
            continue;
        intake_match_name_key(hints[i].name, ask->key);
        if (ask->key[0] == '\0')
            continue;
        ask->hint = &hints[i];
        asks.n++;
    }
    return asks;
}

static const char *
code_of(const char *place, const struct db_rows *rows)
{
    char keys[INTAKE_MATCH_PLACE_KEYS][INTAKE_MATCH_KEY_BYTES];
    const size_t n = intake_match_place_keys(place, keys);

    if (intake_match_is_municipality(place))
        return place;
    for (size_t i = 0; i < n; i++)
        for (size_t row = 0; row < db_count(rows); row++)
            if (strcmp(db_text(rows, row, "name_key"), keys[i]) == 0)
                return db_text(rows, row, "code");
    return NULL;
}

static rc_t
find_places(struct batch *batch, struct asks *asks)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *set = db_set_new(batch->arena, DB_TEXT);
    struct db_rows *rows;

    for (size_t i = 0; i < asks->n; i++) {
        char keys[INTAKE_MATCH_PLACE_KEYS][INTAKE_MATCH_KEY_BYTES];
        const size_t n = intake_match_place_keys(asks->rows[i].hint->place, keys);

        for (size_t j = 0; j < n; j++)
            db_set_text(set, keys[j]);
    }
    db_arg_set(args, set);
    TRY(db_run(batch->db, &SQL_SELECT_REGISTER_MUNICIPALITIES, args, batch->arena,
               &rows));
    for (size_t i = 0; i < asks->n; i++)
        asks->rows[i].municipality = code_of(asks->rows[i].hint->place, rows);
    return RC_OK;
}

static int
compare_asks(const void *a, const void *b)
{
    const struct ask *left = a, *right = b;
    int order;

    if (left->municipality == NULL || right->municipality == NULL)
        return (left->municipality == NULL) - (right->municipality == NULL);
    order = strcmp(left->municipality, right->municipality);
    if (order == 0)
        order = strcmp(left->key, right->key);
    if (order == 0)
        order =
            left->hint->day < right->hint->day ? -1 : left->hint->day > right->hint->day;
    return order;
}

/* The candidates of all municipalities that are asked about, by municipality. */
struct candidates {
    const struct db_rows *rows;
    const char **names; /* name_key of each row */
};

static rc_t
load_candidates(struct batch *batch, const struct asks *asks, struct candidates *out)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *set = db_set_new(batch->arena, DB_TEXT);
    struct db_rows *rows;

    for (size_t i = 0; i < asks->n; i++)
        if (i == 0
            || strcmp(asks->rows[i].municipality, asks->rows[i - 1].municipality) != 0)
            db_set_text(set, asks->rows[i].municipality);
    db_arg_set(args, set);
    db_arg_text(args, batch->config->node);
    TRY(db_run(batch->db, &SQL_SELECT_REGISTER_CANDIDATES, args, batch->arena, &rows));
    out->rows = rows;
    out->names = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *out->names);
    for (size_t i = 0; i < db_count(rows); i++)
        out->names[i] = db_text(rows, i, "name_key");
    return RC_OK;
}

static void
choose(const struct ask *ask, const struct candidates *candidates, size_t from,
       size_t until, const struct intake_feed_rules *rules)
{
    struct intake_match_choice choice;
    struct intake_match_law law;
    int32_t threshold, margin;

    if (intake_feed_rule_on(rules, "match.threshold_permille", ask->hint->day, &threshold)
            != RC_OK
        || intake_feed_rule_on(rules, "match.margin_permille", ask->hint->day, &margin)
               != RC_OK)
        return;
    law = (struct intake_match_law){(uint32_t)threshold, (uint32_t)margin};
    choice = intake_match_choose(ask->key, candidates->names + from, until - from, &law);
    if (choice.at != SIZE_MAX)
        take(ask->hint, candidates->rows, from + choice.at, choice.confidence_permille);
}

static void
take_same(struct intake_register_hint *hint, const struct intake_register_hint *from)
{
    hint->found = from->found;
    hint->confidence_permille = from->confidence_permille;
    hint->unit_id = from->unit_id;
    hint->provider_id = from->provider_id;
    hint->unit_ref = from->unit_ref;
    hint->unit_name = from->unit_name;
    hint->category = from->category;
    hint->area = from->area;
}

/* Both are in the order of municipalities, so one walk goes through them. */
static void
choose_all(const struct asks *asks, const struct candidates *candidates,
           const struct intake_feed_rules *rules)
{
    const size_t n = db_count(candidates->rows);
    size_t from = 0, until = 0;

    for (size_t i = 0; i < asks->n; i++) {
        const struct ask *ask = &asks->rows[i];

        if (i > 0 && compare_asks(ask, ask - 1) == 0) {
            take_same(ask->hint, ask[-1].hint);
            continue;
        }
        if (i == 0 || strcmp(ask->municipality, ask[-1].municipality) != 0) {
            from = until;
            while (from < n
                   && strcmp(db_text(candidates->rows, from, "municipality"),
                             ask->municipality)
                          < 0)
                from++;
            until = from;
            while (until < n
                   && strcmp(db_text(candidates->rows, until, "municipality"),
                             ask->municipality)
                          == 0)
                until++;
        }
        choose(ask, candidates, from, until, rules);
    }
}

rc_t
intake_register_find(struct batch *batch, struct intake_register_hint *hints, size_t n)
{
    struct intake_feed_rules rules;
    struct candidates candidates;
    struct asks asks;

    for (size_t i = 0; i < n; i++)
        forget(&hints[i]);
    if (n == 0)
        return RC_OK;
    TRY(find_certain(batch, hints, n));
    asks = asks_of(batch->arena, hints, n);
    if (asks.n == 0)
        return RC_OK;
    TRY(find_places(batch, &asks));
    qsort(asks.rows, asks.n, sizeof *asks.rows, compare_asks);
    while (asks.n > 0 && asks.rows[asks.n - 1].municipality == NULL)
        asks.n--;
    if (asks.n == 0)
        return RC_OK;
    TRY(intake_feed_store_rules(batch, &rules));
    TRY(load_candidates(batch, &asks, &candidates));
    choose_all(&asks, &candidates, &rules);
    return RC_OK;
}
