/* permits_counter - where applications for permits are handed in and dealt with, for tests. */
#pragma once

#include "support/permits_desk.h"

/* An application that is right: a new unit "N1" of provider P in area A, category hvb, received on DESK_TODAY - 40. */
Tillsyn__V1__PermitApply *counter_application(struct permits_desk *desk,
                                              const char *source_ref, const char *kind);

/* Hand it in. The summary is of the last answer; NULL where it was refused. */
const Tillsyn__V1__PermitSummary *counter_apply(struct permits_desk *desk,
                                                Tillsyn__V1__PermitApply *application);

/* An act on a day, to be filled in. */
Tillsyn__V1__PermitAct *counter_act(struct permits_desk *desk, const char *application,
                                    int32_t day);

/* Do it as somebody; what it was refused with, or "ok". */
const char *counter_do(struct permits_desk *desk, const char *person,
                       Tillsyn__V1__PermitAct *act);

/* The acts in short. Words are separated by spaces; items that failed begin with '-'. */
Tillsyn__V1__PermitAct *counter_register(struct permits_desk *desk, const char *number,
                                         int32_t day);
Tillsyn__V1__PermitAct *counter_pay(struct permits_desk *desk, const char *number,
                                    int32_t day, int64_t amount_ore);
Tillsyn__V1__PermitAct *counter_lapse(struct permits_desk *desk, const char *number,
                                      int32_t day);
Tillsyn__V1__PermitAct *counter_formal(struct permits_desk *desk, const char *number,
                                       int32_t day, const char *missing);
Tillsyn__V1__PermitAct *counter_supplement(struct permits_desk *desk, const char *number,
                                           int32_t day, const char *documents);
Tillsyn__V1__PermitAct *counter_dismiss(struct permits_desk *desk, const char *number,
                                        int32_t day, const char *reason);
Tillsyn__V1__PermitAct *counter_suitability(struct permits_desk *desk, const char *number,
                                            int32_t day, const char *items);
Tillsyn__V1__PermitAct *counter_operations(struct permits_desk *desk, const char *number,
                                           int32_t day, const char *items);
Tillsyn__V1__PermitAct *counter_draft(struct permits_desk *desk, const char *number,
                                      int32_t day, bool grant, const char *ref);
Tillsyn__V1__PermitAct *counter_communicate(struct permits_desk *desk, const char *number,
                                            int32_t day, const char *exception);
Tillsyn__V1__PermitAct *counter_decide(struct permits_desk *desk, const char *number,
                                       int32_t day);
Tillsyn__V1__PermitAct *counter_revoke(struct permits_desk *desk, const char *number,
                                       int32_t day, const char *ref, const char *ground);

/* Everything up to both checks, on the day; all items passed, or the named one failed. */
void counter_prepare(struct permits_desk *desk, const char *number, int32_t day,
                     const char *failed);

/* What a notification says of the notice that was asked for last. */
rc_t counter_delivered(struct permits_desk *desk, const char *from, const char *channel,
                       int32_t day);
rc_t counter_failed(struct permits_desk *desk, const char *from, const char *reason);

/* The last answer as a summary. */
const Tillsyn__V1__PermitSummary *counter_summary(const struct permits_desk *desk);
