/* chain_files - the keys, allow-lists and settings of a chain, in its scratch directory. */
#include <stdio.h>
#include <string.h>

#include "support/chain_internal.h"
#include "support/scratch.h"
#include "support/stack_check.h"

enum { PORTS_OF_LINK = 3 }; /* bus, health, where a proxy would listen */

const char *
chain_path(const struct chain *self, const char *ending, size_t link)
{
    return arena_printf(self->arena, "%s/%s%s", self->directory,
                        self->links[link].instance, ending);
}

int
chain_health_port(const struct chain *self, size_t link)
{
    return self->links[link].bus_port + 1;
}

/* Where a link is, as one that looks for it is told; a link knows its own true place. */
static const char *
peers_of(const struct chain *self)
{
    const char *text = "generation = 1\n";

    for (size_t i = 0; i < self->count; i++)
        text = arena_printf(
            self->arena,
            "%sservice \"%s\" { key = \"%s\" endpoint = \"tcp://127.0.0.1:%d\" }\n", text,
            self->links[i].instance, self->links[i].public_key, self->links[i].told_port);
    return text;
}

static void
write_settings(struct chain *self, size_t link, const char *next)
{
    const struct chain_link *it = &self->links[link];
    const char *text = arena_printf(
        self->arena,
        "service = \"relay\"\nnode = \"%s\"\nbus = \"tcp://127.0.0.1:%d\"\n"
        "health_address = \"127.0.0.1\"\nhealth_port = %d\ndatabase = \"%s\"\n"
        "database_password_file = \"%s/writer.pw\"\ndatabase_reader = \"%s\"\n"
        "database_reader_password_file = \"%s/reader.pw\"\nkey_file = \"%s\"\n"
        "peers_file = \"%s/peers.conf\"\nnext = \"%s\"\n",
        strchr(it->instance, '.') + 1, it->bus_port, chain_health_port(self, link),
        chain_conninfo(self, link, false), self->directory,
        chain_conninfo(self, link, true), self->directory, chain_path(self, ".key", link),
        self->directory, next);

    (void)scratch_put(self->arena, self->directory,
                      arena_printf(self->arena, "%s.conf", it->instance), text);
}

void
chain_point(struct chain *self, size_t link, size_t next)
{
    write_settings(self, link,
                   next < self->count ? self->links[next].instance : "nobody");
}

static void
make_keys(struct chain *self, char olle[PEER_KEY_BYTES])
{
    for (size_t i = 0; i < self->count; i++) {
        struct chain_link *it = &self->links[i];

        assert_int_equal(peer_key_create(chain_path(self, ".key", i), it->public_key),
                         RC_OK);
        assert_int_equal(
            peer_key_read(chain_path(self, ".key", i), it->public_key, it->secret_key),
            RC_OK);
    }
    assert_int_equal(
        peer_key_create(arena_printf(self->arena, "%s/olle.key", self->directory), olle),
        RC_OK);
}

void
chain_make_files(struct chain *self)
{
    char olle[PEER_KEY_BYTES];

    for (size_t i = 0; i < self->count; i++) {
        struct chain_link *it = &self->links[i];

        it->bus_port = self->state->first_port + PORTS_OF_LINK * (int)i;
        it->told_port = self->state->is_proxied ? it->bus_port + 2 : it->bus_port;
    }
    make_keys(self, olle);
    (void)scratch_put(self->arena, self->directory, "writer.pw", "writer\n");
    (void)scratch_put(self->arena, self->directory, "reader.pw", "reader\n");
    (void)scratch_put(self->arena, self->directory, "peers.conf",
                      arena_printf(self->arena,
                                   "%sperson \"olle.operator\" { key = \"%s\" roles = "
                                   "{\"operator\"} }\n",
                                   peers_of(self), olle));
    for (size_t i = 0; i < self->count; i++)
        chain_point(self, i, i + 1);
}
