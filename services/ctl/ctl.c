/* ctl - one run of tillsynctl: its client, its messages, its files. */
#include "ctl/ctl.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static rc_t
find_key(const struct ctl *self, const char **key_path)
{
    if (self->person == NULL) {
        ctl_tell(self, "säg vem som frågar: --as PERSON (eller TILLSYN_PERSON)",
                 "say who asks: --as PERSON (or TILLSYN_PERSON)");
        return RC_INVALID;
    }
    *key_path = arena_printf(self->arena, "%s/keys/%s.key", self->dir, self->person);
    if (access(*key_path, R_OK) == 0)
        return RC_OK;
    ctl_tell(self,
             arena_printf(self->arena,
                          "nyckeln %s saknas eller får inte läsas; `tillsynctl "
                          "keys list` visar vilka som finns",
                          *key_path),
             arena_printf(self->arena,
                          "the key %s is missing or may not be read; `tillsynctl keys "
                          "list` shows which there are",
                          *key_path));
    return RC_INVALID;
}

rc_t
ctl_client(struct ctl *self, struct client **client)
{
    const char *key_path;
    char message[256] = "";

    if (self->client == NULL) {
        TRY(find_key(self, &key_path));
        if (client_open(key_path, ctl_path(self, "etc/peers.conf"), &self->client,
                        message)
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
