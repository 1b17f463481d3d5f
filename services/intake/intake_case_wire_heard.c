/* intake_case_wire_heard - what risk, scheduling and notification say, checked. */
#include "intake/intake_case_wire_heard.h"

#include <stdlib.h>
#include <string.h>

#include "intake/intake_case_wire_check.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

enum { WINDOW_DAYS_MAX = 3660, OBJECTS_MAX = 1000 };

static int
compare_selected(const void *a, const void *b)
{
    const struct intake_selected *left = a, *right = b;

    if (left->lot != right->lot)
        return left->lot < right->lot ? -1 : 1;
    return uuid_compare(&left->unit_id, &right->unit_id);
}

static bool
is_word(const char *text)
{
    return text[0] != '\0' && intake_case_wire_fits(text, INTAKE_WORD_BYTES);
}

/* Texts with ; between them. errors: RC_INVALID  one that is no word or has a ; of its own */
static rc_t
join(char *const *texts, size_t n, struct arena *arena, const char **out)
{
    const char *joined = "";

    for (size_t i = 0; i < n; i++) {
        if (!is_word(texts[i]) || strchr(texts[i], ';') != NULL || i >= INTAKE_REFS_MAX)
            return RC_INVALID;
        joined = arena_printf(arena, "%s%s%s", joined, i > 0 ? ";" : "", texts[i]);
    }
    *out = joined;
    return RC_OK;
}

rc_t
intake_case_wire_round(const struct msg *msg, struct arena *arena,
                       struct intake_round *out)
{
    const Tillsyn__V1__RoundApproved *said = (const void *)msg->body;

    TRY(wire_uuid(&said->round_id, &out->id));
    TRY(join(said->competences, said->n_competences, arena, &out->competences));
    if (!is_word(said->programme) || !intake_case_wire_is_day(said->as_of_day)
        || said->window_days > WINDOW_DAYS_MAX)
        return RC_INVALID;
    out->programme = said->programme;
    out->as_of_day = said->as_of_day;
    out->until_day = said->as_of_day + (int32_t)said->window_days;
    out->n_units = said->n_units;
    out->units = arena_alloc(arena, (said->n_units + 1) * sizeof *out->units);
    for (size_t i = 0; i < said->n_units; i++) {
        TRY(wire_uuid(&said->units[i]->unit_id, &out->units[i].unit_id));
        out->units[i].lot = said->units[i]->lot;
        out->units[i].announced = said->units[i]->announced;
    }
    qsort(out->units, out->n_units, sizeof *out->units, compare_selected);
    return RC_OK;
}

rc_t
intake_case_wire_recurrence(const struct msg *msg, struct intake_recurrence *out)
{
    const Tillsyn__V1__RecurrenceDetected *said = (const void *)msg->body;

    TRY(wire_uuid(&said->finding_id, &out->finding_id));
    TRY(wire_uuid(&said->earlier_finding_id, &out->earlier_id));
    if (said->chain_length < 2 || said->chain_length > INT32_MAX)
        return RC_INVALID;
    out->chain_length = (int32_t)said->chain_length;
    return RC_OK;
}

rc_t
intake_case_wire_planned(const struct msg *msg, struct intake_activity *out)
{
    const Tillsyn__V1__ActivityPlanned *said = (const void *)msg->body;

    *out = (struct intake_activity){.has_case = said->case_id.len > 0,
                                    .version = (int32_t)said->version,
                                    .day = said->day,
                                    .announced = said->announced,
                                    .outcome = ""};
    TRY(wire_uuid(&said->activity_id, &out->id));
    TRY(wire_uuid(&said->unit_id, &out->unit_id));
    if (out->has_case)
        TRY(wire_uuid(&said->case_id, &out->case_id));
    return said->version <= INT32_MAX
                   && (said->day == INTAKE_DAY_UNKNOWN
                       || intake_case_wire_is_day(said->day))
               ? RC_OK
               : RC_INVALID;
}

