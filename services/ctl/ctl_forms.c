/* ctl_forms - the tables that tillsynctl reads: their columns and what each is for. */
#include "ctl/ctl_forms.h"

#include <stddef.h>

/* What a service can say better, a service says: only what a message cannot hold is refused here. */
/* clang-format off */
static const struct ctl_form_column PROFESSIONALS[] = {
    {"person_key",    NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"profession",    NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"licence_state", NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"licensed_date", "licensed_day", CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column STAFF[] = {
    {"node",          NULL,        CTL_FORM_ASIDE,   CTL_EMPTY_REFUSED},
    {"staff_id",      NULL,        CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"role",          NULL,        CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"competences",   NULL,        CTL_FORM_LIST,    CTL_EMPTY_UNSET},
    {"from",          "from_day",  CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"until",         "until_day", CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"minutes_a_day", NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"municipality",  NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"person",        NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column INTERESTS[] = {
    {"staff_id",   NULL,           CTL_FORM_ASIDE,   CTL_EMPTY_REFUSED},
    {"kind",       NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"register",   NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"object_ref", NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"is_unit",    NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"from",       "from_day",     CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"until",      "until_day",    CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"declared",   "declared_day", CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column SOURCES[] = {
    {"source",       NULL,       CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"kind",         NULL,       CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"county",       NULL,       CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"code_set",     NULL,       CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"cadence_days", NULL,       CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"grace_days",   NULL,       CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"from",         "from_day", CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"contact",      NULL,       CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column BATCHES[] = {
    {"source",    NULL,        CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"batch_seq", NULL,        CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"from",      "from_day",  CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"until",     "until_day", CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"known",     "known_day", CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"file",      NULL,        CTL_FORM_ASIDE,   CTL_EMPTY_REFUSED},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column REPORTS[] = {
    {"source_case_ref", NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"version",         NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"received",        "received_day", CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"event",           "event_day",    CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"channel",         NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"reporter_role",   NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"patient_sex",     NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"age_band",        NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"sector",          "sector_code",  CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"problems",        NULL,           CTL_FORM_PARTS,   CTL_EMPTY_UNSET},
    {"unit_ref",        NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"unit_name",       NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"unit_place",      NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"harm_level",      NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"attention",       NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"withdrawn",       NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"summary",         NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column VALUES[] = {
    {"unit_ref",    NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"unit_name",   NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"county",      NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"indicator",   NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"from",        "from_day",  CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"until",       "until_day", CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"numerator",   NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"denominator", NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"sd",          NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"suppressed",  NULL,        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column DOCUMENTS[] = {
    {"source",        NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"source_ref",    NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"type",          NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"unit_ref",      NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"unit_name",     NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"unit_place",    NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"received",      "received_day", CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"event",         "event_day",    CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"channel",       NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"reporter_role", NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"harm_level",    NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"summary",       NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"triggers",      NULL,           CTL_FORM_LIST,    CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column HISTORY[] = {
    {"source",     NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"source_ref", NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"type",       NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"unit_ref",   NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"received",   "received_day", CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"closed",     "closed_day",   CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"outcome",    NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"inspected",  NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column FINDINGS[] = {
    {"source_ref",       NULL,           CTL_FORM_ASIDE,   CTL_EMPTY_REFUSED},
    {"requirement_code", NULL,           CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"theme",            NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"severity",         NULL,           CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"found",            "found_day",    CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"remedied",         "remedied_day", CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

static const struct ctl_form_column APPLICATIONS[] = {
    {"source_ref",      NULL,                   CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"kind",            NULL,                   CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"received",        "received_day",         CTL_FORM_VALUE,   CTL_EMPTY_REFUSED},
    {"target_group",    NULL,                   CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"documents",       NULL,                   CTL_FORM_LIST,    CTL_EMPTY_UNSET},
    {"circle",          NULL,                   CTL_FORM_LIST,    CTL_EMPTY_UNSET},
    {"unit_ref",        "unit.ref",             CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"unit_name",       "unit.name",            CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"category",        "unit.category",        CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"subtype",         "unit.subtype",         CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"provider_ref",    "unit.provider_ref",    CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"provider_name",   "unit.provider_name",   CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"provider_sector", "unit.provider_sector", CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"owner_ref",       "unit.owner_ref",       CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"county",          "unit.area",            CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"municipality",    "unit.municipality",    CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"places",          "unit.places",          CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"latitude",        "unit.latitude_micro",  CTL_FORM_DEGREES, CTL_EMPTY_UNSET},
    {"longitude",       "unit.longitude_micro", CTL_FORM_DEGREES, CTL_EMPTY_UNSET},
    {"provider_email",  "unit.provider_email",  CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {"start_date",      "unit.start_day",       CTL_FORM_VALUE,   CTL_EMPTY_UNSET},
    {NULL, NULL, CTL_FORM_VALUE, CTL_EMPTY_UNSET},
};

const struct ctl_form CTL_FORM_PROFESSIONALS = {"tillsyn.v1.ProfessionalRow", PROFESSIONALS};
const struct ctl_form CTL_FORM_STAFF = {"tillsyn.v1.StaffRow", STAFF};
const struct ctl_form CTL_FORM_INTERESTS = {"tillsyn.v1.Interest", INTERESTS};
const struct ctl_form CTL_FORM_SOURCES = {"tillsyn.v1.FeedSource", SOURCES};
const struct ctl_form CTL_FORM_BATCHES = {"tillsyn.v1.FeedBatchOpen", BATCHES};
const struct ctl_form CTL_FORM_REPORTS = {"tillsyn.v1.FeedReport", REPORTS};
const struct ctl_form CTL_FORM_VALUES = {"tillsyn.v1.FeedValue", VALUES};
const struct ctl_form CTL_FORM_DOCUMENTS = {"tillsyn.v1.CaseDocument", DOCUMENTS};
const struct ctl_form CTL_FORM_HISTORY = {"tillsyn.v1.CaseHistoryRow", HISTORY};
const struct ctl_form CTL_FORM_FINDINGS = {"tillsyn.v1.CaseHistoryFinding", FINDINGS};
const struct ctl_form CTL_FORM_APPLICATIONS = {"tillsyn.v1.PermitApply", APPLICATIONS};
/* clang-format on */
