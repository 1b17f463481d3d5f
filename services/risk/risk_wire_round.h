/* risk_wire_round - what people ask of rounds, and what they are told. */
#pragma once

#include "platform/service.h"
#include "risk/risk_page.h"
#include "risk/risk_programme.h"

/* A person's act on a round. */
struct risk_act {
    struct uuid round_id;
    const char *
        text; /* the review's note or the cancellation's reason; "" where there is none */
};

/*
 * errors: RC_INVALID  an unknown mode, a day that is none, a seed or text that is empty or too long,
 *                     an id that is not one
 */
must_check rc_t risk_wire_opening(const struct msg *ask, struct risk_opening *out);
must_check rc_t risk_wire_review(const struct msg *ask, struct risk_act *out);
must_check rc_t risk_wire_approve(const struct msg *ask, struct risk_act *out);
must_check rc_t risk_wire_cancel(const struct msg *ask, struct risk_act *out);
must_check rc_t risk_wire_show(const struct msg *ask, struct uuid *round_id);
must_check rc_t risk_wire_page_ask(const struct msg *ask, struct risk_page_ask *out);
must_check rc_t risk_wire_explain_ask(const struct msg *ask,
                                      struct risk_explain_ask *out);

/* Answers, in the arena. */
const ProtobufCMessage *risk_wire_summary(const struct risk_round_row *round,
                                          struct arena *arena);
const ProtobufCMessage *risk_wire_list(const struct risk_rounds *rounds,
                                       struct arena *arena);
const ProtobufCMessage *risk_wire_page(const struct risk_page *page, struct arena *arena);
const ProtobufCMessage *risk_wire_explanation(const struct risk_page *page,
                                              struct arena *arena);

/* What is ordered when a round is approved. */
struct risk_order {
    const struct risk_programme *programme; /* how they are to be inspected */
    const struct risk_selection *selection; /* whom */
};

/* Tell instance, e.g. intake of this node, which units are to be inspected. */
must_check rc_t risk_wire_tell_approved(struct batch *batch, const char *instance,
                                        const struct risk_round_row *round,
                                        const struct risk_order *order);
