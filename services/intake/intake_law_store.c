/* intake_law_store - the law as it stands in the tables. */
#include "intake/intake_law_store.h"

#include <assert.h>
#include <string.h>

#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

/* Room for the rows of a result; at least one, so that none is room too. */
#define ROOM(arena, rows, type) \
    ((type *)arena_alloc((arena), (db_count(rows) + 1) * sizeof(type)))

static struct intake_span
span_of(const struct db_rows *rows, size_t at)
{
    return (struct intake_span){db_day(rows, at, "valid_from"),
                                db_day(rows, at, "valid_until")};
}

/* The position of a word; the table's check holds it to those that we know. */
static int
place_of(const char *word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    assert(!"a word that the table's check does not allow");
    return 0;
}

#define PLACE_OF(word, words) place_of((word), (words), sizeof(words) / sizeof(words)[0])

static rc_t
load_refs(struct batch *batch, struct intake_law *law)
{
    struct intake_legal_ref *refs;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LAW_REFS, NULL, batch->arena, &rows));
    refs = ROOM(batch->arena, rows, struct intake_legal_ref);
    for (size_t i = 0; i < db_count(rows); i++)
        refs[i] = (struct intake_legal_ref){span_of(rows, i), db_text(rows, i, "code"),
                                            db_bool(rows, i, "appealable")};
    law->refs = refs;
    law->n_refs = db_count(rows);
    return RC_OK;
}

static rc_t
load_case_types(struct batch *batch, struct intake_law *law)
{
    struct intake_case_type *types;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LAW_CASE_TYPES, NULL, batch->arena, &rows));
    types = ROOM(batch->arena, rows, struct intake_case_type);
    for (size_t i = 0; i < db_count(rows); i++)
        types[i] = (struct intake_case_type){
            .span = span_of(rows, i),
            .type = db_text(rows, i, "type"),
            .area = db_text(rows, i, "area"),
            .class_number = db_int4(rows, i, "class_number"),
            .priority_class = db_int4(rows, i, "priority_class"),
            .may_decline = db_bool(rows, i, "may_decline"),
            .may_hand_over = db_bool(rows, i, "may_hand_over"),
            .has_complainant = db_bool(rows, i, "has_complainant"),
            .started_by_party = db_bool(rows, i, "started_by_party"),
        };
    law->case_types = types;
    law->n_case_types = db_count(rows);
    return RC_OK;
}

static rc_t
load_decision_types(struct batch *batch, struct intake_law *law)
{
    struct intake_decision_type *types;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LAW_DECISION_TYPES, NULL, batch->arena, &rows));
    types = ROOM(batch->arena, rows, struct intake_decision_type);
    for (size_t i = 0; i < db_count(rows); i++)
        types[i] = (struct intake_decision_type){
            .span = span_of(rows, i),
            .type = db_text(rows, i, "type"),
            .legal_ref = db_text(rows, i, "legal_ref"),
            .needs_draft_communicated = db_bool(rows, i, "needs_draft_communicated"),
            .needs_ground = db_bool(rows, i, "needs_ground"),
            .needs_prior_injunction = db_bool(rows, i, "needs_prior_injunction"),
            .needs_measures_and_date = db_bool(rows, i, "needs_measures_and_date"),
            .needs_finding = db_bool(rows, i, "needs_finding"),
            .forbids_open_finding = db_bool(rows, i, "forbids_open_finding"),
            .may_require = db_bool(rows, i, "may_require"),
            .may_fine = db_bool(rows, i, "may_fine"),
            .max_valid_months = db_int4(rows, i, "max_valid_months"),
            .max_extensions = db_int4(rows, i, "max_extensions"),
            .decider_must_differ = db_bool(rows, i, "decider_must_differ"),
            .leaves_case_open = db_bool(rows, i, "leaves_case_open"),
            .is_by_act = db_bool(rows, i, "is_by_act"),
        };
    law->decision_types = types;
    law->n_decision_types = db_count(rows);
    return RC_OK;
}

static rc_t
load_grounds(struct batch *batch, struct intake_law *law)
{
    struct intake_decision_ground *grounds;
    struct intake_duty_ground *duties;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LAW_GROUNDS, NULL, batch->arena, &rows));
    grounds = ROOM(batch->arena, rows, struct intake_decision_ground);
    law->n_grounds = db_count(rows);
    for (size_t i = 0; i < law->n_grounds; i++)
        grounds[i] = (struct intake_decision_ground){
            span_of(rows, i), db_text(rows, i, "type"), db_text(rows, i, "ground")};
    TRY(db_run(batch->db, &SQL_SELECT_LAW_DUTIES, NULL, batch->arena, &rows));
    duties = ROOM(batch->arena, rows, struct intake_duty_ground);
    law->n_duties = db_count(rows);
    for (size_t i = 0; i < law->n_duties; i++)
        duties[i] = (struct intake_duty_ground){
            span_of(rows, i), db_text(rows, i, "ground"), db_int4(rows, i, "harm_from")};
    law->grounds = grounds;
    law->duties = duties;
    return RC_OK;
}

