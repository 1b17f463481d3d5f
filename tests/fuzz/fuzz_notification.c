/* fuzz_notification - any bytes as what notification hears and is asked: what can be read is within its bounds. */
#include <assert.h>
#include <string.h>

#include "notification/notification_wire.h"
#include "platform/utf8.h"
#include "support/fuzz.h"
#include "support/fuzz_bodies.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

static rc_t
try_asked(const struct msg *msg, struct arena *arena)
{
    struct notification_notice notice = {0};

    if (notification_wire_asked(msg, arena, &notice) != RC_OK)
        return RC_INVALID;
    assert(notice.template != NULL && notice.reference != NULL);
    for (size_t i = 0; i < notice.n_values; i++)
        assert(strpbrk(notice.values[i].value, "\r\n")
               == NULL); /* it is put into a mail */
    return RC_OK;
}

static rc_t
try_lifted(const struct msg *msg, struct arena *arena)
{
    struct uuid id;

    (void)arena;
    return notification_wire_lifted(msg, &id);
}

static rc_t
try_told(const struct msg *msg, struct arena *arena)
{
    struct notification_recipient told = {0};

    (void)arena;
    return notification_wire_told(msg, &told);
}

static rc_t
try_page(const struct msg *msg, struct arena *arena)
{
    struct notification_page_ask ask = {0};

    (void)arena;
    return notification_wire_page_ask(msg, &ask);
}

static rc_t
try_settle(const struct msg *msg, struct arena *arena)
{
    struct uuid id;
    const char *reason = NULL;
    bool again;

    (void)arena;
    if (notification_wire_settle(msg, &id, &again, &reason) == RC_OK)
        assert(reason != NULL && reason[0] != '\0');
    return RC_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct fuzz_body BODIES[] = {
        {&tillsyn__v1__send_notice__descriptor,      try_asked },
        {&tillsyn__v1__embargo_lifted__descriptor,   try_lifted},
        {&tillsyn__v1__provider_changed__descriptor, try_told  },
        {&tillsyn__v1__notice_list__descriptor,      try_page  },
        {&tillsyn__v1__notice_settle__descriptor,    try_settle},
    };

    fuzz_bodies(BODIES, sizeof BODIES / sizeof *BODIES, data, size);
    return 0;
}
