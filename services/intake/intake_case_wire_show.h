/* intake_case_wire_show - cases as they are shown to those who may see them. */
#pragma once

#include "intake/intake_case_entry.h"
#include "intake/intake_case_store_list.h"

/* errors: RC_INVALID  not a state, a page that begins after no case number, a text that is too long */
must_check rc_t intake_case_wire_list_ask(const struct msg *ask,
                                          struct intake_case_ask *out);
const ProtobufCMessage *intake_case_wire_list_reply(const struct intake_case_page *page,
                                                    struct arena *arena);

/* The case that is to be shown: number or id. */
const char *intake_case_wire_show_ask(const struct msg *ask);

struct intake_shown {
    const struct intake_file *file;
    const struct intake_case_line *line;
    const struct intake_event *events;
    size_t n_events;
};
const ProtobufCMessage *intake_case_wire_show_reply(const struct intake_shown *shown,
                                                    struct arena *arena);