static rc_t
load_catalogue(struct batch *batch, struct intake_law *law)
{
    struct intake_catalogue_row *catalogue;
    struct intake_case_limit *limits;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LAW_CATALOGUE, NULL, batch->arena, &rows));
    catalogue = ROOM(batch->arena, rows, struct intake_catalogue_row);
    law->n_catalogue = db_count(rows);
    for (size_t i = 0; i < law->n_catalogue; i++)
        catalogue[i] = (struct intake_catalogue_row){
            span_of(rows, i), db_text(rows, i, "code"), db_text(rows, i, "theme")};
    TRY(db_run(batch->db, &SQL_SELECT_LAW_LIMITS, NULL, batch->arena, &rows));
    limits = ROOM(batch->arena, rows, struct intake_case_limit);
    law->n_limits = db_count(rows);
    for (size_t i = 0; i < law->n_limits; i++)
        limits[i] = (struct intake_case_limit){span_of(rows, i), db_text(rows, i, "name"),
                                               db_int4(rows, i, "value")};
    law->catalogue = catalogue;
    law->limits = limits;
    return RC_OK;
}

/* In the order of the enums. */
static const char *const UNITS[] = {"days", "weeks", "months", "years", "working_days"};
static const char *const STARTS[] = {"received", "requested", "served", "required",
                                     "limited"};
static const char *const ENDS[] = {"triaged",  "decided", "answered",
                                   "assessed", "expired", "closed"};
static const char *const KINDS[] = {"fixed", "easter", "between"};

static rc_t
load_rules(struct batch *batch, struct intake_law *law)
{
    struct intake_law_rule *rules;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LAW_RULES, NULL, batch->arena, &rows));
    rules = ROOM(batch->arena, rows, struct intake_law_rule);
    for (size_t i = 0; i < db_count(rows); i++)
        rules[i] = (struct intake_law_rule){
            .span = span_of(rows, i),
            .rule = db_text(rows, i, "rule"),
            .case_type = db_text(rows, i, "case_type"),
            .legal_ref = db_text(rows, i, "legal_ref"),
            .start = (enum intake_clock_start)PLACE_OF(db_text(rows, i, "clock_start"),
                                                       STARTS),
            .end = (enum intake_clock_end)PLACE_OF(db_text(rows, i, "met_by"), ENDS),
            .unit = (enum intake_clock_unit)PLACE_OF(db_text(rows, i, "unit"), UNITS),
            .length = db_int4(rows, i, "length"),
        };
    law->rules = rules;
    law->n_rules = db_count(rows);
    return RC_OK;
}

static rc_t
load_holidays(struct batch *batch, struct intake_law *law)
{
    struct intake_holiday *holidays;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_LAW_HOLIDAYS, NULL, batch->arena, &rows));
    holidays = ROOM(batch->arena, rows, struct intake_holiday);
    for (size_t i = 0; i < db_count(rows); i++)
        holidays[i] = (struct intake_holiday){
            .kind = (enum intake_holiday_kind)PLACE_OF(db_text(rows, i, "kind"), KINDS),
            .month = db_int4(rows, i, "month"),
            .day = db_int4(rows, i, "day"),
            .weekday = db_int4(rows, i, "weekday"),
            .from_day = db_day(rows, i, "valid_from"),
            .until_day = db_day(rows, i, "valid_until"),
        };
    law->calendar = (struct intake_calendar){holidays, db_count(rows)};
    return RC_OK;
}

rc_t
intake_law_store_load(struct batch *batch, struct intake_law *law)
{
    TRY(load_refs(batch, law));
    TRY(load_case_types(batch, law));
    TRY(load_decision_types(batch, law));
    TRY(load_grounds(batch, law));
    TRY(load_catalogue(batch, law));
    TRY(load_rules(batch, law));
    return load_holidays(batch, law);
}

rc_t
intake_law_store_questions(struct batch *batch, const char *programme, int32_t day,
                           const char *const **questions, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    const char **texts;
    struct db_rows *rows;

    db_arg_text(args, programme);
    db_arg_day(args, day);
    TRY(db_run(batch->db, &SQL_SELECT_LAW_QUESTIONS, args, batch->arena, &rows));
    texts = ROOM(batch->arena, rows, const char *);
    for (size_t i = 0; i < db_count(rows); i++)
        texts[i] = db_text(rows, i, "question");
    *questions = texts;
    *n = db_count(rows);
    return RC_OK;
}

rc_t
intake_law_store_area(struct batch *batch, const char *programme, const char **area)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, programme);
    TRY(db_run(batch->db, &SQL_SELECT_LAW_AREA, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_FAULT; /* the migration has a row for any programme */
    *area = db_text(rows, 0, "area");
    return RC_OK;
}
