/* main - the risk service: evidence in, selection rounds and their reasons out. */
#include "risk/risk_handlers.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

#define MESSAGE(name) "tillsyn.v1." #name
#define PEOPLE        "analyst,approver,case_handler,operator"

static const struct route ROUTES[] = {
    {MESSAGE(ProviderChanged), &tillsyn__v1__provider_changed__descriptor, NULL, NULL,
     risk_on_provider, risk_save_register, "keep the version"},
    {MESSAGE(UnitChanged),                    &tillsyn__v1__unit_changed__descriptor, NULL, NULL,
     risk_on_unit, risk_save_register,
     "keep the version; it decides who is in a population"},
    {0        },
};

static const struct question QUESTIONS[] = {
    {MESSAGE(ObservationImport),                      &tillsyn__v1__observation_import__descriptor,
     QUESTION_COMMAND, "analyst,operator", risk_import_observations, "take evidence"},
    {MESSAGE(RoundOpen),                                &tillsyn__v1__round_open__descriptor, QUESTION_COMMAND,
     "analyst", risk_open_round, "freeze population and sources, start scoring"},
    {MESSAGE(RoundReview),                       &tillsyn__v1__round_review__descriptor, QUESTION_COMMAND,
     "analyst", risk_review_round, "a person has looked at the selection"},
    {MESSAGE(RoundApprove),                                               &tillsyn__v1__round_approve__descriptor, QUESTION_COMMAND,
     "approver", risk_approve_round, "one of two approvals"},
    {MESSAGE(RoundCancel),&tillsyn__v1__round_cancel__descriptor, QUESTION_COMMAND,
     "analyst,approver", risk_cancel_round, "end a round before its approval"},
    {MESSAGE(RoundList),                                       &tillsyn__v1__round_list__descriptor, QUESTION_QUERY, PEOPLE,
     risk_list_rounds, "all rounds of this office"},
    {MESSAGE(RoundShow), &tillsyn__v1__round_show__descriptor, QUESTION_QUERY, PEOPLE,
     risk_show_round, "one round"},
    {MESSAGE(RoundDossier),                            &tillsyn__v1__round_dossier__descriptor, QUESTION_QUERY,
     PEOPLE, risk_show_dossier, "every unit at every stage, a page at a time"},
    {MESSAGE(RoundExplain),                               &tillsyn__v1__round_explain__descriptor, QUESTION_QUERY,
     PEOPLE, risk_explain_unit, "why this unit"},
    {0                             },
};

static const struct destination DESTINATIONS[] = {
    {"intake", true},
    {0       }
};

static const struct config_key KEYS[] = {
    {"policy_dir",                                             "directory with models/ and programmes/"},
    {"database_external",                                                        "conninfo of the role that sees external evidence only"},
    {"database_external_password_file","its password"},
    {0                       },
};

static const struct service_spec SPEC = {
    .name = "risk",
    .schema_version = 4,
    .state_bytes = sizeof(struct risk_state),
    .routes = ROUTES,
    .questions = QUESTIONS,
    .destinations = DESTINATIONS,
    .config_keys = KEYS,
    .open = risk_open,
    .resume = risk_resume,
    .policy_sha256 = risk_policy_sha256,
};

int
main(int argc, char **argv)
{
    return service_main(&SPEC, argc, argv);
}
