/* process - everything a service process owns. Internal to platform. */
#pragma once

#include "platform/fabric.h"

enum { MESSAGE_BYTES = 256 };

/* In the order it comes up; it goes down in the reverse. */
struct process {
    const struct service_spec *spec;
    struct arena *arena;
    struct config config;
    struct fabric *fabric;
    struct zap *zap;
    struct net *net;
    struct writer *writer;
    struct reader *reader, *fetcher;
    int signals;
    char message[MESSAGE_BYTES];
};

/* All signals, in all threads that come: only signalfd hears them, and czmq's own handler is off. */
void process_block_signals(struct process *self);

/* Settings, peers, keys, policy. On failure message says what is wrong and where. */
must_check rc_t process_read_settings(struct process *self, const char *path);

must_check rc_t process_start(struct process *self);

/* Until SIGTERM or SIGINT. */
void process_wait_for_end(struct process *self);

/* Stop asking for work, finish what is under way, say goodbye; the doorkeeper leaves last. */
void process_drain(struct process *self);
void process_release(struct process *self);
