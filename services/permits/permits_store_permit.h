/* permits_store_permit - applications, permits and what the law says of them, from and to their tables. */
#pragma once

#include "permits/permits_wire_permit.h"
#include "platform/service.h"

/* All dated rows (four statements). */
must_check rc_t permits_store_law(struct batch *batch, struct permits_law *law);

/* errors: RC_MISSING  no application has that number or id */
must_check rc_t permits_store_find(struct batch *batch, const char *text,
                                   struct uuid *application_id);

/*
 * An application with all that guards look at, apart from the law and today (four statements).
 *
 * out:    application, facts  facts->application is application
 * errors: RC_MISSING  there is none of that id
 */
must_check rc_t permits_store_case(struct batch *batch, const struct uuid *id,
                                   struct permits_application *application,
                                   struct permits_case *facts);

/* A page in the order of numbers, and how many there are in all (two statements). */
must_check rc_t permits_store_cases(struct batch *batch, const struct permits_page *page,
                                    struct permits_cases *cases);

must_check rc_t permits_store_events(struct batch *batch, const struct uuid *id,
                                     struct permits_events *events);

/* The next number of a class and year: no other transaction gets it, and none is left out. */
must_check rc_t permits_store_take_number(struct batch *batch,
                                          struct permits_number *number);

/* A new application with what came with it. */
must_check rc_t permits_store_apply(struct batch *batch,
                                    const struct permits_application *application,
                                    const struct permits_enclosed *enclosed,
                                    const struct permits_standing *standing);

/* An act and what it left. */
must_check rc_t permits_store_act(struct batch *batch, const struct uuid *application_id,
                                  const struct permits_act *act,
                                  const struct permits_effects *effects);

/* Version and state of the permit with that id; left as they are where there is none. Saving keeps the version before. */
must_check rc_t permits_store_permit(struct batch *batch, struct permits_permit *permit);
must_check rc_t permits_store_save_permit(struct batch *batch,
                                          const struct permits_permit *permit);

/* Figures for those who watch: waiting, oldest in days, late, professionals. */
enum { PERMITS_GAUGES = 4 };
must_check rc_t permits_store_measure(struct batch *batch, double values[PERMITS_GAUGES]);
