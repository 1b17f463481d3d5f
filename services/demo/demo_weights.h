/* demo_weights - units drawn in proportion to their weights. */
#pragma once

#include "demo/demo_nation.h"
#include "demo/demo_random.h"

struct demo_weights;

/* Nobody yet; lives in the arena. */
struct demo_weights *demo_weights_new(struct arena *arena);

/* in: unit  borrowed; weight  0 or more */
void demo_weights_add(struct demo_weights *self, const struct demo_unit *unit,
                      double weight);

/* One of them, NULL when there is nobody with a weight. */
const struct demo_unit *demo_weights_pick(const struct demo_weights *self,
                                          struct demo_random *random);
