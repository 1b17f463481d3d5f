/* rc - the one result code: it tells the caller what to do next. */
#pragma once

typedef enum {
    RC_OK = 0,
    RC_INVALID,  /* the input is wrong: reject it, say why, go on      */
    RC_MISSING,  /* what was asked for is not there                    */
    RC_CONFLICT, /* somebody else was first: reload, decide again      */
    RC_BUSY,     /* not now: try the same thing again later            */
    RC_FAULT     /* our own or the machine's fault: stop and tell      */
} rc_t;

#define must_check __attribute__((warn_unused_result))

/* The only macro that returns: pass on anything but success. */
#define TRY(expr)              \
    do {                       \
        rc_t try_rc_ = (expr); \
        if (try_rc_ != RC_OK)  \
            return try_rc_;    \
    } while (0)

/* The code as a lower-case word, for logs and messages. */
const char *rc_name(rc_t rc);
