/* peer_key - a CURVE key pair on disk: a secret file that only its owner can read. */
#include "platform/peer_key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zmq.h>

#include "platform/conffile.h"
#include "platform/peers.h"

enum { OWNER_ONLY = 0600, OTHERS = 077, FILE_BYTES = 256, RAW_KEY_BYTES = 32 };

bool
peer_key_is_valid(const char *key)
{
    static const char ALPHABET[] =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        ".-:+=^!/*?&<>()[]{}@%$#";
    uint8_t raw[RAW_KEY_BYTES];

    /* zmq_z85_decode trusts its caller with the length and with the letters. */
    return strlen(key) == PEER_KEY_BYTES - 1
           && strspn(key, ALPHABET) == PEER_KEY_BYTES - 1
           && zmq_z85_decode(raw, key) != NULL;
}

/* In a key file "${" would begin the name of a variable: such a pair is never used. */
static bool
is_plain(const char *key)
{
    return strstr(key, "${") == NULL;
}

static rc_t
make_pair(char public_key[PEER_KEY_BYTES], char secret_key[PEER_KEY_BYTES])
{
    do {
        if (zmq_curve_keypair(public_key, secret_key) != 0)
            return RC_FAULT;
    } while (!is_plain(public_key) || !is_plain(secret_key));
    return RC_OK;
}

static rc_t
write_all(int fd, const char *text, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(fd, text, size);

        if (written < 0 && errno != EINTR)
            return RC_FAULT;
        text += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return fsync(fd) == 0 ? RC_OK : RC_FAULT;
}

rc_t
peer_key_create(const char *secret_path, char public_key[PEER_KEY_BYTES])
{
    char secret[PEER_KEY_BYTES];
    char made[PEER_KEY_BYTES];
    char text[FILE_BYTES];
    const int fd = open(secret_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, OWNER_ONLY);

    if (fd < 0)
        return errno == EEXIST ? RC_CONFLICT : RC_FAULT;

    rc_t rc = make_pair(made, secret);

    if (rc == RC_OK) {
        const int length = snprintf(text, sizeof(text),
                                    "public = \"%s\"\nsecret = \"%s\"\n", made, secret);

        rc = write_all(fd, text, (size_t)length);
    }
    sodium_memzero(text, sizeof(text));
    sodium_memzero(secret, sizeof(secret));
    if (close(fd) != 0 && rc == RC_OK)
        rc = RC_FAULT;
    if (rc != RC_OK) {
        (void)unlink(secret_path);
        return rc;
    }
    memcpy(public_key, made, sizeof(made));
    return RC_OK;
}

/* The secret must be the public key's: a file put together from two pairs would fail far from here. */
static rc_t
check_pair(const char *public_text, const char *secret_text)
{
    char derived[PEER_KEY_BYTES];

    if (public_text == NULL || secret_text == NULL || !peer_key_is_valid(secret_text))
        return RC_INVALID;
    if (zmq_curve_public(derived, secret_text) != 0 || strcmp(derived, public_text) != 0)
        return RC_INVALID;
    return RC_OK;
}

static rc_t
read_pair(int fd, const char *path, char public_key[PEER_KEY_BYTES],
          char secret_key[PEER_KEY_BYTES])
{
    cfg_opt_t options[] = {CFG_STR("public", NULL, CFGF_NODEFAULT),
                           CFG_STR("secret", NULL, CFGF_NODEFAULT), CFG_END()};
    struct arena *arena = arena_new(0);
    char message[CONFFILE_MESSAGE_BYTES];
    cfg_t *cfg;
    rc_t rc = conffile_read_fd(fd, path, options, arena, &cfg, message);

    if (rc == RC_OK)
        rc = check_pair(cfg_getstr(cfg, "public"), cfg_getstr(cfg, "secret"));
    if (rc == RC_OK) {
        memcpy(public_key, cfg_getstr(cfg, "public"), PEER_KEY_BYTES);
        memcpy(secret_key, cfg_getstr(cfg, "secret"), PEER_KEY_BYTES);
    }
    arena_destroy(&arena);
    return rc;
}

rc_t
peer_key_read(const char *secret_path, char public_key[PEER_KEY_BYTES],
              char secret_key[PEER_KEY_BYTES])
{
    const int fd = open(secret_path, O_RDONLY | O_CLOEXEC);
    struct stat status;

    if (fd < 0)
        return RC_MISSING;

    rc_t rc = RC_INVALID;

    /* Asked of the open file, so that nobody can put another one there in between. */
    if (fstat(fd, &status) == 0 && (status.st_mode & OTHERS) == 0)
        rc = read_pair(fd, secret_path, public_key, secret_key);
    (void)close(fd);
    return rc;
}

char *
peer_key_next_path(const char *secret_path, struct arena *arena)
{
    return arena_printf(arena, "%s.next", secret_path);
}

static bool
is_pair_of(const struct peer_pair *pair, const char *key)
{
    return pair->public_key[0] != '\0' && strcmp(pair->public_key, key) == 0;
}

rc_t
peer_key_read_own(const char *secret_path, const struct peer *row, struct peer_pair *out)
{
    struct peer_pair pairs[2] = {
        {{0}, {0}},
        {{0}, {0}}
    };
    const char *const wanted[] = {row->key, row->next_key};
    struct arena *arena = arena_new(0);
    rc_t rc = peer_key_read(secret_path, pairs[0].public_key, pairs[0].secret_key);

    /* Outside a rotation there is no second one; one that cannot be read is as good as none. */
    if (rc == RC_OK
        && peer_key_read(peer_key_next_path(secret_path, arena), pairs[1].public_key,
                         pairs[1].secret_key)
               != RC_OK)
        pairs[1].public_key[0] = '\0';
    if (rc == RC_OK)
        rc = RC_CONFLICT;
    for (size_t i = 0; rc == RC_CONFLICT && i < 4; i++)
        if (is_pair_of(&pairs[i % 2], wanted[i / 2])) {
            *out = pairs[i % 2];
            rc = RC_OK;
        }
    sodium_memzero(pairs, sizeof pairs);
    arena_destroy(&arena);
    return rc;
}
