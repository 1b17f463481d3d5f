/* http - asking a server on the loopback, with plain sockets. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { HTTP_TEXT_BYTES = 65536 };

struct http_reply {
    int status; /* 0 when there was none */
    const char *body;
    char text[HTTP_TEXT_BYTES]; /* all of it, headers first */
};

/* A connection to 127.0.0.1:port; asserts that there is one. */
int http_dial(int port);

/* Sends what it is given and reads until the server closes. Returns the status. */
int http_exchange(int port, const char *request, struct http_reply *reply);

/* One request for one page, the connection closed after it. Returns the status. */
int http_ask(int port, const char *method, const char *target, struct http_reply *reply);

/* Whether a header line stands among the headers, as it is. */
bool http_has_header(const struct http_reply *reply, const char *line);
