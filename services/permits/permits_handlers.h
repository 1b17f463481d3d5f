/* permits_handlers - one function for each command and question. */
#pragma once

#include "platform/service.h"

must_check rc_t permits_on_routing_import(struct batch *batch, const struct msg *ask,
                                          struct answer *answer);
must_check rc_t permits_on_unit_import(struct batch *batch, const struct msg *ask,
                                       struct answer *answer);
must_check rc_t permits_on_professional_import(struct batch *batch, const struct msg *ask,
                                               struct answer *answer);
must_check rc_t permits_on_permit_apply(struct batch *batch, const struct msg *ask,
                                        struct answer *answer);
must_check rc_t permits_on_permit_act(struct batch *batch, const struct msg *ask,
                                      struct answer *answer);
must_check rc_t permits_on_permit_list(struct batch *batch, const struct msg *ask,
                                       struct answer *answer);
must_check rc_t permits_on_permit_show(struct batch *batch, const struct msg *ask,
                                       struct answer *answer);
must_check rc_t permits_on_unit_resolve(struct batch *batch, const struct msg *ask,
                                        struct answer *answer);
must_check rc_t permits_on_area_resolve(struct batch *batch, const struct msg *ask,
                                        struct answer *answer);
must_check rc_t permits_on_unit_show(struct batch *batch, const struct msg *ask,
                                     struct answer *answer);
