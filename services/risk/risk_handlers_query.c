/* risk_handlers_query - rounds, dossiers and explanations, read on the read-only connection. */
#include "risk/risk_handlers_shared.h"
#include "risk/risk_store_page.h"
#include "risk/risk_store_round.h"
#include "risk/risk_wire_round.h"

rc_t
risk_list_rounds(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_rounds rounds;

    (void)ask; /* asks for nothing in particular */
    TRY(risk_store_rounds(&store, &rounds));
    return answer_with(answer, risk_wire_list(&rounds, batch->arena));
}

/* The round, or a refusal. */
static rc_t
find_round(struct batch *batch, const struct uuid *round_id, struct answer *answer,
           struct risk_round_row *round)
{
    const struct risk_store store = risk_store_of(batch);
    rc_t rc = risk_store_round(&store, round_id, round);

    return rc == RC_MISSING ? risk_refuse(answer, RISK_REFUSED_ROUND) : rc;
}

rc_t
risk_show_round(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct risk_round_row round;
    struct uuid round_id;

    if (risk_wire_show(ask, &round_id) != RC_OK)
        return risk_refuse(answer, RISK_REFUSED_ROUND);
    TRY(find_round(batch, &round_id, answer, &round));
    return answer_with(answer, risk_wire_summary(&round, batch->arena));
}

rc_t
risk_show_dossier(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_page_ask wanted;
    struct risk_page page;

    if (risk_wire_page_ask(ask, &wanted) != RC_OK)
        return risk_refuse(answer, RISK_REFUSED_ROUND);
    TRY(find_round(batch, &wanted.round_id, answer, &page.round));
    TRY(risk_store_page(&store, wanted.has_after ? &wanted.after_unit_id : NULL, &page));
    return answer_with(answer, risk_wire_page(&page, batch->arena));
}

rc_t
risk_explain_unit(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_explain_ask wanted;
    struct uuid round_id, unit_id;
    struct risk_page page;
    rc_t rc;

    if (risk_wire_explain_ask(ask, &wanted) != RC_OK)
        return risk_refuse(answer, RISK_REFUSED_UNIT);
    rc = risk_store_find_unit(&store, &wanted, &round_id, &unit_id);
    if (rc == RC_MISSING)
        return risk_refuse(answer, RISK_REFUSED_UNIT);
    TRY(rc);
    TRY(find_round(batch, &round_id, answer, &page.round));
    TRY(risk_store_page_of_unit(&store, &unit_id, &page));
    return answer_with(answer, risk_wire_explanation(&page, batch->arena));
}
