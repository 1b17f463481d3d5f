/* demo_write_feeds - feeds/sources.csv and batches.csv: who delivers what, and when it came. */

#include "demo/demo_board.h"
#include "demo/demo_csv.h"
#include "demo/demo_evidence.h"
#include "demo/demo_write.h"

enum {
    BOARD_CADENCE = 92,
    BOARD_GRACE = 30,
    YEAR_CADENCE = 366,
    YEAR_GRACE = 60,
    SEASON_CADENCE = 92,
    SEASON_GRACE = 45
};

struct source {
    const char *name;
    const char *kind;
    int cadence, grace;
    enum demo_indicator of; /* any of its indicators: for its days */
};

static const struct source VALUES[] = {
    {"npe",     "patient_survey",   YEAR_CADENCE,   YEAR_GRACE,   DEMO_SURVEY_COORDINATION},
    {"waiting", "waiting_times",    SEASON_CADENCE, SEASON_GRACE, DEMO_WAITING            },
    {"ndr",     "quality_register", YEAR_CADENCE,   YEAR_GRACE,   DEMO_HBA1C              },
};

enum { N_VALUES = sizeof VALUES / sizeof VALUES[0] };

static void
put_source(struct demo_csv *csv, const struct source *source, const char *county,
           const char *code_set)
{
    demo_csv_text(csv, source->name);
    demo_csv_text(csv, source->kind);
    demo_csv_text(csv, county);
    demo_csv_text(csv, code_set);
    demo_csv_number(csv, source->cadence);
    demo_csv_number(csv, source->grace);
    demo_csv_day(csv, DEMO_YEAR_BEGIN);
}

static rc_t
write_sources(struct arena *arena, struct demo_out *out)
{
    struct source board = {
        .kind = "patient_board", .cadence = BOARD_CADENCE, .grace = BOARD_GRACE};
    struct demo_csv csv;

    out->failed = "feeds/sources.csv";
    TRY(demo_csv_open(
        &csv, out->directory, out->failed,
        "source,kind,county,code_set,cadence_days,grace_days,from,contact"));
    for (size_t i = 0; i < DEMO_N_COUNTIES; i++) {
        const char *code = DEMO_COUNTIES[i].code;

        board.name = arena_printf(arena, "board.%s", code);
        put_source(&csv, &board, code, "board.1.0");
        demo_csv_text(&csv,
                      arena_printf(arena, "patientnamnden.%s@example.invalid", code));
        demo_csv_end_row(&csv);
    }
    for (size_t i = 0; i < N_VALUES; i++) {
        put_source(&csv, &VALUES[i], "", "");
        demo_csv_text(&csv, arena_printf(arena, "%s@example.invalid", VALUES[i].name));
        demo_csv_end_row(&csv);
    }
    return demo_csv_close(&csv);
}

struct batch {
    const char *source;
    size_t seq;
    int32_t from_day, until_day, known_day;
};

static void
put_batch(struct demo_csv *csv, const struct batch *batch, struct arena *arena)
{
    demo_csv_text(csv, batch->source);
    demo_csv_number(csv, (int64_t)batch->seq);
    demo_csv_day(csv, batch->from_day);
    demo_csv_day(csv, batch->until_day);
    demo_csv_day(csv, batch->known_day);
    demo_csv_text(csv, arena_printf(arena, "%s.csv", batch->source));
    demo_csv_end_row(csv);
}

static void
put_quarters(struct demo_csv *csv, const char *county, struct arena *arena)
{
    for (size_t q = 0; q < DEMO_QUARTERS; q++) {
        const struct batch batch = {.source = arena_printf(arena, "board.%s", county),
                                    .seq = q + 1,
                                    .from_day = demo_quarter_begin(q),
                                    .until_day = demo_quarter_end(q),
                                    .known_day = demo_quarter_known(q)};

        put_batch(csv, &batch, arena);
    }
}

/* A board's four batches are in one file: a row belongs to the batch in whose days it was received. */
static rc_t
write_batches(struct arena *arena, struct demo_out *out)
{
    struct demo_csv csv;

    out->failed = "feeds/batches.csv";
    TRY(demo_csv_open(&csv, out->directory, out->failed,
                      "source,batch_seq,from,until,known,file"));
    for (size_t i = 0; i < DEMO_N_COUNTIES; i++)
        put_quarters(&csv, DEMO_COUNTIES[i].code, arena);
    for (size_t i = 0; i < N_VALUES; i++) {
        const struct demo_indicator_kind *kind = &DEMO_INDICATOR_KINDS[VALUES[i].of];
        const struct batch batch = {VALUES[i].name, 1, kind->from_day, kind->until_day,
                                    kind->known_day};

        put_batch(&csv, &batch, arena);
    }
    return demo_csv_close(&csv);
}

rc_t
demo_write_feeds(const struct demo_nation *nation, struct arena *arena,
                 struct demo_out *out)
{
    (void)nation; /* who delivers, and when, does not depend on the seed */
    TRY(write_sources(arena, out));
    TRY(write_batches(arena, out));
    out->failed = NULL;
    return RC_OK;
}
