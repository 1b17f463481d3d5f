/* health - the checks, and the server that shows them on a port of their own. */
#include "platform/health_internal.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "platform/clock.h"
#include "platform/oom.h"

enum {
    CONNECTIONS_MOST = 16,
    CONNECTION_BYTES = 8 * 1024, /* request line and headers; answers are apart */
    IDLE_MOST_S = 5,
    STACK_BYTES = 256 * 1024,
    BACKLOG = 16,
};

struct endpoint {
    const char *path;
    void (*show)(const struct health_request *request, struct health_page *page);
};

static const struct endpoint ENDPOINTS[] = {
    {"/livez",    health_page_live    },
    {"/readyz",   health_page_ready   },
    {"/health",   health_page_health  },
    {"/metrics",  health_page_metrics },
    {"/api-info", health_page_api_info},
    {NULL,        NULL                },
};

static bool
add_headers(struct MHD_Response *response, const struct health_page *page)
{
    if (page->status == MHD_HTTP_METHOD_NOT_ALLOWED
        && MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD")
               != MHD_YES)
        return false;
    return MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                   page->content_type)
               == MHD_YES
           && MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store")
                  == MHD_YES;
}

static enum MHD_Result
reply(struct MHD_Connection *connection, const struct health_page *page)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        strlen(page->text), page->text, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result result = MHD_NO;

    if (response == NULL)
        return MHD_NO;
    if (add_headers(response, page))
        result = MHD_queue_response(connection, page->status, response);
    MHD_destroy_response(response);
    return result;
}

static void
show_refusal(const struct health_request *request, struct health_page *page,
             unsigned status, const char *text)
{
    *page = (struct health_page){status, "text/plain; charset=utf-8",
                                 arena_strdup(request->arena, text)};
}

static const struct endpoint *
find_endpoint(const char *path)
{
    const struct endpoint *endpoint = ENDPOINTS;

    while (endpoint->path != NULL && strcmp(endpoint->path, path) != 0)
        endpoint++;
    return endpoint->path != NULL ? endpoint : NULL;
}

static void
show(const struct health_request *request, const char *method, const char *path,
     struct health_page *page)
{
    const struct endpoint *endpoint = find_endpoint(path);

    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0
        && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
        show_refusal(request, page, MHD_HTTP_METHOD_NOT_ALLOWED, "GET and HEAD only\n");
    else if (endpoint == NULL)
        show_refusal(request, page, MHD_HTTP_NOT_FOUND,
                     "see /livez /readyz /health /metrics /api-info\n");
    else
        endpoint->show(request, page);
}

/* A key without a value is in the list with NULL, which a plain lookup cannot tell from absence. */
static bool
is_verbose(struct MHD_Connection *connection)
{
    const char *ignored;
    size_t ignored_size;

    return MHD_lookup_connection_value_n(connection, MHD_GET_ARGUMENT_KIND, "verbose",
                                         strlen("verbose"), &ignored, &ignored_size)
           == MHD_YES;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libmicrohttpd's */
static enum MHD_Result
on_request(void *self, struct MHD_Connection *connection, const char *path,
           const char *method, const char *version, const char *upload,
           size_t *upload_size, void **context)
{
    struct arena *arena = arena_new(0);
    const struct health_request request = {self, arena, is_verbose(connection)};
    struct health_page page;

    (void)version;
    (void)upload;
    (void)upload_size;
    (void)context;
    show(&request, method, path, &page);

    const enum MHD_Result result = reply(connection, &page);

    arena_destroy(&arena);
    return result;
}

/* A numeric address; a name would make the server wait for a resolver. */
static rc_t
read_address(const struct health_options *options, struct sockaddr_storage *out)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)options->port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6,
                              .sin6_port = htons((uint16_t)options->port)};

    if (inet_pton(AF_INET, options->address, &v4.sin_addr) == 1) {
        memcpy(out, &v4, sizeof(v4));
        return RC_OK;
    }
    if (inet_pton(AF_INET6, options->address, &v6.sin6_addr) == 1) {
        memcpy(out, &v6, sizeof(v6));
        return RC_OK;
    }
    return RC_INVALID;
}

static void
ignore_message(void *context, const char *format, va_list args)
{
    (void)context;
    (void)format;
    (void)args;
}

/* The server's thread is born with every signal blocked: they belong to the reactor. */
static rc_t
start_daemon(struct health *self, const struct sockaddr_storage *address)
{
    const unsigned flags =
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ITC
        | (address->ss_family == AF_INET6 ? MHD_USE_IPv6 : MHD_NO_FLAG);
    sigset_t all;
    sigset_t before;

    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    errno = 0;
    /* Not LISTENING_ADDRESS_REUSE: it would let a second process share the port in silence. */
    self->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, self, MHD_OPTION_EXTERNAL_LOGGER,
        ignore_message, NULL, MHD_OPTION_SOCK_ADDR, address,
        MHD_OPTION_LISTEN_BACKLOG_SIZE, (unsigned)BACKLOG, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_MOST, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_MOST_S,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_BYTES, MHD_OPTION_END);

    const rc_t rc = errno == EADDRINUSE ? RC_BUSY : RC_FAULT;

    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return self->daemon != NULL ? RC_OK : rc;
}

rc_t
health_start(const struct health_options *options, struct metrics *metrics,
             struct health **out)
{
    struct sockaddr_storage address = {0};

    TRY(read_address(options, &address));

    struct health *self = oom_calloc(1, sizeof(*self));

    self->metrics = metrics;
    self->service = strdup(options->service);
    self->node = strdup(options->node);
    self->version = strdup(options->version);
    self->live_within_us = options->live_within_us;
    health_tick(self);

    const rc_t rc = start_daemon(self, &address);

    if (rc != RC_OK) {
        health_stop(&self);
        return rc;
    }
    *out = self;
    return RC_OK;
}

void
health_stop(struct health **self_p)
{
    struct health *self = *self_p;

    if (self == NULL)
        return;
    if (self->daemon != NULL)
        MHD_stop_daemon(self->daemon);
    free(self->service);
    free(self->node);
    free(self->version);
    free(self);
    *self_p = NULL;
}

int
health_port(const struct health *self)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(self->daemon, MHD_DAEMON_INFO_BIND_PORT);

    return info != NULL ? info->port : 0;
}

struct health_check *
health_add(struct health *self, const char *name, const char *unit,
           enum health_weight weight)
{
    if (self == NULL)
        return NULL;

    const size_t count = self->count;
    struct health_check *check = &self->checks[count];

    assert(count < HEALTH_CHECKS_MAX);
    check->name = name;
    check->unit = unit;
    check->weight = weight;
    health_set(check, HEALTH_FAIL, 0);
    self->count = count + 1;
    return check;
}

void
health_set(struct health_check *check, enum health_status status, double observed)
{
    if (check == NULL)
        return;
    check->observed = observed;
    check->at_us = clock_now_us();
    check->status = (int)status;
}

void
health_tick(struct health *self)
{
    self->ticked_us = clock_monotonic_us();
}

void
health_drain(struct health *self)
{
    self->is_draining = true;
}

bool
health_is_live(const struct health *self)
{
    return clock_monotonic_us() - self->ticked_us <= self->live_within_us;
}

bool
health_is_ready(const struct health *self)
{
    bool has_check = false;

    if (self->is_draining)
        return false;
    for (size_t i = 0; i < self->count; i++) {
        if (self->checks[i].weight != HEALTH_READY)
            continue;
        if (self->checks[i].status == HEALTH_FAIL)
            return false;
        has_check = true;
    }
    return has_check; /* before the first check is registered nothing is known */
}
