/* ctl_cmd_keys - making the keys of an embedded deployment. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_peers_file.h"
#include "platform/peers.h"

enum { OFFSET_MOST = 900, DIRECTORY_MODE = 0755, FILE_MODE = 0644 };

struct keys {
    struct ctl *ctl;
    struct peers peers; /* rows has room for every member */
    int offset;
    size_t n_made;
    bool is_changed;
};

static rc_t
make_directory(const struct ctl *ctl, const char *path)
{
    if (mkdir(path, DIRECTORY_MODE) == 0 || errno == EEXIST)
        return RC_OK;
    ctl_tell(ctl,
             arena_printf(ctl->arena, "%s kan inte skapas: %s", path, strerror(errno)),
             arena_printf(ctl->arena, "%s cannot be made: %s", path, strerror(errno)));
    return RC_FAULT;
}

static rc_t
read_offset(const struct ctl *ctl, int *offset)
{
    const char *text = ctl_arg(ctl->args, "offset");
    char *end;
    const long number = text == NULL ? 0 : strtol(text, &end, 10);

    if (text != NULL
        && (*text == '\0' || *end != '\0' || number < 0 || number > OFFSET_MOST)) {
        ctl_tell(ctl, "--offset är ett helt tal, 0 till 900",
                 "--offset is a whole number, 0 to 900");
        return RC_INVALID;
    }
    *offset = (int)number;
    return RC_OK;
}

/* What is there, with room for everybody who may be missing. A file that is not right is not written over. */
static rc_t
read_peers(struct keys *self, const char *path)
{
    struct arena *arena = self->ctl->arena;
    struct peers read = {.generation = 0};
    char message[256];
    const rc_t rc =
        access(path, F_OK) != 0 ? RC_OK : peers_read(path, arena, &read, message);

    if (rc != RC_OK) {
        ctl_tell(self->ctl,
                 "peers.conf är inte i ordning och har lämnats orörd:", message);
        return rc;
    }
    self->peers = read;
    self->peers.rows = arena_alloc(arena, sizeof(*read.rows) * PEERS_MAX);
    if (read.count > 0)
        memcpy(self->peers.rows, read.rows, sizeof(*read.rows) * read.count);
    return RC_OK;
}

static struct peer *
find_row(struct peers *peers, const char *name)
{
    for (size_t i = 0; i < peers->count; i++)
        if (strcmp(peers->rows[i].name, name) == 0)
            return &peers->rows[i];
    return NULL;
}

/* A key file that an earlier, interrupted run made is taken up. */
static rc_t
take_or_make_key(struct keys *self, const char *name, char key[PEER_KEY_BYTES])
{
    struct ctl *ctl = self->ctl;
    const char *path = ctl_path(ctl, arena_printf(ctl->arena, "keys/%s.key", name));
    char secret[PEER_KEY_BYTES];
    rc_t rc = peer_key_create(path, key);

    if (rc == RC_OK)
        self->n_made++;
    else if (rc == RC_CONFLICT)
        rc = peer_key_read(path, key, secret);
    if (rc != RC_OK)
        ctl_tell(
            ctl,
            arena_printf(ctl->arena, "nyckelfilen %s kan inte skapas eller läsas", path),
            arena_printf(ctl->arena, "the key file %s cannot be made or read", path));
    return rc;
}

static rc_t
add_member(struct keys *self, const struct ctl_member *member)
{
    struct peer *row = &self->peers.rows[self->peers.count];

    *row = (struct peer){.kind = member->kind, .name = member->name};
    row->roles[0] = member->role;
    TRY(take_or_make_key(self, member->name, row->key));
    if (member->kind == PEER_SERVICE)
        row->endpoint =
            ctl_moved_endpoint(NULL, member->port + self->offset, self->ctl->arena);
    self->peers.count++;
    self->is_changed = true;
    return RC_OK;
}

