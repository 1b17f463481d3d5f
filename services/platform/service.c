/* service - a process from its arguments to its exit code. */
#include "platform/service.h"

#include <getopt.h>
#include <malloc.h>
#include <sodium.h>
#include <stdio.h>

#include "platform/common.h"
#include "platform/log.h"
#include "platform/oom.h"
#include "platform/process.h"
#include "platform/version.h"

enum { EXIT_DRAINED = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_CONFIG = 3 };

static int
print_usage(const struct service_spec *spec, FILE *to, int code)
{
    (void)fprintf(
        to,
        "tillsyn-%s --config var/local/etc/%s.ost.conf\n\n"
        "  --config FILE  settings of this instance (see the service's README)\n"
        "  --check        read the settings and the policy, say what is wrong, end\n"
        "  --routes       what this service hears and answers\n"
        "  --version\n  --help\n",
        spec->name, spec->name);
    return code;
}

static int
print_routes(const struct service_spec *spec)
{
    for (const struct route *r = spec->routes; r != NULL && r->type != NULL; r++)
        printf("hears    %-34s %s\n", r->type, r->what);
    for (const struct question *q = spec->questions; q != NULL && q->type != NULL; q++)
        printf("answers  %-34s %s [%s]\n", q->type, q->what,
               q->roles != NULL ? q->roles : "services");
    for (const struct question *q = COMMON_QUESTIONS; q->type != NULL; q++)
        printf("answers  %-34s %s [%s]\n", q->type, q->what, q->roles);
    return EXIT_DRAINED;
}

static int
serve(struct process *self, const char *path, bool only_check)
{
    rc_t rc = process_read_settings(self, path);

    if (rc != RC_OK || only_check) {
        (void)fprintf(stderr, "tillsyn-%s: %s\n", self->spec->name,
                      rc != RC_OK ? self->message
                                  : "the settings are complete and valid");
        return rc != RC_OK ? EXIT_CONFIG : EXIT_DRAINED;
    }
    log_identify(self->config.service, self->config.node);
    rc = process_start(self);
    if (rc != RC_OK) {
        log_event(LEVEL_ERROR, "start_failed", NULL, "%s", self->message);
    } else {
        log_event(
            LEVEL_INFO, "service_started",
            FIELDS(F_INT(
                "peers_generation",
                roster_peers(directory_roster(self->fabric->directory))->generation)),
            "listening on %s", self->config.bus);
        process_wait_for_end(self);
        log_event(LEVEL_INFO, "service_draining", NULL, "asked to end");
    }
    process_drain(self);
    return rc == RC_OK ? EXIT_DRAINED : EXIT_FAILED;
}

static const struct option OPTIONS[] = {
    {"config",  required_argument, NULL, 'c'},
    {"check",   no_argument,       NULL, 'k'},
    {"routes",  no_argument,       NULL, 'r'},
    {"version", no_argument,       NULL, 'v'},
    {"help",    no_argument,       NULL, 'h'},
    {NULL,      0,                 NULL, 0  },
};

int
service_main(const struct service_spec *spec, int argc, char **argv)
{
    struct process self = {.spec = spec};
    const char *path = NULL;
    bool only_check = false;
    int option, code;

    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1) {
        switch (option) {
        case 'c': path = optarg; break;
        case 'k': only_check = true; break;
        case 'r': return print_routes(spec);
        case 'v': return printf("tillsyn-%s %s\n", spec->name, TILLSYN_VERSION) < 0;
        case 'h': return print_usage(spec, stdout, EXIT_DRAINED);
        default: return print_usage(spec, stderr, EXIT_USAGE);
        }
    }
    if (path == NULL || optind != argc || sodium_init() < 0)
        return print_usage(spec, stderr, EXIT_USAGE);
    (void)mallopt(M_ARENA_MAX,
                  2); /* a heap per thread would cost more memory than it saves time */
    self.arena = arena_new(0);
    self.fabric = oom_calloc(1, sizeof *self.fabric);
    process_block_signals(&self);
    code = serve(&self, path, only_check);
    process_release(&self);
    return code;
}
