/* intake_feed_world_data - units, sources, deliveries and rows for tests of the feeds. */
#pragma once

#include "support/intake_feed_world.h"

typedef Tillsyn__V1__FeedReport feed_report;
typedef Tillsyn__V1__FeedValue feed_value;

char *feed_text(struct feed_world *self, const char *value);
struct uuid feed_unit_id(const char *ref);
struct uuid feed_provider_id(const char *ref);

/* Messages from permits, version 1, as they are usually; a test changes what it is about. */
Tillsyn__V1__UnitChanged *feed_unit(struct feed_world *self, const char *ref,
                                    const char *name);
Tillsyn__V1__ProviderChanged *feed_provider(struct feed_world *self, const char *ref);

/* A unit of county 01 with 100 places, registered. */
void feed_world_unit(struct feed_world *self, const char *ref, const char *name,
                     const char *municipality);
void feed_world_hear_unit(struct feed_world *self, const Tillsyn__V1__UnitChanged *unit);

/* board.01: monthly, from 2025-01-01, two weeks of grace; npe: the same, of values. */
Tillsyn__V1__FeedSource *feed_source(struct feed_world *self, const char *name);
void feed_world_source(struct feed_world *self, const Tillsyn__V1__FeedSource *source);

/* A delivery for a month, known ten days after it. */
Tillsyn__V1__FeedBatchOpen *feed_delivery(struct feed_world *self, const char *source,
                                          uint32_t seq, int32_t month, uint32_t rows);

/* A report or value that is fine: of unit U1, received or for January 2025. */
feed_report *feed_new_report(struct feed_world *self, uint32_t row, const char *ref);
feed_value *feed_new_value(struct feed_world *self, uint32_t row, const char *unit_ref);
