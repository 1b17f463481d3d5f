/* intake_register_store - what permits told, put into columns and saved, one statement a table. */
#pragma once

#include "intake/intake_register.h"
#include "intake/intake_register_state.h"
#include "platform/batch.h"

/* Make the columns, unless they are made. */
void intake_register_store_begin(struct intake_register_state *self, struct arena *arena);

void intake_register_store_put_provider(struct intake_register_state *self,
                                        const struct intake_register_provider *provider);
void intake_register_store_put_unit(struct intake_register_state *self,
                                    const struct intake_register_unit *unit);
void intake_register_store_put_permit(struct intake_register_state *self,
                                      const struct intake_register_permit *permit);

must_check rc_t intake_register_store_save(struct batch *batch,
                                           const struct intake_register_state *self);
