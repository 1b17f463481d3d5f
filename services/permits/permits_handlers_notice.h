/* permits_handlers_notice - telling the parties through their office's notification, and hearing how it went. */
#pragma once

#include "permits/permits_store_notice.h"
#include "permits/permits_store_permit.h"

/* The party of an application, and how the office's notification can tell it. */
struct permits_party {
    uint8_t reach; /* enum permits_contact */
    struct uuid provider_id;
    const char *instance; /* "notification.ost"; NULL: no office */
};

must_check rc_t permits_find_party(struct batch *batch, const struct permits_case *facts,
                                   struct permits_party *party);

/* Ask for a notice of what was just done, in after; of an act that nobody is told of, nothing. */
must_check rc_t permits_tell_party(struct batch *batch, const struct permits_case *after,
                                   const struct permits_act *act);

/* Of one batch. */
struct permits_heard {
    struct permits_ids ids;
    size_t room;
    struct permits_notices notices;
};

/* Routes. */
must_check rc_t permits_keys_delivered(struct batch *batch, const struct msg *msg);
must_check rc_t permits_keys_failed(struct batch *batch, const struct msg *msg);
must_check rc_t permits_load_notices(struct batch *batch);
must_check rc_t permits_on_delivered(struct batch *batch, const struct msg *msg);
must_check rc_t permits_on_failed(struct batch *batch, const struct msg *msg);
must_check rc_t permits_save_notices(struct batch *batch);
