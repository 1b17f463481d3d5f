/* intake_world_law - a small law and a case under it in memory, for tests of the cores. */
#include "support/intake_world_law.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table)      (sizeof(table) / sizeof(table)[0])
#define TABLE(name, rows) .name = (rows), .n_##name = COUNT(rows)

/* clang-format off */
#define EVER {INT32_MIN, INT32_MAX}
static const struct intake_legal_ref REFS[] = {
    {EVER, "PSL 3:1", false}, {EVER, "PSL 7:18", false}, {EVER, "PSL 7:24", true}, {EVER, "PSL 7:26", true},
    {EVER, "PSL 7:28", true}, {EVER, "PSL 7:11", false}, {EVER, "FL 31", false},
    {{INT32_MIN, LAW_DAY - 100}, "SoL 2001 13:1", false},
};
static const struct intake_case_type CASE_TYPES[] = {
    {.span = EVER, .type = "complaint_psl", .area = "health_care", .class_number = 1, .priority_class = 1, .may_decline = true,
     .may_hand_over = true, .has_complainant = true, .started_by_party = true},
    {.span = EVER, .type = "tip", .area = "", .class_number = 10, .priority_class = 4},
};
static const struct intake_decision_type DECISION_TYPES[] = {
    {.span = EVER, .type = "decline_to_investigate", .legal_ref = "PSL 7:11", .is_by_act = true},
    {.span = EVER, .type = "written_off", .legal_ref = "FL 31", .is_by_act = true},
    {.span = EVER, .type = "handed_over", .legal_ref = "PSL 7:11", .is_by_act = true},
    {.span = EVER, .type = "closed_no_deficiency", .legal_ref = "PSL 7:18", .needs_draft_communicated = true,
     .forbids_open_finding = true, .decider_must_differ = true},
    {.span = EVER, .type = "statement_deficiency", .legal_ref = "PSL 7:18", .needs_draft_communicated = true,
     .needs_finding = true, .may_require = true, .decider_must_differ = true},
    {.span = EVER, .type = "injunction_remedy", .legal_ref = "PSL 7:24", .needs_draft_communicated = true, .needs_ground = true,
     .needs_measures_and_date = true, .needs_finding = true, .may_require = true, .may_fine = true, .decider_must_differ = true},
    {.span = EVER, .type = "prohibition", .legal_ref = "PSL 7:26", .needs_draft_communicated = true, .needs_ground = true,
     .needs_prior_injunction = true, .needs_finding = true, .decider_must_differ = true},
    {.span = EVER, .type = "prohibition_interim", .legal_ref = "PSL 7:28", .needs_ground = true, .max_valid_months = 6,
     .max_extensions = 1, .decider_must_differ = true, .leaves_case_open = true},
};
static const struct intake_decision_ground GROUNDS[] = {
    {EVER, "decline_to_investigate", "no_duty"}, {EVER, "decline_to_investigate", "older_than_two_years"},
    {EVER, "injunction_remedy", "danger"}, {EVER, "prohibition", "serious"},
    {EVER, "prohibition_interim", "probable_grounds"},
};
static const struct intake_duty_ground DUTIES[] = {{EVER, "lasting_harm", 3}, {EVER, "compulsory_care", 9}};
static const struct intake_catalogue_row CATALOGUE[] = {{EVER, "SOSFS 2011:9 5:2", "self_monitoring"}};
static const struct intake_case_limit LIMITS[] = {
    {EVER, "complaint_age_months", 24}, {EVER, "delay_request_months", 6}};
static const struct intake_law_rule RULES[] = {
    {EVER, "triage", "*", "OSL 5:1", INTAKE_CLOCK_RECEIVED, INTAKE_CLOCK_TRIAGED, INTAKE_CLOCK_DAYS, 5},
    {EVER, "delay_notice", "+", "FL 11", INTAKE_CLOCK_RECEIVED, INTAKE_CLOCK_DECIDED, INTAKE_CLOCK_MONTHS, 6},
    {EVER, "delay_request.answer", "*", "FL 12", INTAKE_CLOCK_REQUESTED, INTAKE_CLOCK_ANSWERED, INTAKE_CLOCK_WEEKS, 4},
    {EVER, "appeal", "*", "FL 44", INTAKE_CLOCK_SERVED, INTAKE_CLOCK_EXPIRED, INTAKE_CLOCK_WEEKS, 3},
    {EVER, "requirement", "*", "", INTAKE_CLOCK_REQUIRED, INTAKE_CLOCK_ASSESSED, INTAKE_CLOCK_DAYS, 0},
    {EVER, "interim_expiry", "*", "PSL 7:28", INTAKE_CLOCK_LIMITED, INTAKE_CLOCK_EXPIRED, INTAKE_CLOCK_DAYS, 0},
};
/* clang-format on */

