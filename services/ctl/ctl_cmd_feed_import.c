/* ctl_cmd_feed_import - deliveries of patient boards, surveys and registers into the offices. */
#include <string.h>

#include "ctl/ctl_act.h"
#include "ctl/ctl_command.h"
#include "ctl/ctl_feed.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_forms.h"
#include "ctl/ctl_wire.h"
#include "platform/wire.h"

/* The deliveries that are in one file, each with its own rows. */
struct file {
    struct ctl_load *load;
    const struct ctl_feed_sources *sources;
    const char *path;
    ProtobufCMessage *const *opens;
    size_t n_opens;
};

static rc_t
refuse_source(const struct file *self, const char *name)
{
    struct ctl_load *load = self->load;
    struct arena *arena = load->ctl->arena;

    ctl_tally_refuse(
        load->tally, &(struct ctl_tally_place){self->path, "intake", 0},
        &(struct ctl_tally_refusal){
            0, "source", "feed.source_unknown",
            arena_printf(
                arena, "inget kontor har källan %s; kör `tillsynctl feed sources`", name),
            arena_printf(arena,
                         "no office has the source %s; run `tillsynctl feed sources`",
                         name)});
    return RC_OK;
}

static rc_t
send_delivery(const struct file *self, const struct ctl_feed_source *source, size_t i,
              const struct ctl_load_rows *rows)
{
    struct arena *arena = ctl_shared_arena(rows->memory);
    ProtobufCMessage **own = arena_alloc(arena, sizeof(*own) * (rows->n + 1));
    struct ctl_feed_batch batch = {.source = source,
                                   .open = self->opens[i],
                                   .path = self->path,
                                   .rows = own,
                                   .memory = rows->memory};

    for (size_t row = 0; row < rows->n; row++)
        if (ctl_feed_delivery(self->opens, self->n_opens, rows->rows[row]) == i)
            own[batch.n++] = rows->rows[row];
    return ctl_feed_send(self->load, &batch);
}

static rc_t
send_file(const struct file *self)
{
    const char *name = ctl_field_text(self->opens[0], "source");
    const struct ctl_feed_source *source = ctl_feed_find(self->sources, name);
    struct ctl_load_rows rows;
    rc_t rc = RC_OK;

    if (source == NULL)
        return refuse_source(self, name);
    TRY(ctl_load_read(self->load, self->path,
                      source->is_reports ? &CTL_FORM_REPORTS : &CTL_FORM_VALUES, &rows));
    for (size_t i = 0; i < self->n_opens && rc == RC_OK; i++)
        rc = send_delivery(self, source, i, &rows);
    ctl_shared_return(&rows.memory);
    return rc;
}

/* A file's path is told from where the manifest lies. */
static const char *
beside(struct ctl *ctl, const char *manifest, const char *file)
{
    const char *slash = strrchr(manifest, '/');

    if (slash == NULL || *file == '/')
        return file;
    return arena_printf(ctl->arena, "%.*s/%s", (int)(slash - manifest), manifest, file);
}

/* How many of the manifest's rows, from this one on, are of one source and one file. */
static size_t
count_same(const struct ctl_load_rows *batches, size_t from)
{
    size_t i = from + 1;

    while (i < batches->n
           && strcmp(batches->full[i].aside[0], batches->full[from].aside[0]) == 0
           && strcmp(ctl_field_text(batches->rows[i], "source"),
                     ctl_field_text(batches->rows[from], "source"))
                  == 0)
        i++;
    return i - from;
}

/* In the manifest's order: within an office a delivery is never overtaken by a later one. */
static rc_t
send_manifest(struct ctl_load *load, const struct ctl_feed_sources *sources,
              const struct ctl_load_rows *batches)
{
    const char *manifest = ctl_arg(load->ctl->args, "manifest");
    size_t n;

    for (size_t i = 0; i < batches->n; i += n) {
        const struct file file = {
            .load = load,
            .sources = sources,
            .path = beside(load->ctl, manifest, batches->full[i].aside[0]),
            .opens = batches->rows + i,
            .n_opens = n = count_same(batches, i)};

        TRY(send_file(&file));
    }
    return ctl_lanes_run(load->lanes, 0);
}

static rc_t
import_manifest(struct ctl_load *load, const struct ctl_feed_sources *sources)
{
    struct ctl_load_rows batches;
    rc_t rc;

    TRY(ctl_load_read(load, ctl_arg(load->ctl->args, "manifest"), &CTL_FORM_BATCHES,
                      &batches));
    load->n_rows = 0;
    rc = send_manifest(load, sources, &batches);
    ctl_shared_return(&batches.memory);
    return rc;
}