static rc_t
see_to_member(struct keys *self, const struct ctl_member *member)
{
    struct peer *row = find_row(&self->peers, member->name);
    const char *moved;

    if (row == NULL)
        return add_member(self, member);
    if (member->kind == PEER_PERSON)
        return RC_OK;
    moved =
        ctl_moved_endpoint(row->endpoint, member->port + self->offset, self->ctl->arena);
    if (moved != NULL) {
        row->endpoint = moved;
        self->is_changed = true;
    }
    return RC_OK;
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

/* Whole or not at all: services read this file. */
static rc_t
write_peers(struct keys *self, const char *path)
{
    struct ctl *ctl = self->ctl;
    const char *half = arena_printf(ctl->arena, "%s.new", path);

    self->peers.generation++;
    if (write_text(half, ctl_peers_text(&self->peers, ctl->arena))
        && chmod(half, FILE_MODE) == 0 && rename(half, path) == 0)
        return RC_OK;
    ctl_tell(ctl,
             arena_printf(ctl->arena, "%s kan inte skrivas: %s", path, strerror(errno)),
             arena_printf(ctl->arena, "%s cannot be written: %s", path, strerror(errno)));
    return RC_FAULT;
}

/* Further persons from a file: a name and a role a line. */
static rc_t
see_to_persons(struct keys *self, const char *path)
{
    struct ctl *ctl = self->ctl;
    char *text, *line, *rest = NULL;
    size_t size;

    if (path == NULL)
        return RC_OK;
    if (ctl_read_file(ctl->arena, path, &text, &size) != RC_OK) {
        ctl_tell(ctl, arena_printf(ctl->arena, "%s kan inte läsas", path),
                 arena_printf(ctl->arena, "%s cannot be read", path));
        return RC_MISSING;
    }
    for (line = strtok_r(text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *space = strchr(line, ' ');
        const struct ctl_member member = {
            .kind = PEER_PERSON, .name = line, .role = space == NULL ? "" : space + 1};

        if (space == NULL || self->peers.count == PEERS_MAX) {
            ctl_tell(ctl,
                     arena_printf(ctl->arena,
                                  "%s: skriv NAMN ROLL på varje rad, högst %d parter",
                                  path, PEERS_MAX),
                     arena_printf(ctl->arena,
                                  "%s: write NAME ROLE on each line, at most %d peers",
                                  path, PEERS_MAX));
            return RC_INVALID;
        }
        *space = '\0';
        TRY(see_to_member(self, &member));
    }
    return RC_OK;
}

static rc_t
init(struct keys *self)
{
    struct ctl *ctl = self->ctl;
    const char *path = ctl_path(ctl, "etc/peers.conf");

    TRY(make_directory(ctl, ctl->dir));
    TRY(make_directory(ctl, ctl_path(ctl, "keys")));
    TRY(make_directory(ctl, ctl_path(ctl, "etc")));
    TRY(read_peers(self, path));
    for (const struct ctl_member *member =
             ctl_members(ctl_arg(ctl->args, "services"), ctl->arena);
         member->name != NULL; member++)
        TRY(see_to_member(self, member));
    TRY(see_to_persons(self, ctl_arg(ctl->args, "persons")));
    return self->is_changed ? write_peers(self, path) : RC_OK;
}

static int
run_init(struct ctl *ctl)
{
    struct keys keys = {.ctl = ctl};

    if (read_offset(ctl, &keys.offset) != RC_OK)
        return CTL_EXIT_USAGE;
    if (init(&keys) != RC_OK)
        return CTL_EXIT_FAILED;
    if (ctl->json)
        return ctl_print_json(
            ctl, ctl_keep(ctl, json_pack("{s:I,s:I,s:b}", "peers",
                                         (json_int_t)keys.peers.count, "keys_made",
                                         (json_int_t)keys.n_made, "changed",
                                         (int)keys.is_changed)));
    fprintf(ctl->out, "%zu nycklar skapade, %zu parter / %zu keys made, %zu peers\n",
            keys.n_made, keys.peers.count, keys.n_made, keys.peers.count);
    return CTL_EXIT_OK;
}

static const struct ctl_option INIT_OPTIONS[] = {
    {"services", "A,B",  false, "bara de här tjänsterna (permits,risk); annars alla",
     "only these services (permits,risk); otherwise all"                                    },
    {"persons",  "FILE", false, "fler personer: NAMN ROLL på varje rad",
     "further persons: NAME ROLE on each line"                                              },
    {"offset",   "N",    false, "alla portar så mycket högre (0-900)",
     "all ports higher by so much (0-900)"                                                  },
    {NULL,       NULL,   false, NULL,                                                   NULL},
};

const struct ctl_command CTL_KEYS_INIT = {
    .name = "keys init",
    .what_sv =
        "gör nycklar och peers.conf för tjänster och personer; behåller det som finns",
    .what_en = "make keys and peers.conf for services and persons; keeps what is there",
    .options = INIT_OPTIONS,
    .examples = "  tillsynctl keys init --dir var/local\n"
                "  tillsynctl keys init --dir var/second --offset 100\n",
    .run = run_init,
};
