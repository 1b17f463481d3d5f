/* ctl_keys - a deployment's keys and allow-list while a command changes them. */
#include "ctl/ctl_keys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ctl/ctl_ask.h"

enum { FILE_MODE = 0644 };

rc_t
ctl_keys_open(struct ctl_keys *self, struct ctl *ctl)
{
    char message[256];
    size_t size;

    *self = (struct ctl_keys){.ctl = ctl, .path = ctl_path(ctl, "etc/peers.conf")};
    self->edit.arena = ctl->arena;
    self->lock = open(ctl_path(ctl, "etc"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (self->lock >= 0 && flock(self->lock, LOCK_EX) == 0
        && peers_read(self->path, ctl->arena, &self->peers, message) == RC_OK
        && ctl_read_file(ctl->arena, self->path, &self->edit.text, &size) == RC_OK)
        return RC_OK;
    if (self->lock < 0)
        snprintf(message, sizeof message, "%.200s: %.40s", self->path, strerror(errno));
    ctl_tell(ctl, "driftens peers.conf kan inte läsas:", message);
    return RC_INVALID;
}

const char *
ctl_keys_path(const struct ctl_keys *self, const char *name)
{
    return ctl_path(self->ctl, arena_printf(self->ctl->arena, "keys/%s.key", name));
}

static bool
write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    bool good;

    if (file == NULL)
        return false;
    good = fputs(text, file) >= 0 && fflush(file) == 0 && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && good;
}

static rc_t
refuse_writing(const struct ctl_keys *self, const char *why)
{
    struct arena *arena = self->ctl->arena;

    ctl_tell(self->ctl, arena_printf(arena, "%s har inte ändrats: %s", self->path, why),
             arena_printf(arena, "%s has not been changed: %s", self->path, why));
    return RC_FAULT;
}

rc_t
ctl_keys_save(struct ctl_keys *self)
{
    const char *half = arena_printf(self->ctl->arena, "%s.new", self->path);
    struct peers read;
    char message[256];

    if (ctl_peers_edit_generation(&self->edit, self->peers.generation + 1) != RC_OK)
        return refuse_writing(self, "generation");
    if (!write_text(half, self->edit.text) || chmod(half, FILE_MODE) != 0)
        return refuse_writing(self, strerror(errno));
    if (peers_read(half, self->ctl->arena, &read, message) != RC_OK) {
        (void)unlink(half);
        return refuse_writing(self, message);
    }
    if (rename(half, self->path) != 0 || fsync(self->lock) != 0)
        return refuse_writing(self, strerror(errno));
    self->peers = read;
    return RC_OK;
}

const struct peer *
ctl_keys_find(const struct ctl_keys *self, const char *name)
{
    const struct peer *row = peers_by_name(&self->peers, name);
    struct arena *arena = self->ctl->arena;

    if (row == NULL)
        ctl_tell(self->ctl,
                 arena_printf(arena,
                              "%s står inte i peers.conf; `tillsynctl keys list` visar "
                              "vilka som gör det",
                              name),
                 arena_printf(arena,
                              "%s is not in peers.conf; `tillsynctl keys list` shows who "
                              "is",
                              name));
    return row;
}

/* A service's own account must be able to read what its administrator makes for it. */
static bool
give_like(const char *path, const char *like)
{
    struct stat theirs, made;

    if (like == NULL || stat(like, &theirs) != 0)
        return true;
    if (stat(path, &made) != 0)
        return false;
    return (made.st_uid == theirs.st_uid && made.st_gid == theirs.st_gid)
           || chown(path, theirs.st_uid, theirs.st_gid) == 0;
}

rc_t
ctl_keys_make(const struct ctl_keys *self, const char *path, const char *like,
              char public_key[PEER_KEY_BYTES])
{
    struct arena *arena = self->ctl->arena;
    rc_t rc = peer_key_create(path, public_key);

    if (rc == RC_OK && !give_like(path, like)) {
        (void)unlink(path);
        rc = RC_FAULT;
    }
    if (rc == RC_CONFLICT)
        ctl_tell(self->ctl,
                 arena_printf(arena,
                              "%s finns redan och skrivs aldrig över; flytta undan den "
                              "först",
                              path),
                 arena_printf(arena,
                              "%s is there already and is never overwritten; move it "
                              "away first",
                              path));
    else if (rc != RC_OK)
        ctl_tell(self->ctl, arena_printf(arena, "%s kan inte skapas", path),
                 arena_printf(arena, "%s cannot be made", path));
    return rc;
}

int
ctl_keys_done(const struct ctl_keys *self, const char *name, const char *sv,
              const char *en)
{
    const struct peer *row = peers_by_name(&self->peers, name);
    struct ctl *ctl = self->ctl;

    ctl_tell(ctl, sv, en);
    if (ctl->json)
        return ctl_print_json(
            ctl, ctl_keep(ctl, json_pack("{s:s,s:I,s:s,s:s}", "name", name, "generation",
                                         (json_int_t)self->peers.generation, "key",
                                         row != NULL ? row->key : "", "next_key",
                                         row != NULL ? row->next_key : "")));
    fprintf(ctl->out, "%s: generation %llu\n", name,
            (unsigned long long)self->peers.generation);
    return CTL_EXIT_OK;
}
