/* intake_case_wire_register - documents and earlier cases as they come in, and what is answered of them. */
#pragma once

#include "intake/intake_case_entry.h"
#include "platform/batch.h"

enum { INTAKE_DOCUMENTS_MAX = 500, INTAKE_TRIGGERS_MAX = 20 };

/* Why a row is not taken. */
enum intake_row_fault {
    INTAKE_ROW_TAKEN,
    INTAKE_ROW_SOURCE,   /* E4201 */
    INTAKE_ROW_REF,      /* E4202 */
    INTAKE_ROW_TYPE,     /* E4203 */
    INTAKE_ROW_RECEIVED, /* E4204 */
    INTAKE_ROW_EVENT,    /* E4205 */
    INTAKE_ROW_ROLE,     /* E4206 */
    INTAKE_ROW_HARM,     /* E4207 */
    INTAKE_ROW_LONG,     /* E4208 */
    INTAKE_ROW_TRIGGERS, /* E4209 */
    INTAKE_ROW_UNIT,     /* E4210 */
    INTAKE_ROW_CLOSED,   /* E4211 */
    INTAKE_ROW_OUTCOME,  /* E4212 */
    INTAKE_ROW_FINDING   /* E4213 */
};

/* A row that came in: the entry that it becomes, without its case and unit. */
struct intake_row {
    uint32_t row;
    enum intake_row_fault fault;
    struct intake_entry entry;
    const char *unit_ref, *unit_name, *unit_place;
    struct intake_finding *findings; /* of an earlier case */
    size_t n_findings;
    /* out */
    const char *number;
    bool was_known;
};

/* errors: RC_INVALID  more than INTAKE_DOCUMENTS_MAX rows */
must_check rc_t intake_case_wire_documents(const struct msg *ask, struct arena *arena,
                                           struct intake_row **rows, size_t *n);
must_check rc_t intake_case_wire_history(const struct msg *ask, struct arena *arena,
                                         struct intake_row **rows, size_t *n);

const ProtobufCMessage *intake_case_wire_register_reply(const struct intake_row *rows,
                                                        size_t n, struct arena *arena);
const ProtobufCMessage *intake_case_wire_history_reply(const struct intake_row *rows,
                                                       size_t n, struct arena *arena);
