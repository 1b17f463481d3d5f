/* config - a service's settings: read once, complete or refused by the name of the key. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/rc.h"

/* business_day when it is not set: today is today. */
#define DAY_TODAY INT32_MIN

/* One setting that a service has beside the common ones. */
struct config_key {
    const char *key;
    const char *what; /* for the message when it is missing */
};

struct config_value {
    const char *key;
    const char *value;
};

/* All texts live as long as the arena that the configuration was read into. */
struct config {
    const char *service;  /* "risk"                                            */
    const char *node;     /* "ost"                                             */
    const char *instance; /* "risk.ost", made of the two                       */
    const char *bus;      /* endpoint that the ROUTER binds                    */
    const char *health_address;
    int health_port;      /* 1..65535                                          */
    const char *database; /* conninfo of the writer                            */
    const char *database_password_file;
    const char *database_reader; /* conninfo of the read-only connection       */
    const char *database_reader_password_file;
    const char *key_file;   /* secret CURVE key, mode 0600                     */
    const char *peers_file; /* public keys, endpoints, roles                   */
    int32_t
        business_day; /* optional, "2026-01-15": for demos and tests; DAY_TODAY when unset */
    int64_t
        outbox_most; /* optional: messages that may wait for a peer before commands are refused */
    int64_t
        outbox_wait_most_us; /* optional, in hours: how long a peer may acknowledge nothing */
    int memory_limit_mb;     /* optional; 0: none                                  */
    struct config_value *extra; /* the service's own, in the order asked for   */
};

/*
 * Read a configuration file (libconfuse).
 *
 * in:     extra    the service's own keys, ended by a row whose key is NULL; may be NULL
 * out:     message  on failure one line for a person: file, line or key, remedy
 * errors: RC_INVALID  an unknown key, a missing key, a value out of range
 *         RC_MISSING  the file is not there or not readable
 */
must_check rc_t config_read(const char *path, const struct config_key *extra,
                            struct arena *arena, struct config *out, char message[256]);

/* The value of one of the service's own keys; asserts that it was asked for. */
const char *config_extra(const struct config *config, const char *key);
