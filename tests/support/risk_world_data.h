/* risk_world_data - a made-up register of primary care and its evidence, delivered as messages. */
#pragma once

#include "support/risk_world.h"

/* The unit's reference is "u001", "u002", ...; its id is as permits makes it. */
struct uuid risk_world_unit_id(unsigned number);

/* A unit of this office; change what the test is about. */
Tillsyn__V1__UnitChanged *risk_world_unit(struct risk_world *self, unsigned number);

/* An observation of the unit; change what the test is about. */
Tillsyn__V1__Observation *risk_world_observation(struct risk_world *self, unsigned number,
                                                 const char *indicator);

/* Deliver rows; what became of them. */
const Tillsyn__V1__ImportReply *
risk_world_deliver(struct risk_world *self, Tillsyn__V1__Observation **rows, size_t n);

/*
 * n units with values for every indicator of the primary care model that is delivered, a tenth of them missing, and cases
 * and findings for what is counted. All depend on the unit alone; from the last to the first when is_reversed.
 */
void risk_world_fill(struct risk_world *self, unsigned n, bool is_reversed);

/* RoundOpen of the primary care programme as a funnel on WORLD_DAY; change what the test is about. */
Tillsyn__V1__RoundOpen *risk_world_opening(struct risk_world *self);
