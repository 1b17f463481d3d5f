/* risk_policy_file - what reading a model file and a programme file have in common. */
#pragma once

#include <confuse.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/rc.h"

struct risk_policy_file {
    const char *path;
    struct arena *arena; /* owns cfg and every text in it */
    char *message;       /* RISK_POLICY_MESSAGE_BYTES, for the first complaint */
    cfg_t *cfg;
    uint8_t sha256[32];
};

/* A word of the file and what it stands for; a table ends with a NULL word. */
struct risk_policy_word {
    const char *word;
    int value;
};

/*
 * Hash and parse self->path.
 *
 * in:     self  path, arena and message are set
 * errors: as conffile_read
 */
must_check rc_t risk_policy_open(struct risk_policy_file *self, cfg_opt_t *options);

/*
 * Refuse a section in which one of the keys is not given.
 *
 * in:     what  the section in words, for the message
 *         keys  NULL-terminated
 */
must_check rc_t risk_policy_want(struct risk_policy_file *self, cfg_t *section,
                                 const char *what, const char *const *keys);

/* The value of a word, e.g. of type = "RATE"; the message lists what is possible. */
must_check rc_t risk_policy_choose(struct risk_policy_file *self, const char *what,
                                   const char *key, const char *word,
                                   const struct risk_policy_word *words, int *value);

/* Say what is wrong: "path: what: text". Returns RC_INVALID. */
rc_t risk_policy_refuse(struct risk_policy_file *self, const char *what,
                        const char *text);

/* The texts of a list, borrowed from the file. */
const char *const *risk_policy_list(struct risk_policy_file *self, cfg_t *section,
                                    const char *key, size_t *n);
