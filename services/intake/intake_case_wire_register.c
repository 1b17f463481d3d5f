/* intake_case_wire_register - documents and earlier cases as they come in, and what is answered of them. */
#include "intake/intake_case_wire_register.h"

#include <string.h>

#include "intake/intake_case_wire_check.h"
#include "tillsyn/v1/intake.pb-c.h"

static const char *const ROLES[] = {"",         "patient",   "care_user",
                                    "relative", "staff",     "provider",
                                    "board",    "authority", "anonymous"};

static bool
is_source(const char *text)
{
    const size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789._-");

    return length >= 1 && length <= INTAKE_WORD_BYTES && text[length] == '\0';
}

static bool
is_ref(const char *text)
{
    return text[0] != '\0' && intake_case_wire_fits(text, INTAKE_NAME_BYTES)
           && strchr(text, '\n') == NULL;
}

static bool
is_role(const char *text)
{
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (strcmp(ROLES[i], text) == 0)
            return true;
    return false;
}

static bool
has_short_texts(const Tillsyn__V1__CaseDocument *said)
{
    return intake_case_wire_fits(said->type, INTAKE_WORD_BYTES)
           && intake_case_wire_fits(said->unit_ref, INTAKE_NAME_BYTES)
           && intake_case_wire_fits(said->unit_name, INTAKE_NAME_BYTES)
           && intake_case_wire_fits(said->unit_place, INTAKE_NAME_BYTES)
           && intake_case_wire_fits(said->channel, INTAKE_WORD_BYTES)
           && intake_case_wire_fits(said->summary, INTAKE_TEXT_BYTES);
}

static bool
has_triggers(const Tillsyn__V1__CaseDocument *said)
{
    for (size_t i = 0; i < said->n_triggers; i++)
        if (said->triggers[i][0] == '\0'
            || !intake_case_wire_fits(said->triggers[i], INTAKE_TEXT_BYTES))
            return false;
    return said->n_triggers <= INTAKE_TRIGGERS_MAX;
}

static int32_t
event_day_of(const Tillsyn__V1__CaseDocument *said)
{
    return said->has_event_day_case == TILLSYN__V1__CASE_DOCUMENT__HAS_EVENT_DAY_EVENT_DAY
               ? said->event_day
               : INTAKE_DAY_UNKNOWN;
}

static enum intake_row_fault
fault_of(const Tillsyn__V1__CaseDocument *said)
{
    enum { HARM_MOST = 5 };
    const int32_t event_day = event_day_of(said);

    if (!is_source(said->source))
        return INTAKE_ROW_SOURCE;
    if (!is_ref(said->source_ref))
        return INTAKE_ROW_REF;
    if (!intake_case_wire_is_day(said->received_day))
        return INTAKE_ROW_RECEIVED;
    if (event_day != INTAKE_DAY_UNKNOWN
        && (!intake_case_wire_is_day(event_day) || event_day > said->received_day))
        return INTAKE_ROW_EVENT;
    if (!is_role(said->reporter_role))
        return INTAKE_ROW_ROLE;
    if (said->harm_level > HARM_MOST)
        return INTAKE_ROW_HARM;
    if (!has_short_texts(said))
        return INTAKE_ROW_LONG;
    return has_triggers(said) ? INTAKE_ROW_TAKEN : INTAKE_ROW_TRIGGERS;
}

/* What the document called the unit: the reference, or the name and the place. */
static const char *
hint_of(const Tillsyn__V1__CaseDocument *said, struct arena *arena)
{
    if (said->unit_ref[0] != '\0')
        return said->unit_ref;
    return said->unit_place[0] != '\0'
               ? arena_printf(arena, "%s, %s", said->unit_name, said->unit_place)
               : said->unit_name;
}

static const char *const *
texts_of(char *const *texts, size_t n, struct arena *arena)
{
    const char **copy = arena_alloc(arena, (n + 1) * sizeof(*copy));

    for (size_t i = 0; i < n; i++)
        copy[i] = texts[i];
    return copy;
}

static struct intake_row
row_of(const Tillsyn__V1__CaseDocument *said, struct arena *arena)
{
    return (struct intake_row){
        .row = said->row,
        .fault = fault_of(said),
        .unit_ref = said->unit_ref,
        .unit_name = said->unit_name,
        .unit_place = said->unit_place,
        .entry = {.type = said->type,
                  .source = said->source,
                  .source_ref = said->source_ref,
                  .channel = said->channel,
                  .reporter_role = said->reporter_role,
                  .unit_hint = hint_of(said, arena),
                  .summary = said->summary,
                  .area = "",
                  .received_day = said->received_day,
                  .event_day = event_day_of(said),
                  .harm_level = (int32_t)said->harm_level,
                  .triggers = texts_of(said->triggers, said->n_triggers, arena),
                  .n_triggers = said->n_triggers,
                  .stage = INTAKE_REGISTERED,
                  .stage_day = said->received_day,
                  .closed_day = INTAKE_DAY_OPEN,
                  .outcome = ""},
    };
}

