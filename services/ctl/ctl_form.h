/* ctl_form - a table of our own form as messages: an import is a table of columns and a message. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stdint.h>

#include "ctl/ctl_report.h"
#include "platform/arena.h"
#include "platform/rc.h"

enum { CTL_FORM_ASIDES = 4, CTL_FORM_COLUMNS = 32 };

/* How a cell becomes a value. */
enum ctl_form_kind {
    CTL_FORM_VALUE, /* as the field's own type is: a text, a day, a number, a word, hexadecimals */
    CTL_FORM_LIST, /* several of them with ; between                                            */
    CTL_FORM_DEGREES, /* "59.329323" into millionths                                               */
    CTL_FORM_PARTS, /* "1.3;3": a message each, whose main is 1 and 3 and whose sub is 1.3       */
    CTL_FORM_ASIDE /* no field: the text is for who reads the rows                              */
};

/* What an empty cell means. */
enum ctl_form_empty {
    CTL_EMPTY_UNSET, /* nothing is said of the field; a day is as ctl_field_forget_days leaves it */
    CTL_EMPTY_REFUSED /* the row is refused                                                        */
};

struct ctl_form_column {
    const char
        *name; /* in the file's header; the last row has NULL                        */
    const char
        *field; /* of the message, "unit.ref" inside another; NULL: named as the column */
    enum ctl_form_kind kind;
    enum ctl_form_empty empty;
};

struct ctl_form {
    const char *row; /* the message of a row: "tillsyn.v1.FeedReport" */
    const struct ctl_form_column *columns;
};

/* A row taken. Everything lives in the arena that was given. */
struct ctl_form_row {
    uint32_t row; /* in the file; the header is 1 */
    ProtobufCMessage *message;
    const char *aside[CTL_FORM_ASIDES]; /* in the order of their columns */
};

struct ctl_form_file;

/*
 * Open a table and find every column; columns that the form does not name are let be.
 *
 * in:     descriptor  of the form's message
 *         report      takes what is wrong; borrowed until ctl_form_close
 * errors: RC_INVALID  not such a table; RC_FAULT  it cannot be read; the report says why
 */
must_check rc_t ctl_form_open(const char *path, const struct ctl_form *form,
                              struct ctl_report *report, struct ctl_form_file **file);

/*
 * The next row that can be taken; refused ones go to the report.
 *
 * errors: RC_MISSING  the end; RC_FAULT  the file is beyond reading; see the report
 */
must_check rc_t ctl_form_next(struct ctl_form_file *self, struct arena *arena,
                              struct ctl_form_row *row);

void ctl_form_progress(const struct ctl_form_file *self, uint64_t *done_bytes,
                       uint64_t *all_bytes);
void ctl_form_close(struct ctl_form_file **self_p);

/* Refuse a row afterwards, because of what another file says. */
void ctl_form_refuse(struct ctl_report *report, const char *path, uint32_t row,
                     enum ctl_code code, const char *column);