rc_t
intake_case_wire_performed(const struct msg *msg, struct intake_activity *out)
{
    const Tillsyn__V1__InspectionPerformed *said = (const void *)msg->body;

    *out = (struct intake_activity){.has_case = said->case_id.len > 0,
                                    .day = said->performed_day,
                                    .outcome = said->outcome};
    TRY(wire_uuid(&said->activity_id, &out->id));
    TRY(wire_uuid(&said->unit_id, &out->unit_id));
    if (out->has_case)
        TRY(wire_uuid(&said->case_id, &out->case_id));
    return intake_case_wire_is_day(said->performed_day)
                   && intake_case_wire_fits(said->outcome, INTAKE_TEXT_BYTES)
               ? RC_OK
               : RC_INVALID;
}

rc_t
intake_case_wire_delivered(const struct msg *msg, struct intake_notice_news *out)
{
    const Tillsyn__V1__NoticeDelivered *said = (const void *)msg->body;

    *out = (struct intake_notice_news){
        .channel = said->channel, .reason = "", .day = said->day};
    if (!intake_case_wire_is_day(said->day)
        || !intake_case_wire_fits(said->channel, INTAKE_WORD_BYTES))
        return RC_INVALID;
    return wire_uuid(&said->notice_id, &out->id);
}

rc_t
intake_case_wire_failed(const struct msg *msg, struct intake_notice_news *out)
{
    const Tillsyn__V1__NoticeFailed *said = (const void *)msg->body;

    *out = (struct intake_notice_news){
        .channel = "", .reason = said->reason, .day = INTAKE_DAY_UNKNOWN};
    if (!is_word(said->reason))
        return RC_INVALID;
    return wire_uuid(&said->notice_id, &out->id);
}

static bool
is_span(int32_t from_day, int32_t until_day)
{
    return intake_case_wire_is_day(from_day) && until_day >= from_day
           && (until_day == INTAKE_DAY_OPEN || intake_case_wire_is_day(until_day));
}

rc_t
intake_case_wire_interest(const struct msg *msg, struct intake_case_state *state)
{
    const Tillsyn__V1__InterestDeclared *said = (const void *)msg->body;

    if (!is_word(said->staff_id) || !is_word(said->kind)
        || !intake_case_wire_fits(said->person, INTAKE_NAME_BYTES)
        || !is_span(said->from_day, said->until_day) || said->n_object_ids > OBJECTS_MAX)
        return RC_INVALID;
    for (size_t i = 0; i < said->n_object_ids; i++) {
        struct uuid id;

        TRY(wire_uuid(&said->object_ids[i], &id));
    }
    for (size_t i = 0; i < said->n_object_ids; i++) {
        const int32_t at = (int32_t)db_columns_count(&state->interests);
        struct db_set **column = state->interests.set;
        struct uuid id;

        memcpy(id.b, said->object_ids[i].data, sizeof id.b);
        db_set_text(*column++, said->staff_id);
        db_set_text(*column++, said->kind);
        db_set_uuid(*column++, &id);
        db_set_day(*column++, said->from_day);
        db_set_day(*column++, said->until_day);
        db_set_text(*column++, said->person);
        db_set_int4(*column, at);
    }
    return RC_OK;
}

rc_t
intake_case_wire_uncovered(const struct msg *msg, struct intake_case_state *state)
{
    const Tillsyn__V1__ObligationUncovered *said = (const void *)msg->body;
    const int32_t at = (int32_t)db_columns_count(&state->obligations);
    struct db_set **column = state->obligations.set;
    struct uuid unit_id;

    TRY(wire_uuid(&said->unit_id, &unit_id));
    if (said->key[0] == '\0' || !intake_case_wire_fits(said->key, INTAKE_NAME_BYTES)
        || !intake_case_wire_fits(said->rule, INTAKE_WORD_BYTES)
        || !intake_case_wire_fits(said->legal_ref, INTAKE_WORD_BYTES)
        || !intake_case_wire_fits(said->reason, INTAKE_NAME_BYTES)
        || !intake_case_wire_is_day(said->due_day))
        return RC_INVALID;
    db_set_text(*column++, said->key);
    db_set_text(*column++, said->rule);
    db_set_text(*column++, said->legal_ref);
    db_set_uuid(*column++, &unit_id);
    db_set_day(*column++, said->due_day);
    db_set_text(*column++, said->reason);
    db_set_int4(*column, at);
    return RC_OK;
}