static void
make_law(struct intake_law *law)
{
    *law = (struct intake_law){
        TABLE(refs, REFS),
        TABLE(case_types, CASE_TYPES),
        TABLE(decision_types, DECISION_TYPES),
        TABLE(grounds, GROUNDS),
        TABLE(duties, DUTIES),
        TABLE(catalogue, CATALOGUE),
        TABLE(limits, LIMITS),
        TABLE(rules, RULES),
    };
}

int
intake_bench_open(void **state)
{
    struct arena *home = arena_new(0);
    struct intake_bench *self = arena_alloc(home, sizeof *self);

    self->home = home;
    self->arena = arena_new(0);
    *state = self;
    return 0;
}

int
intake_bench_close(void **state)
{
    struct intake_bench *self = *state;
    struct arena *home = self->home;

    arena_destroy(&self->arena);
    arena_destroy(&home);
    return 0;
}

static void
make_rooms(struct intake_bench *self)
{
    struct intake_file *file = &self->file;
    struct arena *arena = self->arena;

    file->triggers = arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->triggers);
    file->findings = arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->findings);
    file->causes = arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->causes);
    file->measures = arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->measures);
    file->requirements =
        arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->requirements);
    file->decisions = arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->decisions);
    file->deadlines = arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->deadlines);
    file->notices = arena_alloc(arena, INTAKE_FILE_ROOM * sizeof *file->notices);
}

static void
fill_file(struct intake_file *file)
{
    static const int32_t FIRST[] = {1};

    file->triggers[file->n_triggers++] =
        (struct intake_trigger){.question = "?", .answer = "confirmed"};
    file->findings[file->n_findings++] =
        (struct intake_finding){.id = uuid_named("finding", "1"),
                                .number = 1,
                                .version = 1,
                                .severity = 3,
                                .found_day = LAW_DAY,
                                .remedied_day = INTAKE_DAY_UNKNOWN,
                                .state = "open"};
    file->causes[file->n_causes++] =
        (struct intake_cause){.finding = 1, .number = 1, .level = "system", .code = "c"};
    file->measures[file->n_measures++] = (struct intake_measure){.finding = 1,
                                                                 .number = 1,
                                                                 .cause = 1,
                                                                 .done_day = LAW_DAY,
                                                                 .type = "routine",
                                                                 .effect = "verified"};
    file->requirements[file->n_requirements++] =
        (struct intake_requirement){.number = 1,
                                    .decision = 1,
                                    .due_day = LAW_DAY + 30,
                                    .state = "account_received",
                                    .findings = FIRST,
                                    .n_findings = 1};
    file->decisions[file->n_decisions++] =
        (struct intake_decision){.id = uuid_named("decision", "1"),
                                 .number = 1,
                                 .type = "statement_deficiency",
                                 .dispatched_day = INTAKE_DAY_UNKNOWN,
                                 .appeal_until_day = INTAKE_DAY_UNKNOWN};
    file->notices[file->n_notices++] =
        (struct intake_notice){.id = uuid_named("notice", "1"),
                               .template_name = "draft_communicated",
                               .sent_day = LAW_DAY,
                               .delivered_day = LAW_DAY};
}

static void
fill_case(struct intake_case *c, enum intake_stage stage)
{
    *c = (struct intake_case){.id = uuid_named("case", "1"),
                              .number = "3.1-1/2026",
                              .version = 7,
                              .stage = stage,
                              .type = "complaint_psl",
                              .unit_id = uuid_named("unit", "1"),
                              .received_day = LAW_DAY,
                              .event_day = INTAKE_DAY_UNKNOWN,
                              .state_day = LAW_DAY,
                              .closed_day = INTAKE_DAY_OPEN,
                              .reply_by_day = LAW_DAY + 14,
                              .delay_day = INTAKE_DAY_UNKNOWN,
                              .outcome = "",
                              .exception = "",
                              .handler = "S0001",
                              .drafted_by = "hanna.handler",
                              .duty_result = "may_decline",
                              .duty_reason = "no_duty_ground"};
}

