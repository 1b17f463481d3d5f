/* ctl_import_runs - which import this is: of what, and how often the same was finished before. */
#include "ctl/ctl_import_runs.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    READ_BYTES = 64 * 1024,
    DIRECTORY_MODE = 0755,
    HEX_BYTES = 2 * crypto_hash_sha256_BYTES + 1
};

static rc_t
mix_file(struct ctl *ctl, crypto_hash_sha256_state *state, const char *path)
{
    unsigned char *bytes = arena_alloc(ctl->arena, READ_BYTES);
    FILE *file = fopen(path, "rb");
    size_t got;

    if (file == NULL) {
        ctl_tell(
            ctl, arena_printf(ctl->arena, "%s kan inte läsas: %s", path, strerror(errno)),
            arena_printf(ctl->arena, "%s cannot be read: %s", path, strerror(errno)));
        return RC_MISSING;
    }
    while ((got = fread(bytes, 1, READ_BYTES, file)) > 0)
        (void)crypto_hash_sha256_update(state, bytes, got);
    (void)fclose(file);
    return RC_OK;
}

/* Each file's own hash, so that the border between two files counts. */
static rc_t
name_of_import(struct ctl *ctl, const char *const *files, size_t n, const char **name)
{
    *name = "";
    for (size_t i = 0; i < n; i++) {
        crypto_hash_sha256_state state;
        uint8_t hash[crypto_hash_sha256_BYTES];
        char hex[HEX_BYTES];

        (void)crypto_hash_sha256_init(&state);
        TRY(mix_file(ctl, &state, files[i]));
        (void)crypto_hash_sha256_final(&state, hash);
        (void)sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
        *name = arena_printf(ctl->arena, "%s%s\n", *name, hex);
    }
    return RC_OK;
}

static unsigned
read_count(struct ctl *ctl, const char *path)
{
    char *text;
    size_t size;

    if (ctl_read_file(ctl->arena, path, &text, &size) != RC_OK)
        return 0;
    return (unsigned)strtoul(text, NULL, 10);
}

rc_t
ctl_import_run_begin(struct ctl *ctl, const char *const *files, size_t n,
                     const char *as_of, struct ctl_import_run *run)
{
    char text[UUID_TEXT_BYTES];
    const char *name;

    TRY(name_of_import(ctl, files, n, &name));

    const struct uuid content =
        uuid_named("import", arena_printf(ctl->arena, "%s%s", name, as_of));

    uuid_format(&content, text);
    run->path = ctl_path(ctl, arena_printf(ctl->arena, "imports/%s", text));
    run->finished = read_count(ctl, run->path);
    run->id = uuid_derive(&content, run->finished);
    return RC_OK;
}

void
ctl_import_run_finish(struct ctl *ctl, const struct ctl_import_run *run)
{
    const char *half = arena_printf(ctl->arena, "%s.new", run->path);
    FILE *file;

    (void)mkdir(ctl_path(ctl, "imports"), DIRECTORY_MODE);
    file = fopen(half, "w");
    if (file != NULL && fprintf(file, "%u\n", run->finished + 1) > 0 && fclose(file) == 0
        && rename(half, run->path) == 0)
        return;
    ctl_tell(
        ctl,
        arena_printf(ctl->arena, "%s kan inte skrivas: %s", run->path, strerror(errno)),
        arena_printf(ctl->arena, "%s cannot be written: %s", run->path, strerror(errno)));
}
