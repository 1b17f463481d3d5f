/* ctl_load - an import of files of our own form: what it opens, how it ends, what it tells. */
#include "ctl/ctl_load.h"

#include <string.h>

#include "ctl/ctl_ask.h"
#include "platform/clock.h"

enum { PATIENCE_MS = 120000, FIRST_ROWS = 1024, US_PER_S = 1000000 };

const char *
ctl_load_register(const struct ctl *ctl)
{
    const char *given = ctl_arg(ctl->args, "register");

    return given == NULL ? "generated" : given;
}

int
ctl_load_begin(struct ctl_load *self, struct ctl *ctl, const char *const *files, size_t n,
               const char *salt)
{
    const int patience =
        ctl_arg_given(ctl->args, "timeout") ? ctl->timeout_ms : PATIENCE_MS;
    struct client *client;

    *self = (struct ctl_load){.ctl = ctl,
                              .report = ctl_report_new(),
                              .tally = ctl_tally_new(ctl->arena),
                              .begun_us = clock_monotonic_us()};
    if (ctl_import_run_begin(ctl, files, n, salt, &self->run) != RC_OK)
        return CTL_EXIT_USAGE;
    if (ctl_client(ctl, &client) != RC_OK)
        return CTL_EXIT_USAGE;
    self->flight = ctl_flight_new(client, patience);
    self->lanes = ctl_lanes_new(self->flight, &self->run.id);
    self->office =
        (struct ctl_office){.flight = self->flight, .split = ctl_split_new(ctl->arena)};
    ctl_progress_begin(&self->progress, ctl->err, ctl->is_terminal, "rader / rows");
    return CTL_EXIT_OK;
}

void
ctl_load_row(struct ctl_load *self, const struct ctl_form_file *file)
{
    uint64_t done, all;

    ctl_form_progress(file, &done, &all);
    ctl_progress_tell(&self->progress, done, all, ++self->n_rows);
}

/* Where a command's answer belongs. */
struct sent {
    struct ctl_load *load;
    struct ctl_tally_place place;
};

/* A command that is refused is refused for a cause that holds for those after it; not so one that is a single row. */
static rc_t
on_answer(void *owner, const struct client_reply *reply)
{
    const struct sent *sent = owner;
    const bool is_of_all = !sent->load->is_row_each
                           || reply->outcome == CTL_OUTCOME_DENIED
                           || reply->outcome == CTL_OUTCOME_FAULT;
    const rc_t rc = ctl_tally_reply(sent->load->tally, &sent->place, reply);

    return is_of_all ? rc : RC_OK;
}

rc_t
ctl_load_send_behind(struct ctl_load *self, const char *instance, struct ctl_pack *pack)
{
    struct arena *arena = ctl_shared_arena(pack->memory);
    struct sent *sent = arena_alloc(arena, sizeof(*sent));

    *sent = (struct sent){
        self, {self->file, arena_strdup(arena, instance), self->row}
    };
    return ctl_lanes_add(self->lanes,
                         &(struct ctl_lane_command){.instance = sent->place.instance,
                                                    .message = pack->message,
                                                    .memory = pack->memory,
                                                    .answered = on_answer,
                                                    .owner = sent});
}

rc_t
ctl_load_send(struct ctl_load *self, const char *instance, struct ctl_pack *pack)
{
    TRY(ctl_load_send_behind(self, instance, pack));
    return ctl_lanes_run(self->lanes, CTL_LOAD_AHEAD);
}

static void
add_row(struct ctl_load_rows *rows, const struct ctl_form_row *row, size_t *capacity)
{
    struct arena *arena = ctl_shared_arena(rows->memory);

    if (rows->n == *capacity) {
        const size_t wider = *capacity == 0 ? FIRST_ROWS : 2 * *capacity;
        ProtobufCMessage **messages = arena_alloc(arena, sizeof(*messages) * wider);
        struct ctl_form_row *full = arena_alloc(arena, sizeof(*full) * wider);

        if (rows->n > 0) {
            memcpy(messages, rows->rows, sizeof(*messages) * rows->n);
            memcpy(full, rows->full, sizeof(*full) * rows->n);
        }
        rows->rows = messages;
        rows->full = full;
        *capacity = wider;
    }
    rows->rows[rows->n] = row->message;
    rows->full[rows->n++] = *row;
}

