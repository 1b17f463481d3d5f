/* risk_world_own - made-up cases and findings, as intake tells of them. */
#pragma once

#include "support/risk_world_data.h"
#include "tillsyn/v1/intake.pb-c.h"

struct uuid risk_world_case_id(unsigned number);
struct uuid risk_world_finding_id(unsigned number);

/* A complaint about a unit, received 100 days before WORLD_DAY and closed 50 days before it; change what the test is about. */
Tillsyn__V1__CaseChanged *risk_world_case(struct risk_world *self, unsigned number,
                                          unsigned unit);

/* A finding in that case, of the same day, never remedied; change what the test is about. */
Tillsyn__V1__FindingRecorded *risk_world_finding(struct risk_world *self, unsigned number,
                                                 unsigned in_case, unsigned unit);

/* Told in a message of its own each; fails the test when one is not taken. */
void risk_world_tell_case(struct risk_world *self, const Tillsyn__V1__CaseChanged *said);
void risk_world_tell_finding(struct risk_world *self,
                             const Tillsyn__V1__FindingRecorded *said);

/* The unit, in a version of the register that says whose it is. */
void risk_world_tell_unit_of(struct risk_world *self, unsigned number, unsigned version,
                             const char *provider);

/* The body of the message that was sent last; fails the test when it is of another type. */
const ProtobufCMessage *
risk_world_last_sent(struct risk_world *self, const char *type,
                     const ProtobufCMessageDescriptor *descriptor);

/* Run every waiting job; how many messages they sent. */
size_t risk_world_run_jobs(struct risk_world *self);

/* Open a round of that seed on that day, and leave it unscored. */
void risk_world_freeze(struct risk_world *self, const char *seed, int32_t day);

/*
 * A figure of a unit's frozen own cell in the round of that seed; WORLD_NO_CELL when there is none.
 *
 * in:     what  the indicator, and the figure in SQL: columns of the cell c
 */
enum { WORLD_NO_CELL = -1 };
int64_t risk_world_frozen(struct risk_world *self, const char *seed, unsigned unit,
                          const char *const what[2]);

/* Cases and findings of these units, which depend on the unit alone. */
void risk_world_fill_own(struct risk_world *self, const unsigned *units, unsigned n);