rc_t
intake_case_wire_documents(const struct msg *ask, struct arena *arena,
                           struct intake_row **rows, size_t *n)
{
    const Tillsyn__V1__CaseRegister *said = (const void *)ask->body;

    if (said->n_documents > INTAKE_DOCUMENTS_MAX)
        return RC_INVALID;
    *n = said->n_documents;
    *rows = arena_alloc(arena, (*n + 1) * sizeof **rows);
    for (size_t i = 0; i < *n; i++)
        (*rows)[i] = row_of(said->documents[i], arena);
    return RC_OK;
}

static struct intake_finding *
findings_of(const Tillsyn__V1__CaseHistoryRow *said, struct arena *arena)
{
    struct intake_finding *findings =
        arena_alloc(arena, (said->n_findings + 1) * sizeof *findings);

    for (size_t i = 0; i < said->n_findings; i++) {
        const Tillsyn__V1__CaseHistoryFinding *finding = said->findings[i];

        findings[i] = (struct intake_finding){
            .number = (int32_t)i + 1,
            .version = 1,
            .severity = (int32_t)finding->severity,
            .found_day = finding->found_day,
            .remedied_day = finding->remedied_day,
            .chain_length = 1,
            .requirement_code = finding->requirement_code,
            .theme = finding->theme,
            .level = "unit",
            .text = "",
            .state = finding->remedied_day == INTAKE_DAY_UNKNOWN ? "open" : "remedied",
            .waive_reason = "",
            .recurrence_case = "",
            .cites = {(const char *const *)&findings[i].requirement_code, 1},
            .is_touched = true,
            .is_new = true,
        };
    }
    return findings;
}

static enum intake_row_fault
history_fault_of(const Tillsyn__V1__CaseHistoryRow *said)
{
    if (!is_source(said->source))
        return INTAKE_ROW_SOURCE;
    if (!is_ref(said->source_ref))
        return INTAKE_ROW_REF;
    if (!intake_case_wire_is_day(said->received_day))
        return INTAKE_ROW_RECEIVED;
    if (said->closed_day != INTAKE_DAY_OPEN
        && (!intake_case_wire_is_day(said->closed_day)
            || said->closed_day < said->received_day))
        return INTAKE_ROW_CLOSED;
    if (!intake_case_wire_fits(said->unit_ref, INTAKE_NAME_BYTES)
        || !intake_case_wire_fits(said->outcome, INTAKE_WORD_BYTES))
        return INTAKE_ROW_LONG;
    return said->n_findings <= INTAKE_TRIGGERS_MAX ? INTAKE_ROW_TAKEN
                                                   : INTAKE_ROW_FINDING;
}

static struct intake_row
history_row_of(const Tillsyn__V1__CaseHistoryRow *said, struct arena *arena)
{
    const bool is_open = said->closed_day == INTAKE_DAY_OPEN;

    return (struct intake_row){
        .row = said->row,
        .fault = history_fault_of(said),
        .unit_ref = said->unit_ref,
        .unit_name = "",
        .unit_place = "",
        .entry = {.type = said->type,
                  .source = said->source,
                  .source_ref = said->source_ref,
                  .channel = "import",
                  .reporter_role = "",
                  .unit_hint = said->unit_ref,
                  .summary = "",
                  .area = "",
                  .received_day = said->received_day,
                  .event_day = INTAKE_DAY_UNKNOWN,
                  .stage = is_open ? INTAKE_INVESTIGATING : INTAKE_CLOSED,
                  .stage_day = is_open ? said->received_day : said->closed_day,
                  .closed_day = said->closed_day,
                  .outcome = said->outcome,
                  .inspected = said->inspected},
        .findings = findings_of(said, arena),
        .n_findings = said->n_findings,
    };
}

rc_t
intake_case_wire_history(const struct msg *ask, struct arena *arena,
                         struct intake_row **rows, size_t *n)
{
    const Tillsyn__V1__CaseHistoryImport *said = (const void *)ask->body;

    if (said->n_rows > INTAKE_DOCUMENTS_MAX)
        return RC_INVALID;
    *n = said->n_rows;
    *rows = arena_alloc(arena, (*n + 1) * sizeof **rows);
    for (size_t i = 0; i < *n; i++)
        (*rows)[i] = history_row_of(said->rows[i], arena);
    return RC_OK;
}
