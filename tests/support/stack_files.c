/* stack_files - the stack's keys, allow-lists and settings, in its scratch directory. */
#include <stdio.h>
#include <string.h>

#include "support/scratch.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"

const char *const STACK_KEY_NAMES[] = {
    "olle.operator", "oskar.operator", "astrid.analyst", "teller.ost",
    "keeper.ost",    "mute.ost",       "nobody.stranger"};

enum { MUTE_PORT = 8 };

static int
bus_port(const struct stack *self, enum stack_who who)
{
    return self->first_port + 2 * (int)who;
}

int
stack_health_port(const struct stack *self, enum stack_who who)
{
    return bus_port(self, who) + 1;
}

const char *
stack_endpoint(const struct stack *self, enum stack_who who)
{
    return arena_printf(self->arena, "tcp://127.0.0.1:%d", bus_port(self, who));
}

struct arena *
stack_arena(struct stack *self)
{
    return self->arena;
}

const char *
stack_path(struct stack *self, const char *name)
{
    return arena_printf(self->arena, "%s/%s", self->directory, name);
}

static const char *
service_row(const struct stack *self, enum stack_key key, int port)
{
    return arena_printf(
        self->arena,
        "service \"%s\" { key = \"%s\" endpoint = \"tcp://127.0.0.1:%d\" }\n",
        STACK_KEY_NAMES[key], self->public_keys[key], port);
}

static const char *
person_row(const struct stack *self, enum stack_key key, const char *role)
{
    return arena_printf(self->arena, "person \"%s\" { key = \"%s\" roles = {\"%s\"} }\n",
                        STACK_KEY_NAMES[key], self->public_keys[key], role);
}

static void
write_peers(struct stack *self, const char *name, enum stack_who teller)
{
    const char *text = arena_printf(self->arena, "generation = 1\n%s%s%s%s%s%s",
                                    service_row(self, TELLERS, bus_port(self, teller)),
                                    service_row(self, KEEPERS, bus_port(self, KEEPER)),
                                    service_row(self, MUTE, self->first_port + MUTE_PORT),
                                    person_row(self, OLLE, "operator"),
                                    person_row(self, OSKAR, "operator"),
                                    person_row(self, ASTRID, "analyst"));

    (void)scratch_put(self->arena, self->directory, name, text);
}

static void
write_settings(struct stack *self, enum stack_who who)
{
    const char *service = who == KEEPER ? "keeper" : "teller";
    const char *writer = arena_printf(self->arena, "%s_ost", service);
    const char *reader = arena_printf(self->arena, "%s_ost_reader", service);
    const char *text = arena_printf(
        self->arena,
        "service = \"%s\"\nnode = \"ost\"\nbus = \"%s\"\nhealth_address = \"127.0.0.1\"\n"
        "health_port = %d\ndatabase = \"%s\"\ndatabase_password_file = \"%s\"\n"
        "database_reader = \"%s\"\ndatabase_reader_password_file = \"%s\"\n"
        "key_file = \"%s\"\npeers_file = \"%s\"\n%s",
        service, stack_endpoint(self, who), stack_health_port(self, who),
        stack_conninfo(self, writer), stack_path(self, "writer.pw"),
        stack_conninfo(self, reader), stack_path(self, "reader.pw"),
        stack_path(self, arena_printf(self->arena, "%s.key", STACK_INSTANCES[who])),
        stack_path(self, "peers.conf"),
        who == TICKER ? "business_day = \"2026-01-15\"\n" : "");

    FILE *file = fopen(stack_settings(self, who), "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

const char *
stack_settings(struct stack *self, enum stack_who who)
{
    static const char *const NAMES[] = {"teller.conf", "keeper.conf", "spare.conf",
                                        "ticker.conf"};

    return stack_path(self, NAMES[who]);
}

void
stack_make_files(struct stack *self)
{
    for (int key = 0; key < STACK_KEYS; key++)
        assert_int_equal(
            peer_key_create(stack_path(self, arena_printf(self->arena, "%s.key",
                                                          STACK_KEY_NAMES[key])),
                            self->public_keys[key]),
            RC_OK);
    (void)scratch_put(self->arena, self->directory, "writer.pw", "writer\n");
    (void)scratch_put(self->arena, self->directory, "reader.pw", "reader\n");
    write_peers(self, "peers.conf", TELLER);
    write_peers(self, "peers-spare.conf", SPARE);
    for (int who = 0; who < STACK_PROCESSES; who++)
        write_settings(self, (enum stack_who)who);
}
