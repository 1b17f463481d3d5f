/* intake_feed_wire_rows - rows of a delivery as domain rows, each with what it is told apart by. */
#include <stdlib.h>
#include <string.h>

#include "intake/intake_feed_wire.h"
#include "intake/intake_match_key.h"
#include "tillsyn/v1/intake.pb-c.h"

static const struct intake_feed_reason TOO_MANY = {
    "feed.rows.too_many", "Högst 1 000 rader tas åt gången. Dela upp kommandot.",
    "At most 1,000 rows are taken at a time. Split the command."};
static const struct intake_feed_reason BAD_ROW = {
    "feed.rows.number",
    "Rader numreras från 1 och varje nummer bara en gång. Numrera dem som i filen.",
    "Rows are numbered from 1 and each number once. Number them as in the file."};
static const struct intake_feed_reason BAD_SEQ = {
    "feed.batch.seq", "Leveranser numreras från 1. Ange leveransens nummer.",
    "Deliveries are numbered from 1. Give the delivery's number."};

static rc_t
refuse(const struct intake_feed_reason *reason, const struct intake_feed_reason **why)
{
    *why = reason;
    return RC_INVALID;
}

static const char *
problems_text(const struct intake_feed_report *report, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < report->n_problems; i++)
        text = arena_printf(arena, "%s%s/%s;", text, report->problems[i].main,
                            report->problems[i].sub);
    return text;
}

/* Fields are apart by a byte that no field of a code has, and lengths go before free texts. */
static struct uuid
report_content(const struct intake_feed_report *report, struct arena *arena)
{
    const char *text = arena_printf(
        arena,
        "%zu:%s|%u|%d|%d|%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%zu:%s|%zu:%s|%zu:%s|%u|%d|%d|%s",
        strlen(report->ref), report->ref, report->version, report->received_day,
        report->event_day, report->channel, report->reporter_role, report->patient_sex,
        report->age_band, report->sector_code, problems_text(report, arena),
        strlen(report->unit_ref), report->unit_ref, strlen(report->unit_name),
        report->unit_name, strlen(report->unit_place), report->unit_place,
        report->harm_level, report->attention, report->withdrawn, report->summary);

    return uuid_named("feed.report", text);
}

static struct uuid
value_content(const struct intake_feed_value *value, struct arena *arena)
{
    const char *sd = value->has_sd ? arena_printf(arena, "%a", value->sd) : "";
    const char *text = arena_printf(
        arena, "%zu:%s|%zu:%s|%zu:%s|%zu:%s|%d|%d|%a|%a|%s|%d", strlen(value->unit_ref),
        value->unit_ref, strlen(value->unit_name), value->unit_name,
        strlen(value->county), value->county, strlen(value->indicator), value->indicator,
        value->from_day, value->until_day, value->numerator, value->denominator, sd,
        value->suppressed);

    return uuid_named("feed.value", text);
}

/* One unit, indicator and period; a unit without a reference is told by its name and county. */
static struct uuid
value_key(const char *space, const struct intake_feed_value *value, struct arena *arena)
{
    char unit[INTAKE_MATCH_KEY_BYTES];

    if (value->unit_ref[0] != '\0')
        intake_match_ref_key(value->unit_ref, unit);
    else
        intake_match_name_key(value->unit_name, unit);
    return uuid_named(space,
                      arena_printf(arena, "%d|%s|%s|%s|%d|%d", value->unit_ref[0] != '\0',
                                   unit, value->county, value->indicator, value->from_day,
                                   value->until_day));
}

static const struct intake_feed_problem *
problems_from(const Tillsyn__V1__FeedReport *said, struct arena *arena)
{
    struct intake_feed_problem *problems =
        arena_alloc(arena, (said->n_problems + 1) * sizeof *problems);

    for (size_t i = 0; i < said->n_problems; i++)
        problems[i] =
            (struct intake_feed_problem){said->problems[i]->main, said->problems[i]->sub};
    return problems;
}

