/* process - everything a service process owns: it comes up in order and goes down in the reverse. */
#include "platform/process.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/common.h"
#include "platform/log.h"
#include "platform/memory.h"
#include "platform/net.h"
#include "platform/reader.h"
#include "platform/version.h"
#include "platform/writer.h"
#include "platform/zap.h"

enum {
    REFRESH_MS = 1000,
    LIVE_WITHIN_US = 10000000,
    PROBE_EVERY = 3,     /* turns of REFRESH_MS */
    PROBES_LOST = 2,     /* one may be lost on a machine that stands still */
    EXIT_DOORKEEPER = 4, /* as EXIT_ of service.c: the supervisor starts it anew */
    DRAIN_SECONDS = 8    /* what does not end by then ends with the process */
};

/* All signals, in all threads that come: only signalfd hears them, and czmq's own handler is off. */
void
process_block_signals(struct process *self)
{
    sigset_t all, waited;

    (void)sigfillset(&all);
    (void)sigdelset(&all, SIGSEGV);
    (void)sigdelset(&all, SIGABRT);
    (void)sigdelset(&all, SIGBUS);
    (void)sigdelset(&all, SIGFPE);
    (void)sigdelset(&all, SIGALRM); /* the drain that takes too long */
    (void)pthread_sigmask(SIG_SETMASK, &all, NULL);
    (void)sigemptyset(&waited);
    (void)sigaddset(&waited, SIGTERM);
    (void)sigaddset(&waited, SIGINT);
    self->signals = signalfd(-1, &waited, SFD_CLOEXEC);
    zsys_handler_set(NULL);
}

static rc_t
read_peers(struct process *self)
{
    struct fabric *fabric = self->fabric;
    const struct roster *roster;

    fabric->directory = directory_new();
    TRY(directory_read(fabric->directory, self->config.peers_file, &roster,
                       self->message));
    directory_adopt(fabric->directory, roster);
    fabric->self = roster_by_name(roster, self->config.instance);
    return RC_OK;
}

static rc_t
read_own_key(struct process *self, const char *path)
{
    struct fabric *fabric = self->fabric;
    const rc_t rc = fabric->self == NULL ? RC_CONFLICT
                                         : peer_key_read_own(self->config.key_file,
                                                             fabric->self, &fabric->own);

    if (rc == RC_CONFLICT)
        snprintf(self->message, sizeof self->message,
                 "%s: %s does not list %s with the key of %s", path,
                 self->config.peers_file, self->config.instance, self->config.key_file);
    else if (rc != RC_OK)
        snprintf(
            self->message, sizeof self->message,
            "%s: key_file %s cannot be read or others may read it; run tillsynctl keys init",
            path, self->config.key_file);
    return rc == RC_OK ? RC_OK : RC_INVALID;
}

rc_t
process_read_settings(struct process *self, const char *path)
{
    struct fabric *fabric = self->fabric;

    TRY(config_read(path, self->spec->config_keys, self->arena, &self->config,
                    self->message));
    if (strcmp(self->config.service, self->spec->name) != 0) {
        snprintf(self->message, sizeof self->message,
                 "%s: service is \"%s\" but this program is tillsyn-%s", path,
                 self->config.service, self->spec->name);
        return RC_INVALID;
    }
    TRY(read_peers(self));
    TRY(read_own_key(self, path));
    if (self->spec->open == NULL)
        return RC_OK;
    return self->spec->open(&self->config, self->arena, &fabric->app, self->message);
}

/* By which models, programmes or templates this process works: two offices that differ can be seen to. */
static void
show_policy(struct process *self, struct health *health, struct metrics *metrics,
            const char *labels)
{
    char hex[2 * crypto_hash_sha256_BYTES + 1];

    if (self->spec->policy_sha256 == NULL)
        return;
    (void)sodium_bin2hex(hex, sizeof hex, self->spec->policy_sha256(self->fabric->app),
                         crypto_hash_sha256_BYTES);
    metric_set(metrics_add(metrics, METRIC_GAUGE, "tillsyn_policy_info",
                           arena_printf(self->arena, "%s,sha256=\"%s\"", labels, hex),
                           "Hash of the models, programmes or templates in use."),
               1);
    health_set(health_add(health, arena_printf(self->arena, "policy:%s", hex), "sha256",
                          HEALTH_ADVISORY),
               HEALTH_PASS, 1);
}

static rc_t
start_health(struct process *self)
{
    struct fabric *fabric = self->fabric;
    struct health_options options = {.address = self->config.health_address,
                                     .port = self->config.health_port,
                                     .service = self->config.service,
                                     .node = self->config.node,
                                     .version = TILLSYN_VERSION,
                                     .live_within_us = LIVE_WITHIN_US};
    struct metrics *metrics = metrics_new();
    struct health *health = NULL;
    const char *labels;

    if (health_start(&options, metrics, &health) != RC_OK) {
        snprintf(
            self->message, sizeof self->message,
            "health_address %s, health_port %d: cannot listen there; is another process on it?",
            options.address, options.port);
        metrics_destroy(&metrics);
        return RC_FAULT;
    }
    labels = arena_printf(self->arena, "service=\"%s\",node=\"%s\"", self->config.service,
                          self->config.node);
    fabric_stats_register(&fabric->stats, health, metrics, labels);
    gauges_register(&fabric->stats.gauges, self->spec->gauges, health, metrics, labels);
    show_policy(self, health, metrics, labels);
    return RC_OK;
}

