/* ctl_act - what a person does, as words on the command line: an act by its name, its fields as key=value. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdio.h>

#include "platform/arena.h"
#include "platform/rc.h"

/* Words to be made fields of a message, and why that did not go. */
struct ctl_act {
    struct arena *arena;
    const char *const *words; /* "severity=3", "requirement.text=..." */
    size_t n_words;
    const char *why_sv, *why_en; /* written with RC_INVALID */
};

/*
 * Fill a message. A repeated field takes its name again, also without its plural s; a field of a message inside is
 * "requirement.text", and one that is given again there begins the next requirement.
 *
 * errors: RC_INVALID  a word that is no key=value, an unknown field, a value that does not fit, one given twice
 */
must_check rc_t ctl_act_fill(struct ctl_act *self, ProtobufCMessage *message);

/*
 * The same for an act: the member of the message's oneof that has the name.
 *
 * errors: RC_INVALID  as above; no such act
 */
must_check rc_t ctl_act_choose(struct ctl_act *self, ProtobufCMessage *message,
                               const char *name);

/* Every act of a message's oneof with its fields, and the fields of one message: for --help. */
void ctl_act_help(const ProtobufCMessageDescriptor *descriptor, FILE *out);
void ctl_act_help_fields(const ProtobufCMessageDescriptor *descriptor, FILE *out);
