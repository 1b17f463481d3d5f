/* notification_fixture - a notification world for cmocka, whose mail server nobody answers for. */
#include "support/notification_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

/* A port that nobody listens on: every attempt finds no server. */
enum { CLOSED_PORT = 1 };

int
notification_fixture_open(void **state)
{
    *state = notification_world_open("t_notify", CLOSED_PORT);
    return 0;
}

int
notification_fixture_close(void **state)
{
    struct notification_world *world = *state;

    notification_world_close(&world);
    return 0;
}

struct notification_world *
notification_fixture_of(void **state)
{
    struct notification_world *world = *state;

    if (world == NULL) {
        skip();
        abort(); /* skip() does not return, but does not say so */
    }
    notification_world_reset(world);
    return world;
}

void
notification_fixture_as_owner(struct notification_world *world, const char *text)
{
    struct db *db = NULL;

    assert_int_equal(db_open(arena_printf(world->arena, "%s dbname=%s",
                                          getenv("TILLSYN_TEST_PG"), world->name),
                             NULL, false, &db),
                     RC_OK);
    assert_int_equal(db_script(db, text), RC_OK);
    db_close(&db);
}

const Tillsyn__V1__NoticeFailed *
notification_fixture_failed(struct notification_world *world)
{
    ProtobufCMessage *message;

    assert_int_equal(world->n_sent, 1);
    assert_string_equal(world->sent[0].envelope.type, "tillsyn.v1.NoticeFailed");
    assert_int_equal(
        wire_unpack(&tillsyn__v1__notice_failed__descriptor, world->sent[0].envelope.data,
                    world->sent[0].envelope.data_bytes, world->arena, &message),
        RC_OK);
    return (const void *)message;
}

Tillsyn__V1__SendNotice *
notification_fixture_unannounced(struct notification_world *world, uint8_t number)
{
    Tillsyn__V1__SendNotice *notice =
        notification_world_notice(world, number, "inspection_started", 50, 60);

    notice->about_unannounced = true;
    return notice;
}
