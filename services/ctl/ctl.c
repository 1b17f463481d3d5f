/* ctl - one run of tillsynctl: its client, its messages, its files. */
#include "ctl/ctl.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/peers.h"

void
ctl_tell(const struct ctl *self, const char *sv, const char *en)
{
    fprintf(self->err, "tillsynctl: %s\n            %s\n", sv, en);
}

int
ctl_fail(const struct ctl *self, int exit_code, const char *sv, const char *en)
{
    ctl_tell(self, sv, en);
    return exit_code;
}

const char *
ctl_path(const struct ctl *self, const char *below)
{
    return arena_printf(self->arena, "%s/%s", self->dir, below);
}

static const char *
key_path(const struct ctl *self, const char *person)
{
    return arena_printf(self->arena, "%s/keys/%s.key", self->dir, person);
}

/* Who may ask from here, when nobody is named: the first person whose key can be read. NULL: nobody. */
static const char *
somebody(const struct ctl *self)
{
    struct peers peers;
    char message[256];

    if (peers_read(ctl_path(self, "etc/peers.conf"), self->arena, &peers, message)
        != RC_OK)
        return NULL;
    for (size_t i = 0; i < peers.count; i++)
        if (peers.rows[i].kind == PEER_PERSON
            && access(key_path(self, peers.rows[i].name), R_OK) == 0)
            return peers.rows[i].name;
    return NULL;
}

/* A question may be asked by anybody known; an act is somebody's, who says so. */
static rc_t
find_person(struct ctl *self)
{
    if (self->person == NULL && !self->is_act)
        self->person = somebody(self);
    if (self->person != NULL)
        return RC_OK;
    ctl_tell(self, "säg vem det är: --as PERSON (eller TILLSYN_PERSON)",
             "say who it is: --as PERSON (or TILLSYN_PERSON)");
    return RC_INVALID;
}

static rc_t
find_key(struct ctl *self, const char **path)
{
    TRY(find_person(self));
    *path = key_path(self, self->person);
    if (access(*path, R_OK) == 0)
        return RC_OK;
    ctl_tell(
        self,
        arena_printf(
            self->arena,
            "nyckeln %s saknas eller får inte läsas; `tillsynctl keys list` visar "
            "vilka som finns",
            *path),
        arena_printf(self->arena,
                     "the key %s is missing or may not be read; `tillsynctl keys list` "
                     "shows which there are",
                     *path));
    return RC_INVALID;
}

rc_t
ctl_client(struct ctl *self, struct client **client)
{
    const char *path;
    char message[256] = "";

    if (self->client == NULL) {
        TRY(find_key(self, &path));
        if (client_open(path, ctl_path(self, "etc/peers.conf"), &self->client, message)
            != RC_OK) {
            ctl_tell(self, "driften kan inte nås med den här nyckeln:", message);
            return RC_INVALID;
        }
    }
    *client = self->client;
    return RC_OK;
}

static rc_t
read_open_file(struct arena *arena, FILE *file, char **text, size_t *size)
{
    if (fseek(file, 0, SEEK_END) != 0)
        return RC_MISSING;

    const long end = ftell(file);

    if (end < 0 || fseek(file, 0, SEEK_SET) != 0)
        return RC_MISSING;
    *text = arena_alloc(arena, (size_t)end + 1);
    *size = fread(*text, 1, (size_t)end, file);
    return *size == (size_t)end ? RC_OK : RC_MISSING;
}

rc_t
ctl_read_file(struct arena *arena, const char *path, char **text, size_t *size)
{
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return RC_MISSING;

    const rc_t rc = read_open_file(arena, file, text, size);

    (void)fclose(file);
    return rc;
}
