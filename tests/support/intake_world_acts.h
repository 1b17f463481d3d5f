/* intake_world_acts - acts on one case, said in a line each. */
#pragma once

#include "support/intake_world.h"

/* Who acts on which case and when; a test changes what it is about. */
struct intake_desk {
    struct intake_world *world;
    const char *number;
    const char *actor;
    int32_t day;
};

/* A text for a message's field, which is not const but only read. */
char *intake_text(const char *text);

/* An empty act on the desk's case and day, in the world's arena. */
Tillsyn__V1__CaseAct *intake_desk_act(const struct intake_desk *desk);

/* Say it. A refusal's code is world->answer.code. */
rc_t intake_desk_say(const struct intake_desk *desk, const Tillsyn__V1__CaseAct *act);

/* Acts that say nothing but themselves: DRAFT, DISPATCH, ... */
rc_t intake_desk_just(const struct intake_desk *desk,
                      Tillsyn__V1__CaseAct__ActCase which);

rc_t intake_desk_triage(const struct intake_desk *desk, const char *unit);
rc_t intake_desk_begin(const struct intake_desk *desk, const char *handler);
rc_t intake_desk_answer(const struct intake_desk *desk, uint32_t trigger);
rc_t intake_desk_finding(const struct intake_desk *desk, const char *requirement_code,
                         const char *legal_ref);
rc_t intake_desk_cause(const struct intake_desk *desk, uint32_t finding);
rc_t intake_desk_measure(const struct intake_desk *desk, uint32_t finding,
                         uint32_t cause);
rc_t intake_desk_measure_done(const struct intake_desk *desk, uint32_t finding,
                              uint32_t measure);
rc_t intake_desk_effect(const struct intake_desk *desk, uint32_t measure,
                        const char *effect);
rc_t intake_desk_waive(const struct intake_desk *desk, uint32_t finding,
                       const char *reason);
rc_t intake_desk_remedy(const struct intake_desk *desk, uint32_t finding);
rc_t intake_desk_communicate(const struct intake_desk *desk, int32_t reply_by_day,
                             const char *exception);
rc_t intake_desk_account(const struct intake_desk *desk, uint32_t requirement);
rc_t intake_desk_assess(const struct intake_desk *desk, uint32_t requirement, bool yes);
rc_t intake_desk_write_off(const struct intake_desk *desk, const char *reason);

/* A decision that is right as it stands, with one requirement on finding 1 when due_day is not 0. */
Tillsyn__V1__CaseDecide *intake_desk_decision(const struct intake_desk *desk,
                                              const char *type, const char *legal_ref,
                                              int32_t due_day);
rc_t intake_desk_decide(const struct intake_desk *desk, Tillsyn__V1__CaseDecide *decide);

/* Register one document; its case number, in the world's arena. */
Tillsyn__V1__CaseDocument *intake_document(struct intake_world *world, const char *type,
                                           const char *source_ref, const char *unit_ref);
const char *intake_register(struct intake_world *world,
                            Tillsyn__V1__CaseDocument *document);

/* The case as it is shown to hanna.handler. */
const Tillsyn__V1__CaseShowReply *intake_show(struct intake_world *world,
                                              const char *number);
