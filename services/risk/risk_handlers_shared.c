/* risk_handlers_shared - what the handlers of rounds have in common. */
#include "risk/risk_handlers_shared.h"

#include <assert.h>
#include <string.h>

#include "risk/risk_store_round.h"
#include "risk/risk_wire_round.h"

struct refusal {
    rc_t rc;
    const char *code;
    const char *sv;
    const char *en;
};

static const struct refusal REFUSALS[] = {
    [RISK_REFUSED_DELIVERY] =
        {RC_INVALID,  "observation.delivery",
                                 "Leveransen kan inte läsas: ange en källa (a-z, 0-9, . _ -, högst 64 tecken) och högst "
         "1 000 rader.",                                                                                                "The delivery cannot be read: name a source (a-z, 0-9, . _ -, at most 64 characters) and "
         "send at most 1,000 rows."                                                                                                               },
    [RISK_REFUSED_OPENING] =
        {RC_INVALID,  "round.opening",
                                 "Omgången kan inte öppnas: ange läge, en dag mellan 1900 och 2199, ett frö på 1-200 byte "
         "och högst 5 000 verksamheter.",                                                                              "The round cannot be opened: give a mode, a day between 1900 and 2199, a seed of 1-200 "
         "bytes and at most 5,000 units."                                                                                       },
    [RISK_REFUSED_PROGRAMME] =
        {RC_MISSING,  "round.programme",
                                 "Inget program har det namnet här; se policykatalogens programmes/.",
                                 "No programme has that name here; see programmes/ in the policy directory."                                                              },
    [RISK_REFUSED_MODE] = {RC_INVALID,  "round.mode",
                                 "Programmet har ingen sådan variant; välj tratten (funnel).",
                                 "The programme has no such variant; choose the funnel."                                                                                  },
    [RISK_REFUSED_ACT] = {RC_INVALID,  "round.act",
                                 "Ange omgångens id och en text på 1-4 000 byte.",                                    "Give the round's id and a text of 1-4,000 bytes."},
    [RISK_REFUSED_ROUND] =
        {RC_MISSING,  "round.unknown",
                                 "Det finns ingen sådan omgång på det här kontoret; lista omgångarna.",
                                 "There is no such round at this office; list the rounds."                                                                                },
    [RISK_REFUSED_UNIT] =
        {RC_MISSING,  "round.unit",
                                 "Verksamheten har inte ingått i någon sådan omgång på det här kontoret.",
                                 "The unit has not been in such a round at this office."                                                                                  },
    [RISK_REFUSED_OPENER] =
        {RC_CONFLICT, "approval.opener",
                                 "Den som öppnat omgången kan inte godkänna den; en annan person måste göra det.",
                                 "Who opened the round cannot approve it; another person must."                                                                           },
    [RISK_REFUSED_OFFICE] =
        {RC_CONFLICT, "round.office_not_in_programme",
                                 "Kontoret deltar inte i programmet; se office i programmets fil.",
                                 "The office takes no part in the programme; see office in the programme's file."                                                         },
    [RISK_REFUSED_POLICY] =
        {RC_CONFLICT, "round.policy_changed",
                                 "Programmet har ändrats sedan omgången öppnades; lägg tillbaka filen och starta om, eller avbryt "
         "omgången.",                                                                                                  "The programme has changed since the round was opened; put the file back and restart, or cancel "
         "the round."                                                                                                                               },
};

/* The stable word of each verdict, for programs. */
static const char *const VERDICT_CODES[] = {
    [RISK_ROUND_ALLOWED] = "",
    [RISK_ROUND_WRONG_STATE] = "round.state",
    [RISK_ROUND_NO_UNITS] = "round.no_units",
    [RISK_ROUND_NO_SOURCES] = "round.no_sources",
    [RISK_ROUND_NOBODY_SELECTED] = "round.nobody_selected",
    [RISK_ROUND_NEEDS_PERSON] = "round.needs_person",
    [RISK_ROUND_REVIEWER_APPROVES] = "approval.reviewer",
    [RISK_ROUND_SAME_APPROVER] = "approval.same_person",
    [RISK_ROUND_NEEDS_REASON] = "round.needs_reason",
};

rc_t
risk_refuse(struct answer *answer, enum risk_refusal refusal)
{
    const struct refusal *why = &REFUSALS[refusal];

    return answer_refuse(answer, why->rc, why->code, why->sv, why->en);
}

enum risk_round_verdict
risk_step(struct risk_round_row *round, enum risk_round_event event,
          const struct risk_round_facts *facts)
{
    enum risk_round_verdict verdict = risk_round_judge(round->state, event, facts);

    if (verdict == RISK_ROUND_ALLOWED
        && risk_round_next(round->state, event, facts, &round->state) != RC_OK)
        return RISK_ROUND_WRONG_STATE;
    return verdict;
}

/* The machine's texts are "svenska / English". */
rc_t
risk_settle(struct batch *batch, struct answer *answer, enum risk_round_verdict verdict)
{
    char *sv = arena_strdup(batch->arena, risk_round_verdict_text(verdict));
    char *bar = strstr(sv, " / ");

    if (verdict == RISK_ROUND_ALLOWED)
        return RC_OK;
    assert(bar != NULL);
    *bar = '\0';
    return answer_refuse(answer, RC_CONFLICT, VERDICT_CODES[verdict], sv,
                         bar + sizeof " / " - 1);
}

static bool
is_same(const uint8_t a[RISK_SHA256_BYTES], const uint8_t b[RISK_SHA256_BYTES])
{
    return memcmp(a, b, RISK_SHA256_BYTES) == 0;
}

const struct risk_programme *
risk_programme_of_round(const struct risk_library *library,
                        const struct risk_round_row *round)
{
    const struct risk_programme *programme =
        risk_library_programme(library, round->programme);

    return programme != NULL && is_same(programme->sha256, round->programme_sha256)
               ? programme
               : NULL;
}

const struct risk_model *
risk_model_of_round(const struct risk_library *library,
                    const struct risk_round_row *round)
{
    const struct risk_model *model = risk_library_model(library, round->model);

    return model != NULL && is_same(model->sha256, round->model_sha256) ? model : NULL;
}

bool
risk_waits_for_stage(const struct risk_round_row *round)
{
    return round->state == RISK_ROUND_SOURCES_FROZEN
           || round->state == RISK_ROUND_STAGE1_CUT;
}

bool
risk_waits_for_intake(const struct risk_round_row *round)
{
    return round->state == RISK_ROUND_APPROVED && round->mode == RISK_MODE_FUNNEL;
}

rc_t
risk_order_inspections(struct batch *batch, struct risk_round_row *round)
{
    const struct risk_app *app = batch->app;
    const struct risk_programme *programme =
        risk_programme_of_round(&app->library, round);
    const struct risk_round_facts nothing = {.n_selected = (uint32_t)round->n_stage2};
    const struct risk_store store = risk_store_of(batch);
    struct risk_selection selection;

    if (!risk_waits_for_intake(round) || !batch_knows(batch, app->intake))
        return RC_OK;
    if (programme == NULL)
        return RC_MISSING;
    TRY(risk_store_selection(&store, programme, round, &selection));
    TRY(risk_wire_tell_approved(batch, app->intake, round,
                                &(struct risk_order){programme, &selection}));
    return risk_step(round, RISK_ROUND_ORDER, &nothing) == RISK_ROUND_ALLOWED
               ? RC_OK
               : RC_CONFLICT;
}