static const struct intake_done ROUND[] = {
    {"begin",   "bo.registrar",   LAW_DAY},
    {"finding", "ines.inspector", LAW_DAY},
    {"draft",   "hanna.handler",  LAW_DAY},
};

struct intake_bench *
intake_bench_at(void **state, enum intake_stage stage)
{
    struct intake_bench *self = *state;

    arena_reset(self->arena);
    *self = (struct intake_bench){.home = self->home, .arena = self->arena};
    make_law(&self->law);
    make_rooms(self);
    fill_file(&self->file);
    fill_case(&self->file.c, stage);
    self->target = self->file.c;
    self->target.id = uuid_named("case", "2");
    self->target.type = "tip";
    self->facts = (struct intake_facts){.file = &self->file,
                                        .act = &self->act,
                                        .law = &self->law,
                                        .actor = "agda.approver",
                                        .today = LAW_DAY + 200,
                                        TABLE(round, ROUND),
                                        .unit_id = self->file.c.unit_id,
                                        .provider_id = uuid_named("provider", "1"),
                                        .target = &self->target};
    return self;
}

/* The word that the deed's code is. */
static const char *
code_of(enum intake_deed deed)
{
    switch ((int)deed) {
    case INTAKE_DECLINE: return "no_duty";
    case INTAKE_HAND_OVER: return "provider";
    case INTAKE_ANSWER_TRIGGER: return "confirmed";
    case INTAKE_CAUSE: return "no_time_allocated";
    case INTAKE_MEASURE: return "routine";
    case INTAKE_EFFECT: return "verified";
    case INTAKE_DECIDE: return "statement_deficiency";
    default: return "";
    }
}

static int32_t
named_day_of(enum intake_deed deed)
{
    switch ((int)deed) {
    case INTAKE_DELAY_REQUEST: return LAW_DAY + 200;
    case INTAKE_ASK:
    case INTAKE_COMMUNICATE: return LAW_DAY + 214;
    case INTAKE_DECIDE: return INTAKE_DAY_OPEN;
    default: return LAW_DAY;
    }
}

void
intake_bench_say(struct intake_bench *self, enum intake_deed deed)
{
    self->refs[0] = deed == INTAKE_DECIDE ? "PSL 7:18" : "PSL 3:1";
    self->finding_numbers[0] = 1;
    self->requirement = (struct intake_act_requirement){
        "what", "how much", "evidence", "how", LAW_DAY + 300, self->finding_numbers, 1};
    self->act = (struct intake_act){.deed = deed,
                                    .day = LAW_DAY + 200,
                                    .code = code_of(deed),
                                    .reason = "why",
                                    .staff = "S0001",
                                    .level = "system",
                                    .area = "health_care",
                                    .theme = "self_monitoring",
                                    .requirement_code = "SOSFS 2011:9 5:2",
                                    .document = "dnr 1",
                                    .trigger = 1,
                                    .finding = 1,
                                    .cause = 1,
                                    .measure = 1,
                                    .requirement = 1,
                                    .severity = 3,
                                    .priority_class = 3,
                                    .named_day = named_day_of(deed),
                                    .check_day = LAW_DAY + 200,
                                    .yes = true,
                                    .legal_refs = self->refs,
                                    .n_legal_refs = 1,
                                    .rules_applied = "rules",
                                    .decisive_facts = "facts",
                                    .ground = "",
                                    .requirements = &self->requirement,
                                    .n_requirements = deed == INTAKE_DECIDE ? 1 : 0};
}

const char *
intake_bench_judge(const struct intake_bench *self, enum intake_stage *to)
{
    enum intake_stage stage;
    const struct intake_guard *guard =
        intake_case_machine_judge(&self->facts, to != NULL ? to : &stage);

    return guard != NULL ? guard->code : "";
}

int32_t
intake_bench_do(struct intake_bench *self)
{
    struct intake_doing doing = {.facts = &self->facts,
                                 .file = &self->file,
                                 .fresh_id = uuid_named("fresh", "1"),
                                 .arena = self->arena};
    enum intake_stage to;

    assert_string_equal(intake_bench_judge(self, &to), "");
    intake_case_apply(&doing, to);
    return doing.number;
}
