/* http - asking a server on the loopback, with plain sockets. */
#include "support/http.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int
http_dial(int port)
{
    const struct sockaddr_in address = {.sin_family = AF_INET,
                                        .sin_port = htons((uint16_t)port),
                                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd < 0 || connect(fd, (const struct sockaddr *)&address, sizeof(address)) != 0) {
        perror("http_dial");
        abort();
    }
    return fd;
}

static void
read_reply(int fd, struct http_reply *reply)
{
    size_t used = 0;
    ssize_t got;

    while ((got = recv(fd, reply->text + used, HTTP_TEXT_BYTES - 1 - used, 0)) > 0)
        used += (size_t)got;
    reply->text[used] = '\0';
}

int
http_exchange(int port, const char *request, struct http_reply *reply)
{
    const int fd = http_dial(port);

    /* The server may refuse while we still send: what it says then is what counts. */
    (void)send(fd, request, strlen(request), MSG_NOSIGNAL);
    read_reply(fd, reply);
    (void)close(fd);
    reply->status = 0;
    reply->body = strstr(reply->text, "\r\n\r\n");
    reply->body = reply->body != NULL ? reply->body + 4 : "";
    if (strncmp(reply->text, "HTTP/1.", 7) == 0)
        reply->status = (int)strtol(reply->text + strlen("HTTP/1.1 "), NULL, 10);
    return reply->status;
}

int
http_ask(int port, const char *method, const char *target, struct http_reply *reply)
{
    char request[512];

    (void)snprintf(request, sizeof(request),
                   "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", method,
                   target);
    return http_exchange(port, request, reply);
}

bool
http_has_header(const struct http_reply *reply, const char *line)
{
    const char *at = strstr(reply->text, line);

    return at != NULL && at < reply->body && at[-1] == '\n' && at[strlen(line)] == '\r';
}
