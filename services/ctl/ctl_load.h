/* ctl_load - an import of files of our own form: what it opens, how it ends, what it tells. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/ctl_form.h"
#include "ctl/ctl_import_runs.h"
#include "ctl/ctl_lanes.h"
#include "ctl/ctl_office.h"
#include "ctl/ctl_pack.h"
#include "ctl/ctl_progress.h"
#include "ctl/ctl_report.h"
#include "ctl/ctl_tally.h"

enum { CTL_LOAD_AHEAD = 24 }; /* commands that may wait for their turn */

struct ctl_load {
    struct ctl *ctl;
    struct ctl_report *report;
    struct ctl_tally *tally;
    struct ctl_flight *flight;
    struct ctl_lanes *lanes;
    struct ctl_progress progress;
    struct ctl_import_run run;
    struct ctl_office office; /* where units and areas belong */
    const char *file;         /* being read                   */
    uint64_t n_rows;
    int64_t begun_us; /* monotonic */
    bool is_degraded; /* something taken is not as it should be */
    bool is_row_each; /* a command is one row: its refusal says nothing of the others */
    uint32_t row;     /* that the command is of, with is_row_each */
};

/*
 * Open the client, name the import by its files, and make everything that an import needs.
 *
 * in:     files  what the import is made of, in order
 *         salt   what else names it: a day, a register
 * out:    what the command ends with when it is not CTL_EXIT_OK; the person has been told
 */
int ctl_load_begin(struct ctl_load *self, struct ctl *ctl, const char *const *files,
                   size_t n, const char *salt);

/*
 * Wait for the last answers, tell what came of it all, and free everything. Call it in any case.
 *
 * in:     rc  how the reading and sending went
 */
int ctl_load_end(struct ctl_load *self, rc_t rc);

/* A row was read: draws how far it has come. */
void ctl_load_row(struct ctl_load *self, const struct ctl_form_file *file);

/* Put a packed command into a service's lane; the pack may be begun anew. Its answer is added to the tally. */
must_check rc_t ctl_load_send_behind(struct ctl_load *self, const char *instance,
                                     struct ctl_pack *pack);

/* The same, and wait while too many are before it: for files that are read as they are sent. */
must_check rc_t ctl_load_send(struct ctl_load *self, const char *instance,
                              struct ctl_pack *pack);

/* Rows that are all of one file, kept for as long as somebody needs them. */
struct ctl_load_rows {
    struct ctl_shared *memory;
    ProtobufCMessage **rows;
    struct ctl_form_row *full; /* the same rows with what is aside of them */
    size_t n;
};

/* Read a whole file. errors: those of ctl_form_open and ctl_form_next */
must_check rc_t ctl_load_read(struct ctl_load *self, const char *path,
                              const struct ctl_form *form, struct ctl_load_rows *rows);

/* The register that references are of: --register, or the one there is. */
const char *ctl_load_register(const struct ctl *ctl);
