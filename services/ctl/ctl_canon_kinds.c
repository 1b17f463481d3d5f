/* ctl_canon_kinds - what the canonical export says of each kind of record: nothing that differs between two runs. */
#include "ctl/ctl_canon_kinds.h"

#include <stddef.h>

/* clang-format off */
static const struct ctl_canon_member ACTIVITY[] = {
    {"key",            "key",            NULL},
    {"kind",           "kind",           NULL},
    {"state",          "state",          NULL},
    {"unit_ref",       "unit_ref",       NULL},
    {"priority_class", "priority_class", NULL},
    {"announced",      "announced",      NULL},
    {"day",            "day",            NULL},
    {"start_minute",   "start_minute",   NULL},
    {"end_minute",     "end_minute",     NULL},
    {"team",           "team",           NULL},
    {"reason",         "reason",         NULL},
    {"legal_ref",      "legal_ref",      NULL},
    {NULL, NULL, NULL},
};

static const char *const ACTIVITY_KEY[] = {"key", "day", NULL};

const struct ctl_canon_kind CTL_CANON_ACTIVITY = {"activity", ACTIVITY, ACTIVITY_KEY};

static const struct ctl_canon_member NOTICE[] = {
    {"template",         "template",         NULL},
    {"template_version", "template_version", NULL},
    {"reference",        "reference",        NULL},
    {"channel",          "channel",          NULL},
    {"state",            "state",            NULL},
    {"day",              "day",              NULL},
    {NULL, NULL, NULL},
};

static const char *const NOTICE_KEY[] = {"reference", "template", "day", NULL};

const struct ctl_canon_kind CTL_CANON_NOTICE = {"notice", NOTICE, NOTICE_KEY};

static const struct ctl_canon_member OBLIGATION[] = {
    {"key",       "key",       NULL},
    {"rule",      "rule",      NULL},
    {"legal_ref", "legal_ref", NULL},
    {"unit_ref",  "unit_ref",  NULL},
    {"due_day",   "due_day",   NULL},
    {"state",     "state",     NULL},
    {"reason",    "reason",    NULL},
    {NULL, NULL, NULL},
};

static const char *const OBLIGATION_KEY[] = {"key", NULL};

const struct ctl_canon_kind CTL_CANON_OBLIGATION = {"obligation", OBLIGATION, OBLIGATION_KEY};

static const struct ctl_canon_member PERMIT[] = {
    {"number",           "number",           NULL},
    {"kind",             "kind",             NULL},
    {"state",            "state",            NULL},
    {"unit_ref",         "unit_ref",         NULL},
    {"unit_name",        "unit_name",        NULL},
    {"category",         "category",         NULL},
    {"fee_ore",          "fee_ore",          NULL},
    {"fee_paid",         "fee_paid",         NULL},
    {"received_day",     "received_day",     NULL},
    {"decided_day",      "decided_day",      NULL},
    {"appealable",       "appealable",       NULL},
    {"appeal_until_day", "appeal_until_day", NULL},
    {NULL, NULL, NULL},
};

static const char *const PERMIT_KEY[] = {"number", NULL};

const struct ctl_canon_kind CTL_CANON_PERMIT = {"permit", PERMIT, PERMIT_KEY};

static const struct ctl_canon_member PLAN[] = {
    {"state",                 "state",                 NULL},
    {"from_day",              "from_day",              NULL},
    {"until_day",             "until_day",             NULL},
    {"planned",               "planned",               NULL},
    {"unplanned",             "unplanned",             NULL},
    {"obligations",           "obligations",           NULL},
    {"obligations_uncovered", "obligations_uncovered", NULL},
    {"announced",             "announced",             NULL},
    {"embargoed_count",       "embargoed_count",       NULL},
    {"plan_sha256",           "plan_sha256",           NULL},
    {NULL, NULL, NULL},
};

static const char *const PLAN_KEY[] = {"from_day", NULL};

const struct ctl_canon_kind CTL_CANON_PLAN = {"plan", PLAN, PLAN_KEY};

