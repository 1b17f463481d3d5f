/* health_server - HTTP for the health pages: GET and HEAD, few connections, nothing kept. */
#include "platform/health_internal.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

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

static enum MHD_Result /* NOLINTNEXTLINE(readability-function-size): libmicrohttpd's signature */
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
health_server_start(struct health *self, const struct health_options *options)
{
    struct sockaddr_storage address = {0};

    TRY(read_address(options, &address));
    return start_daemon(self, &address);
}

void
health_server_stop(struct health *self)
{
    if (self->daemon != NULL)
        MHD_stop_daemon(self->daemon);
    self->daemon = NULL;
}

int
health_port(const struct health *self)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(self->daemon, MHD_DAEMON_INFO_BIND_PORT);

    return info != NULL ? info->port : 0;
}