/* The doorkeeper first, then the door; and a stranger's knock before anybody is let in. */
static rc_t
start_network(struct process *self)
{
    struct fabric *fabric = self->fabric;

    if (zap_start(fabric->directory, fabric->stats.zap_denied, &self->zap) != RC_OK) {
        snprintf(self->message, sizeof self->message,
                 "libzmq has no CURVE, or ZAP is taken");
        return RC_FAULT;
    }
    if (net_start(fabric, &self->net) != RC_OK) {
        snprintf(self->message, sizeof self->message,
                 "bus %s: cannot bind there; is another process on it?",
                 self->config.bus);
        return RC_FAULT;
    }
    if (zap_self_test(self->zap, self->config.bus, fabric->own.public_key) != RC_OK) {
        snprintf(self->message, sizeof self->message,
                 "bus %s: a stranger's key was not refused; not starting",
                 self->config.bus);
        return RC_FAULT;
    }
    health_set(fabric->stats.bound, HEALTH_PASS, 1);
    return RC_OK;
}

rc_t
process_start(struct process *self)
{
    struct fabric *fabric = self->fabric;

    if (memory_limit(self->config.memory_limit_mb) != RC_OK) {
        snprintf(self->message, sizeof self->message,
                 "memory_limit_mb %d: the process may not have so much; lower it",
                 self->config.memory_limit_mb);
        return RC_FAULT;
    }
    fabric->spec = self->spec;
    fabric->config = &self->config;
    fabric->common = COMMON_QUESTIONS;
    fabric->to_net = mailbox_new();
    fabric->to_writer = mailbox_new();
    fabric->to_reader = mailbox_new();
    fabric->to_fetcher = mailbox_new();
    fabric->job_results = mailbox_new();
    (void)fabric_add_outlets(fabric);
    TRY(start_health(self));
    TRY(start_network(self));
    fabric->worker = worker_start(fabric->job_results);
    self->reader = reader_start(fabric, fabric->to_reader, fabric->stats.reader);
    self->fetcher = reader_start(fabric, fabric->to_fetcher, NULL);
    self->writer = writer_start(fabric);
    return RC_OK;
}

/*
 * Nobody new gets in any more, and nothing here mends that: a new process does, and a crash at any point loses nothing.
 * Not by draining, which would wait for the doorkeeper.
 */
static void
end_without_doorkeeper(void)
{
    log_event(LEVEL_ERROR, "doorkeeper_dead", NULL,
              "the doorkeeper does not answer or lets strangers in; ending");
    _exit(EXIT_DOORKEEPER);
}

void
process_wait_for_end(struct process *self)
{
    struct pollfd watched = {self->signals, POLLIN, 0};
    int turns = 0, unanswered = 0;

    while (poll(&watched, 1, REFRESH_MS) <= 0) {
        fabric_stats_refresh(self->fabric, clock_monotonic_us());
        if (++turns % PROBE_EVERY != 0)
            continue;
        unanswered = zap_probe() == RC_OK ? 0 : unanswered + 1;
        if (unanswered == PROBES_LOST)
            end_without_doorkeeper();
    }
}

/* Stop asking for work, finish what is under way, say goodbye; the doorkeeper leaves last. */
void
process_drain(struct process *self)
{
    struct fabric *fabric = self->fabric;

    (void)alarm(DRAIN_SECONDS);
    atomic_store(&fabric->draining, true);
    if (fabric->stats.health != NULL)
        health_drain(fabric->stats.health);
    writer_stop(&self->writer);
    reader_stop(&self->reader);
    reader_stop(&self->fetcher);
    worker_stop(&fabric->worker);
    net_stop(&self->net);
    zap_stop(&self->zap);
    zsys_shutdown();
    health_stop(&fabric->stats.health);
    metrics_destroy(&fabric->stats.metrics);
    if (self->spec->close != NULL)
        self->spec->close(&fabric->app);
}

/* What arrived after the last look. */
static void
forget_mail(struct mailbox *mailbox)
{
    void *item;

    while (mailbox != NULL && (item = mailbox_take(mailbox, 0)) != NULL)
        free(item);
}

void
process_release(struct process *self)
{
    struct fabric *fabric = self->fabric;
    struct job *job;

    while (fabric->job_results != NULL
           && (job = mailbox_take(fabric->job_results, 0)) != NULL)
        job_destroy(&job);
    forget_mail(fabric->to_net);
    forget_mail(fabric->to_writer);
    forget_mail(fabric->to_reader);
    forget_mail(fabric->to_fetcher);
    mailbox_destroy(&fabric->to_net);
    mailbox_destroy(&fabric->to_writer);
    mailbox_destroy(&fabric->to_reader);
    mailbox_destroy(&fabric->to_fetcher);
    mailbox_destroy(&fabric->job_results);
    sodium_memzero(&fabric->own, sizeof fabric->own);
    directory_destroy(&fabric->directory);
    free(fabric);
    arena_destroy(&self->arena);
}
