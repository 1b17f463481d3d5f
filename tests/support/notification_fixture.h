/* notification_fixture - a notification world for cmocka, whose mail server nobody answers for. */
#pragma once

#include "support/notification_world.h"

/* Group fixtures. The state is NULL, after a loud word, without PostgreSQL. */
int notification_fixture_open(void **state);
int notification_fixture_close(void **state);

/* The world, empty; or the test is skipped. */
struct notification_world *notification_fixture_of(void **state);

/* A statement as somebody whom nothing is refused. */
void notification_fixture_as_owner(struct notification_world *world, const char *text);

/* The only message that the last transaction sent, which must be a NoticeFailed. */
const Tillsyn__V1__NoticeFailed *
notification_fixture_failed(struct notification_world *world);

/* A notice to provider 50 about the unannounced inspection that is activity 60. */
Tillsyn__V1__SendNotice *
notification_fixture_unannounced(struct notification_world *world, uint8_t number);