static const struct ctl_canon_member ROUND[] = {
    {"programme",        "programme",        NULL},
    {"mode",             "mode",             NULL},
    {"state",            "state",            NULL},
    {"as_of_day",        "as_of_day",        NULL},
    {"population",       "population",       NULL},
    {"stage1",           "stage1",           NULL},
    {"stage2",           "stage2",           NULL},
    {"reviewer",         "reviewer",         NULL},
    {"approvers",        "approvers",        NULL},
    {"seed",             "seed",             NULL},
    {"model_sha256",     "model_sha256",     NULL},
    {"programme_sha256", "programme_sha256", NULL},
    {"snapshot_sha256",  "snapshot_sha256",  NULL},
    {"dossier_sha256",   "dossier_sha256",   NULL},
    {NULL, NULL, NULL},
};

static const char *const ROUND_KEY[] = {"programme", "as_of_day", "mode", "seed", NULL};

const struct ctl_canon_kind CTL_CANON_ROUND = {"round", ROUND, ROUND_KEY};

static const struct ctl_canon_member STAGE[] = {
    {"stage",       "stage",       NULL},
    {"rank",        "rank",        NULL},
    {"score_micro", "score_micro", NULL},
    {"selected",    "selected",    NULL},
    {"reason",      "reason",      NULL},
    {NULL, NULL, NULL},
};

static const struct ctl_canon_member ROUND_UNIT[] = {
    {"programme", "programme", NULL},
    {"mode",      "mode",      NULL},
    {"as_of_day", "as_of_day", NULL},
    {"seed",      "seed",      NULL},
    {"ref",       "ref",       NULL},
    {"category",  "category",  NULL},
    {"lottery",   "lottery",   NULL},
    {"stages",    "stages",    STAGE},
    {NULL, NULL, NULL},
};

static const char *const ROUND_UNIT_KEY[] = {"programme", "as_of_day", "mode", "seed", "ref", NULL};

const struct ctl_canon_kind CTL_CANON_ROUND_UNIT = {"round_unit", ROUND_UNIT, ROUND_UNIT_KEY};

static const struct ctl_canon_member FINDING[] = {
    {"number",             "number",                   NULL},
    {"requirement",        "finding.requirement_code", NULL},
    {"theme",              "finding.theme",            NULL},
    {"severity",           "finding.severity",         NULL},
    {"found_day",          "finding.found_day",        NULL},
    {"state",              "state",                    NULL},
    {"recurrence_of_case", "recurrence_of_case",       NULL},
    {"chain_length",       "chain_length",             NULL},
    {NULL, NULL, NULL},
};

static const struct ctl_canon_member REQUIREMENT[] = {
    {"number",   "number",               NULL},
    {"due_day",  "requirement.due_day",  NULL},
    {"findings", "requirement.findings", NULL},
    {"state",    "state",                NULL},
    {NULL, NULL, NULL},
};

static const struct ctl_canon_member DECISION[] = {
    {"type",             "type",             NULL},
    {"decider",          "decider",          NULL},
    {"rapporteur",       "rapporteur",       NULL},
    {"decided_day",      "decided_day",      NULL},
    {"valid_until_day",  "valid_until_day",  NULL},
    {"appealable",       "appealable",       NULL},
    {"appeal_until_day", "appeal_until_day", NULL},
    {"legal_refs",       "legal_refs",       NULL},
    {NULL, NULL, NULL},
};

static const struct ctl_canon_member CASE[] = {
    {"number",          "summary.case_number",    NULL},
    {"type",            "summary.type",           NULL},
    {"state",           "summary.state",          NULL},
    {"unit_ref",        "summary.unit_ref",       NULL},
    {"origin",          "summary.origin",         NULL},
    {"received_day",    "summary.received_day",   NULL},
    {"closed_day",      "summary.closed_day",     NULL},
    {"priority_class",  "summary.priority_class", NULL},
    {"handler",         "summary.handler",        NULL},
    {"trigger_answers", "trigger_answers",        NULL},
    {"findings",        "findings",               FINDING},
    {"requirements",    "requirements",           REQUIREMENT},
    {"decisions",       "decisions",              DECISION},
    {NULL, NULL, NULL},
};

static const char *const CASE_KEY[] = {"summary.case_number", NULL};

const struct ctl_canon_kind CTL_CANON_CASE = {"case", CASE, CASE_KEY};
/* clang-format on */