rc_t
ctl_load_read(struct ctl_load *self, const char *path, const struct ctl_form *form,
              struct ctl_load_rows *rows)
{
    struct ctl_form_file *file;
    struct ctl_form_row row;
    size_t capacity = 0;
    rc_t rc;

    self->file = path;
    TRY(ctl_form_open(path, form, self->report, &file));
    *rows = (struct ctl_load_rows){.memory = ctl_shared_new()};
    while ((rc = ctl_form_next(file, ctl_shared_arena(rows->memory), &row)) == RC_OK) {
        add_row(rows, &row, &capacity);
        ctl_load_row(self, file);
    }
    ctl_form_close(&file);
    if (rc == RC_MISSING)
        return RC_OK;
    ctl_shared_return(&rows->memory);
    return rc;
}

static void
print_problems(const struct ctl_load *self)
{
    const struct ctl_summary *summary = ctl_report_summary(self->report);

    for (size_t i = 0; i < summary->n_problems; i++) {
        ctl_problem_print(&summary->problems[i], CTL_SWEDISH, self->ctl->err);
        ctl_problem_print(&summary->problems[i], CTL_ENGLISH, self->ctl->err);
    }
    if (summary->rejected > summary->n_problems)
        fprintf(self->ctl->err, "... %llu rader till / more rows\n",
                (unsigned long long)(summary->rejected - summary->n_problems));
    ctl_tally_print_refusals(self->tally, self->ctl->err);
}

static int
tell_broken(const struct ctl_load *self, rc_t rc)
{
    struct ctl *ctl = self->ctl;
    const char *silent = ctl_flight_silent(self->flight);

    if (rc == RC_BUSY)
        return ctl_fail(ctl, CTL_EXIT_UNREACHABLE,
                        arena_printf(ctl->arena,
                                     "%s svarar inte längre; kör samma kommando igen: "
                                     "det som tagits tas inte två gånger",
                                     silent),
                        arena_printf(ctl->arena,
                                     "%s no longer answers; run the same command again: "
                                     "what was taken is not taken twice",
                                     silent));
    if (ctl_report_summary(self->report)->n_problems > 0)
        return CTL_EXIT_INVALID;
    if (ctl_tally_refused(self->tally) > 0)
        return CTL_EXIT_FAILED;
    return ctl_fail(ctl, CTL_EXIT_FAILED,
                    "en tjänst som behövs finns inte i peers.conf, eller så går ett svar "
                    "inte att läsa; är programmen av samma version?",
                    "a service that is needed is not in peers.conf, or an answer cannot "
                    "be read; are the programs of one version?");
}

static int
print_result(const struct ctl_load *self)
{
    struct ctl *ctl = self->ctl;
    const struct ctl_summary *summary = ctl_report_summary(self->report);
    const double seconds = (double)(clock_monotonic_us() - self->begun_us) / US_PER_S;
    const bool is_whole = summary->rejected == 0 && ctl_tally_refused(self->tally) == 0;

    if (ctl->json) {
        if (ctl_print_json(
                ctl,
                ctl_keep(ctl,
                         json_pack("{s:I,s:I,s:o,s:f,s:I}", "rows",
                                   (json_int_t)self->n_rows, "rows_refused_here",
                                   (json_int_t)summary->rejected, "services",
                                   ctl_tally_json(self->tally), "seconds", seconds,
                                   "finished_before", (json_int_t)self->run.finished)))
            != CTL_EXIT_OK)
            return CTL_EXIT_FAILED;
    } else {
        fprintf(ctl->out, "%llu rader på / rows in %.2f s\n",
                (unsigned long long)self->n_rows, seconds);
        ctl_tally_print_sums(self->tally, ctl->out);
    }
    return is_whole && !self->is_degraded ? CTL_EXIT_OK : CTL_EXIT_INVALID;
}

static int
finish(struct ctl_load *self, rc_t rc)
{
    if (rc == RC_OK)
        rc = ctl_lanes_run(self->lanes, 0);
    ctl_progress_end(&self->progress, self->n_rows);
    print_problems(self);
    if (rc != RC_OK)
        return tell_broken(self, rc);
    ctl_import_run_finish(self->ctl, &self->run);
    return print_result(self);
}

int
ctl_load_end(struct ctl_load *self, rc_t rc)
{
    const int result = self->flight == NULL ? CTL_EXIT_USAGE : finish(self, rc);

    ctl_lanes_destroy(&self->lanes);
    ctl_flight_destroy(&self->flight);
    ctl_report_destroy(&self->report);
    return result;
}