/* The options that say what a manifest's row says, by the names of the message's fields. */
static const char *const ROW_OPTIONS[][2] = {
    {"source", "source"   },
    {"batch",  "batch_seq"},
    {"from",   "from_day" },
    {"until",  "until_day"},
    {"known",  "known_day"},
};

enum { N_ROW_OPTIONS = sizeof(ROW_OPTIONS) / sizeof(ROW_OPTIONS[0]) };

static int
read_batch(struct ctl *ctl, ProtobufCMessage **open)
{
    const char *words[N_ROW_OPTIONS];
    struct ctl_act act = {.arena = ctl->arena, .words = words};

    *open = wire_new(ctl_wire_type("tillsyn.v1.FeedBatchOpen"), ctl->arena);
    for (size_t i = 0; i < N_ROW_OPTIONS; i++) {
        const char *given = ctl_arg(ctl->args, ROW_OPTIONS[i][0]);

        if (given == NULL)
            return ctl_fail(
                ctl, CTL_EXIT_USAGE,
                arena_printf(ctl->arena, "--%s behövs med en FIL; eller --manifest",
                             ROW_OPTIONS[i][0]),
                arena_printf(ctl->arena, "--%s is needed with a FILE; or --manifest",
                             ROW_OPTIONS[i][0]));
        words[act.n_words++] =
            arena_printf(ctl->arena, "%s=%s", ROW_OPTIONS[i][1], given);
    }
    if (ctl_act_fill(&act, *open) == RC_OK)
        return CTL_EXIT_OK;
    return ctl_fail(ctl, CTL_EXIT_USAGE, act.why_sv, act.why_en);
}

static int
import(struct ctl *ctl, const char *path, ProtobufCMessage *open)
{
    struct ctl_feed_sources sources;
    struct ctl_load load;
    int result = ctl_feed_ask_sources(ctl, &sources);

    if (result != CTL_EXIT_OK)
        return result;
    result = ctl_load_begin(&load, ctl, &path, 1,
                            arena_printf(ctl->arena, "feed %s", ctl_load_register(ctl)));
    if (result != CTL_EXIT_OK)
        return ctl_load_end(&load, RC_INVALID);
    load.office.register_name = ctl_load_register(ctl);
    return ctl_load_end(&load, open == NULL
                                   ? import_manifest(&load, &sources)
                                   : send_file(&(struct file){.load = &load,
                                                              .sources = &sources,
                                                              .path = path,
                                                              .opens = &open,
                                                              .n_opens = 1}));
}

static int
run(struct ctl *ctl)
{
    const char *manifest = ctl_arg(ctl->args, "manifest");
    ProtobufCMessage *open;
    int result;

    if ((manifest == NULL) == (ctl->args->n_words == 0))
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ange antingen --manifest eller en FIL",
                        "give either --manifest or a FILE");
    if (manifest != NULL)
        return import(ctl, manifest, NULL);
    result = read_batch(ctl, &open);
    return result == CTL_EXIT_OK ? import(ctl, ctl->args->words[0], open) : result;
}

static const struct ctl_option OPTIONS[] = {
    {"manifest", "FILE", false, "batches.csv: alla leveranser, i ordning",
     "batches.csv: all deliveries, in order"                                                                    },
    {"source",   "NAME", false, "källan som FIL kommer från",                  "the source that FILE is of"   },
    {"batch",    "N",    false, "leveransens nummer, från 1",                   "the delivery's number, from 1"},
    {"from",     "DAY",  false, "periodens första dag",                         "the period's first day"       },
    {"until",    "DAY",  false, "periodens sista dag",                           "the period's last day"        },
    {"known",    "DAY",  false, "när myndigheten fick den",                     "when the authority got it"    },
    {"register", "NAME", false, "registret som referenserna är ur (generated)",
     "the register that references are of (generated)"                                                          },
    {NULL,       NULL,   false, NULL,                                            NULL                           },
};

const struct ctl_command CTL_FEED_IMPORT = {
    .name = "feed import",
    .what_sv = "läs in leveranser; rader som nekas räknas upp efter kod",
    .what_en = "import deliveries; rows that are refused are listed by code",
    .words = {"[FILE]", 0, 1},
    .options = OPTIONS,
    .examples =
        "  tillsynctl feed import --manifest feeds/batches.csv --as olle.operator\n"
        "  tillsynctl feed import feeds/board.01.csv --source board.01 --batch 3 "
        "--from 2025-03-01 --until 2025-03-31 --known 2025-04-10 --as olle.operator\n",
    .run = run,
    .is_act = true,
};
