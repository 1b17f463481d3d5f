/* ctl_cmd_import - a register from its files into every service, and what became of each row. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_import.h"
#include "ctl/ctl_import_runs.h"
#include "ctl/ctl_report_json.h"
#include "ctl/ctl_settle.h"
#include "platform/clock.h"

enum {
    FILES_MOST = 64,
    PATIENCE_MS =
        120000, /* unless --timeout says otherwise: a service may be started anew meanwhile */
    US_PER_S = 1000000,
    DIRECTORY_MODE = 0755
};

/* Everything that an import opens; destroyed together. */
struct job {
    struct ctl *ctl;
    struct ctl_report *report;
    struct ctl_mapping *mapping;
    struct ctl_routing *routing;
    struct ctl_flight *flight;
    struct ctl_progress progress;
    struct ctl_import_result result;
    struct ctl_import_setup setup;
    struct ctl_import_run run;
    int64_t begun_us, read_us, settled_us; /* monotonic */
};

static int
patience_ms(const struct ctl *ctl)
{
    return ctl_arg_given(ctl->args, "timeout") ? ctl->timeout_ms : PATIENCE_MS;
}

static void
print_report(const struct job *self)
{
    const struct ctl_summary *summary = ctl_report_summary(self->report);

    if (summary->rows == 0 && summary->n_problems == 0)
        return;
    ctl_report_print(self->report, CTL_SWEDISH, self->ctl->err);
    ctl_report_print(self->report, CTL_ENGLISH, self->ctl->err);
}

/* "deploy/mappings/scotland_datastore.conf" gives "scotland_datastore". */
static const char *
stem(struct ctl *ctl, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;

    return arena_printf(ctl->arena, "%.*s", (int)strcspn(name, "."), name);
}

static int
read_tables(struct job *self)
{
    struct ctl *ctl = self->ctl;

    if (day_parse(ctl_arg(ctl->args, "as-of"), &self->setup.as_of_day) != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "--as-of är en dag som 2024-03-31",
                        "--as-of is a day such as 2024-03-31");
    if (ctl_mapping_load(ctl_arg(ctl->args, "mapping"), self->report, &self->mapping)
            != RC_OK
        || ctl_routing_load(ctl_arg(ctl->args, "routing"), self->report, &self->routing)
               != RC_OK) {
        print_report(self);
        return CTL_EXIT_INVALID;
    }
    return CTL_EXIT_OK;
}

/* What the import is made of, in order: it names the import. */
static rc_t
name_import(struct job *self)
{
    const struct ctl_args *args = self->ctl->args;
    const char *files[FILES_MOST + 2] = {ctl_arg(args, "mapping"),
                                         ctl_arg(args, "routing")};

    memcpy(files + 2, args->words, sizeof(*files) * args->n_words);
    return ctl_import_run_begin(self->ctl, files, args->n_words + 2,
                                ctl_arg(args, "as-of"), &self->run);
}

static int
open_services(struct job *self)
{
    struct ctl *ctl = self->ctl;
    struct client *client;

    if (ctl_client(ctl, &client) != RC_OK)
        return CTL_EXIT_USAGE;
    if (name_import(self) != RC_OK)
        return CTL_EXIT_FAILED;
    self->flight = ctl_flight_new(client, patience_ms(ctl));
    self->result.arena = ctl->arena;
    self->setup.flight = self->flight;
    self->setup.progress = &self->progress;
    self->setup.result = &self->result;
    self->setup.mapping = self->mapping;
    self->setup.source = stem(ctl, ctl_arg(ctl->args, "mapping"));
    self->setup.import = self->run.id;
    return CTL_EXIT_OK;
}

static int
tell_silent(struct job *self)
{
    struct ctl *ctl = self->ctl;
    const char *silent = ctl_flight_silent(self->flight);

    return ctl_fail(
        ctl, CTL_EXIT_UNREACHABLE,
        arena_printf(
            ctl->arena,
            "%s svarar inte längre; kör samma kommando igen: det som tagits tas inte "
            "två gånger",
            silent),
        arena_printf(
            ctl->arena,
            "%s no longer answers; run the same command again: what was taken is "
            "not taken twice",
            silent));
}

/* What ended an import before its end. Problems of the files are told with the report. */
static int
tell_broken(struct job *self, rc_t rc)
{
    if (rc == RC_BUSY)
        return tell_silent(self);
    if (self->result.n_kept > 0) {
        ctl_import_print_refusals(&self->result, self->ctl->err);
        return CTL_EXIT_FAILED;
    }
    if (ctl_report_summary(self->report)->n_problems > 0)
        return CTL_EXIT_INVALID;
    return ctl_fail(
        self->ctl, CTL_EXIT_FAILED,
        "ett svar går inte att läsa, eller ett kontor finns inte i peers.conf; är "
        "programmen av samma version?",
        "an answer cannot be read, or an office is not in peers.conf; are the "
        "programs of one version?");
}