static struct intake_feed_row
report_row(const Tillsyn__V1__FeedReport *said, const char *space, struct arena *arena)
{
    const bool has_event =
        said->has_event_day_case == TILLSYN__V1__FEED_REPORT__HAS_EVENT_DAY_EVENT_DAY;
    struct intake_feed_report *report = arena_alloc(arena, sizeof *report);

    *report = (struct intake_feed_report){
        .ref = said->source_case_ref,
        .version = said->version,
        .received_day = said->received_day,
        .event_day = has_event ? said->event_day : INTAKE_FEED_EVENT_UNKNOWN,
        .channel = said->channel,
        .reporter_role = said->reporter_role,
        .patient_sex = said->patient_sex,
        .age_band = said->age_band,
        .sector_code = said->sector_code,
        .problems = problems_from(said, arena),
        .n_problems = said->n_problems,
        .unit_ref = said->unit_ref,
        .unit_name = said->unit_name,
        .unit_place = said->unit_place,
        .harm_level = said->harm_level,
        .summary = said->summary,
        .attention = said->attention,
        .withdrawn = said->withdrawn,
    };
    return (struct intake_feed_row){
        .row = said->row,
        .key = uuid_named(space, said->source_case_ref),
        .content = report_content(report, arena),
        .rank = 2 * (int64_t)said->version + said->withdrawn,
        .report = report,
    };
}

static struct intake_feed_row
value_row(const Tillsyn__V1__FeedValue *said, const char *space, int32_t seq,
          struct arena *arena)
{
    struct intake_feed_value *value = arena_alloc(arena, sizeof *value);

    *value = (struct intake_feed_value){
        .unit_ref = said->unit_ref,
        .unit_name = said->unit_name,
        .county = said->county,
        .indicator = said->indicator,
        .from_day = said->from_day,
        .until_day = said->until_day,
        .suppressed = said->suppressed,
    };
    /* What is hidden stays hidden, whatever stands beside it. */
    if (!said->suppressed) {
        value->numerator = said->numerator;
        value->denominator = said->denominator;
        value->has_sd = said->has_sd_case == TILLSYN__V1__FEED_VALUE__HAS_SD_SD;
        value->sd = value->has_sd ? said->sd : 0.0;
    }
    return (struct intake_feed_row){
        .row = said->row,
        .key = value_key(space, value, arena),
        .content = value_content(value, arena),
        .rank = 2 * (int64_t)seq,
        .value = value,
    };
}

static int
compare_rows(const void *a, const void *b)
{
    const struct intake_feed_row *left = a, *right = b;

    return (left->row > right->row) - (left->row < right->row);
}

static bool
are_numbered(const struct intake_feed_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].row < 1 || rows[i].row > INT32_MAX
            || (i > 0 && rows[i].row == rows[i - 1].row))
            return false;
    return true;
}

rc_t
intake_feed_wire_rows(const ProtobufCMessage *body, struct arena *arena,
                      struct intake_feed_command *out,
                      const struct intake_feed_reason **why)
{
    const Tillsyn__V1__FeedRows *said = (const void *)body;
    const char *reports = arena_printf(arena, "feed.report:%s", said->source);
    const char *values = arena_printf(arena, "feed.value:%s", said->source);
    const char *delivery =
        arena_printf(arena, "feed.row:%s:%u", said->source, said->batch_seq);
    struct intake_feed_row *rows;
    size_t n = 0;

    if (said->batch_seq < 1 || said->batch_seq > INT32_MAX)
        return refuse(&BAD_SEQ, why);
    if (said->n_reports > INTAKE_FEED_ROWS_MAX || said->n_values > INTAKE_FEED_ROWS_MAX
        || said->n_reports + said->n_values > INTAKE_FEED_ROWS_MAX)
        return refuse(&TOO_MANY, why);
    rows = arena_alloc(arena, (said->n_reports + said->n_values + 1) * sizeof *rows);
    for (size_t i = 0; i < said->n_reports; i++)
        rows[n++] = report_row(said->reports[i], reports, arena);
    for (size_t i = 0; i < said->n_values; i++)
        rows[n++] = value_row(said->values[i], values, (int32_t)said->batch_seq, arena);
    qsort(rows, n, sizeof *rows, compare_rows);
    if (!are_numbered(rows, n))
        return refuse(&BAD_ROW, why);
    for (size_t i = 0; i < n; i++)
        rows[i].row_id = uuid_named(delivery, arena_printf(arena, "%u", rows[i].row));
    *out = (struct intake_feed_command){said->source, (int32_t)said->batch_seq, rows, n};
    return RC_OK;
}
