/* risk_policy_file - what reading a model file and a programme file have in common. */
#include "risk/risk_policy_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "platform/conffile.h"
#include "risk/risk_policy.h"

enum { READ_AT_ONCE = 4096 };

_Static_assert((int)RISK_POLICY_MESSAGE_BYTES == (int)CONFFILE_MESSAGE_BYTES,
               "the message goes to conffile");

/* Leaves the descriptor at the start of the file. */
static rc_t
hash_file(int fd, uint8_t sha256[32])
{
    crypto_hash_sha256_state state;
    uint8_t bytes[READ_AT_ONCE];
    ssize_t got;

    (void)crypto_hash_sha256_init(&state);
    do {
        got = read(fd, bytes, sizeof bytes);
        if (got > 0)
            (void)crypto_hash_sha256_update(&state, bytes, (size_t)got);
    } while (got > 0 || (got < 0 && errno == EINTR));
    (void)crypto_hash_sha256_final(&state, sha256);
    return got == 0 && lseek(fd, 0, SEEK_SET) == 0 ? RC_OK : RC_MISSING;
}

rc_t
risk_policy_open(struct risk_policy_file *self, cfg_opt_t *options)
{
    const int fd = open(self->path, O_RDONLY | O_CLOEXEC);
    rc_t rc = RC_MISSING;

    if (fd >= 0)
        rc = hash_file(fd, self->sha256);
    if (rc == RC_OK)
        rc = conffile_read_fd(fd, self->path, options, self->arena, &self->cfg,
                              self->message);
    else
        (void)conffile_complain(self->message, self->path,
                                "cannot be read (%s); check the path and who may read it",
                                strerror(errno));
    if (fd >= 0)
        (void)close(fd);
    return rc;
}

rc_t
risk_policy_want(struct risk_policy_file *self, cfg_t *section, const char *what,
                 const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (cfg_size(section, *keys) == 0)
            return conffile_complain(self->message, self->path,
                                     "%s: '%s' is missing; add it", what, *keys);
    return RC_OK;
}

rc_t
risk_policy_choose(struct risk_policy_file *self, const char *what, const char *key,
                   const char *word, const struct risk_policy_word *words, int *value)
{
    char possible[128] = "";

    for (const struct risk_policy_word *at = words; at->word != NULL; at++) {
        if (strcmp(at->word, word) == 0) {
            *value = at->value;
            return RC_OK;
        }
        (void)strncat(possible, at == words ? "" : ", ",
                      sizeof possible - strlen(possible) - 1);
        (void)strncat(possible, at->word, sizeof possible - strlen(possible) - 1);
    }
    return conffile_complain(self->message, self->path,
                             "%s: %s = \"%.32s\" is unknown; use one of %s", what, key,
                             word, possible);
}

rc_t
risk_policy_refuse(struct risk_policy_file *self, const char *what, const char *text)
{
    return conffile_complain(self->message, self->path, "%s: %s", what, text);
}

const char *const *
risk_policy_list(struct risk_policy_file *self, cfg_t *section, const char *key,
                 size_t *n)
{
    const char **texts;

    *n = cfg_size(section, key);
    texts = arena_alloc(self->arena, (*n + 1) * sizeof *texts);
    for (unsigned i = 0; i < *n; i++)
        texts[i] = cfg_getnstr(section, key, i);
    return texts;
}
