/* ctl_form_cell - a cell of a form's table into the field that it is for; for ctl_form only. */
#pragma once

#include "ctl/ctl_field.h"
#include "ctl/ctl_form.h"

/* Where a column's values go. */
struct ctl_form_target {
    const ProtobufCFieldDescriptor
        *outer; /* the message inside, "unit" of "unit.ref"; NULL */
    const ProtobufCFieldDescriptor *field;
    enum ctl_form_kind kind;
};

/* The field of a column; asserts that the message has it, and that the kind is one for it. */
struct ctl_form_target ctl_form_target(const ProtobufCMessageDescriptor *descriptor,
                                       const struct ctl_form_column *column);

/*
 * Put a cell into its message.
 *
 * out:    code  what is wrong with it, with RC_INVALID
 */
must_check rc_t ctl_form_cell(const struct ctl_form_target *target, struct ctl_slice cell,
                              ProtobufCMessage *message, struct arena *arena,
                              enum ctl_code *code);