static const char *
rejects_path(struct job *self, const char *file)
{
    struct ctl *ctl = self->ctl;
    const char *given = ctl_arg(ctl->args, "rejects");

    if (given == NULL) {
        given = ctl_path(ctl, "rejects");
        (void)mkdir(given, DIRECTORY_MODE);
    }
    return arena_printf(ctl->arena, "%s/%s.rejects.csv", given, stem(ctl, file));
}

static int
import_file(struct job *self, const char *file)
{
    const struct ctl_rows_options options = {self->setup.as_of_day,
                                             rejects_path(self, file)};
    struct ctl_rows *rows;

    self->result.file = file;
    if (ctl_rows_open(file, self->mapping, &options, self->report, &rows) != RC_OK)
        return CTL_EXIT_INVALID;
    ctl_progress_begin(&self->progress, self->ctl->err, self->ctl->is_terminal,
                       "enheter / units");

    const rc_t rc = ctl_import_rows(&self->setup, rows);

    ctl_rows_destroy(&rows);
    return rc == RC_OK ? CTL_EXIT_OK : tell_broken(self, rc);
}

static int
import_all(struct job *self)
{
    const struct ctl_args *args = self->ctl->args;
    rc_t rc;

    self->result.file = ctl_arg(args, "routing");
    rc = ctl_import_routing(&self->setup, self->routing);
    if (rc != RC_OK)
        return tell_broken(self, rc);
    for (size_t i = 0; i < args->n_words; i++) {
        const int imported = import_file(self, args->words[i]);

        if (imported != CTL_EXIT_OK)
            return imported;
    }
    self->read_us = clock_monotonic_us();
    return ctl_settle(self->ctl, &self->progress, patience_ms(self->ctl));
}

static double
seconds(int64_t us)
{
    return (double)us / US_PER_S;
}

static int
print_result(struct job *self)
{
    struct ctl *ctl = self->ctl;
    const double all = seconds(self->settled_us - self->begun_us);

    if (ctl->json)
        return ctl_print_json(
            ctl,
            ctl_keep(ctl, json_pack("{s:o,s:o,s:f,s:f,s:I}", "files",
                                    ctl_report_json(self->report), "services",
                                    ctl_import_json(&self->result), "seconds_asked",
                                    seconds(self->read_us - self->begun_us),
                                    "seconds_committed_everywhere", all,
                                    "finished_before", (json_int_t)self->run.finished)));
    print_report(self);
    fputs("Tjänsterna / The services:\n", ctl->out);
    ctl_import_print_sums(&self->result, ctl->out);
    ctl_import_print_refusals(&self->result, ctl->err);
    fprintf(ctl->out, "  överallt inom / everywhere within %.2f s\n", all);
    return CTL_EXIT_OK;
}

static int
import_and_tell(struct job *self)
{
    int result = read_tables(self);

    if (result != CTL_EXIT_OK)
        return result;
    self->begun_us = clock_monotonic_us();
    result = open_services(self);
    if (result == CTL_EXIT_OK)
        result = import_all(self);
    if (result != CTL_EXIT_OK) {
        print_report(self);
        return result;
    }
    self->settled_us = clock_monotonic_us();
    ctl_import_run_finish(self->ctl, &self->run);
    result = print_result(self);
    if (result != CTL_EXIT_OK)
        return result;
    return ctl_report_summary(self->report)->rejected > 0
                   || ctl_import_has_refusals(&self->result)
               ? CTL_EXIT_INVALID
               : CTL_EXIT_OK;
}

static int
run(struct ctl *ctl)
{
    struct job job = {.ctl = ctl, .report = ctl_report_new()};
    const int result = import_and_tell(&job);

    ctl_flight_destroy(&job.flight);
    ctl_routing_destroy(&job.routing);
    ctl_mapping_destroy(&job.mapping);
    ctl_report_destroy(&job.report);
    return result;
}

static const struct ctl_option OPTIONS[] = {
    {"mapping", "FILE", true,  "vad filens kolumner betyder",
     "what the file's columns mean"                                            },
    {"routing", "FILE", true,  "vilket kontor som har tillsyn var",
     "which office supervises where"                                           },
    {"as-of",   "DAY",  true,  "registret som det var känt den dagen",
     "the register as known on this day"                                       },
    {"rejects", "DIR",  false, "hit skrivs rader som nekas (DIR/rejects)",
     "where refused rows are written (DIR/rejects)"                            },
    {NULL,      NULL,   false, NULL,                                       NULL},
};

const struct ctl_command CTL_REGISTER_IMPORT = {
    .name = "register import",
    .what_sv = "läs in ett register genom en mappning; avbrutet tas det upp där det var",
    .what_en =
        "import a register through a mapping; interrupted, it is taken up where it was",
    .words = {"FILE...", 1, FILES_MOST},
    .options = OPTIONS,
    .examples =
        "  tillsynctl register import --mapping deploy/mappings/scotland_datastore.conf \\\n"
        "      --routing deploy/routing/scotland.csv --as-of 2024-03-31 \\\n"
        "      datastore_2024-03-31.csv.gz --as olle.operator\n",
    .run = run,
    .is_act = true,
};
