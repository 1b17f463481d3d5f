/* main - the risk service: evidence in, selection rounds and their reasons out. */
#include "risk/risk_handlers.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

#define MESSAGE(name, descriptor) \
    "tillsyn.v1." #name, &tillsyn__v1__##descriptor##__descriptor
#define HEAR(name, descriptor)    MESSAGE(name, descriptor), NULL, NULL
#define COMMAND(name, descriptor) MESSAGE(name, descriptor), QUESTION_COMMAND
#define QUERY(name, descriptor)   MESSAGE(name, descriptor), QUESTION_QUERY, EVERYBODY
#define EVERYBODY                 "analyst,approver,case_handler,operator"

/* clang-format off */
static const struct route ROUTES[] = {
    {HEAR(ProviderChanged, provider_changed), risk_on_provider, risk_save_register, "keep the version", "permits"},
    {HEAR(UnitChanged, unit_changed), risk_on_unit, risk_save_register, "keep the version", "permits"},
    {HEAR(IndicatorObserved, indicator_observed), risk_on_observed, risk_save_observed, "keep evidence", "intake"},
    {HEAR(CaseChanged, case_changed), risk_on_case, risk_save_own, "keep the newest version", "intake"},
    {HEAR(FindingRecorded, finding_recorded), risk_on_finding, risk_save_own, "keep it, see what it repeats", "intake"},
    {0},
};

static const struct question QUESTIONS[] = {
    {COMMAND(ObservationImport, observation_import), "analyst,operator", risk_import_observations, "take evidence"},
    {COMMAND(RoundOpen, round_open), "analyst", risk_open_round, "freeze population and sources, start scoring"},
    {COMMAND(RoundReview, round_review), "analyst", risk_review_round, "a person has looked at the selection"},
    {COMMAND(RoundApprove, round_approve), "approver", risk_approve_round, "one of two approvals"},
    {COMMAND(RoundCancel, round_cancel), "analyst,approver", risk_cancel_round, "end a round before its approval"},
    {QUERY(RoundList, round_list), risk_list_rounds, "all rounds of this office"},
    {QUERY(RoundShow, round_show), risk_show_round, "one round"},
    {QUERY(RoundDossier, round_dossier), risk_show_dossier, "every unit at every stage, a page at a time"},
    {QUERY(RoundExplain, round_explain), risk_explain_unit, "why this unit"},
    {0},
};

static const struct destination DESTINATIONS[] = {{"intake", true}, {0}};

static const struct config_key KEYS[] = {
    {"policy_dir", "directory with models/ and programmes/"},
    {"database_external", "conninfo of the role that sees external evidence only"},
    {"database_external_password_file", "its password"},
    {0},
};
/* clang-format on */

static const struct service_spec SPEC = {
    .name = "risk",
    .schema_version = 6,
    .state_bytes = sizeof(struct risk_state),
    .routes = ROUTES,
    .questions = QUESTIONS,
    .destinations = DESTINATIONS,
    .config_keys = KEYS,
    .open = risk_open,
    .resume = risk_resume,
    .gauges = RISK_GAUGES,
    .measure = risk_measure,
    .policy_sha256 = risk_policy_sha256,
};

int
main(int argc, char **argv)
{
    return service_main(&SPEC, argc, argv);
}
