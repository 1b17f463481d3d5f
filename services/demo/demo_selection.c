/* demo_selection - selections read from files: dossiers of approved rounds, or a list of references. */
#include "demo/demo_selection.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "demo/demo_observed.h"
#include "demo/demo_quality.h"

static const char FORMAT[] = "tillsyn.dossier.v1";
static const char *const APPROVED[] = {"approved", "ordered", "evaluated"};

static const char *
text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text == NULL ? "" : text;
}

static rc_t
refuse(struct demo_refusal *why, rc_t rc, const char *sv, const char *en)
{
    *why = (struct demo_refusal){sv, en};
    return rc;
}

static void
release_json(void *json)
{
    json_decref(json);
}

static bool
is_approved(const json_t *round)
{
    for (size_t i = 0; i < sizeof APPROVED / sizeof APPROVED[0]; i++)
        if (strcmp(text_of(round, "state"), APPROVED[i]) == 0)
            return true;
    return false;
}

/* What the first stage saw of one indicator. */
static void
read_contribution(const json_t *row, struct demo_naive_cell *cells, size_t n, size_t at)
{
    for (size_t k = 0; k < DEMO_OBSERVED; k++)
        if (strcmp(text_of(row, "indicator"), DEMO_OBSERVED_KINDS[k].id) == 0)
            cells[k * n + at] = (struct demo_naive_cell){
                .numerator = json_number_value(json_object_get(row, "numerator")),
                .denominator = json_number_value(json_object_get(row, "denominator")),
                .is_known = strcmp(text_of(row, "status"), "OK") == 0};
}

static void
read_stage(const json_t *stage, struct demo_candidate *candidate,
           struct demo_naive_cell *cells, size_t n, size_t at)
{
    const unsigned cut = (unsigned)json_integer_value(json_object_get(stage, "stage"));
    const json_t *rows = json_object_get(stage, "contributions");

    if (json_is_true(json_object_get(stage, "selected")) && cut > candidate->reached)
        candidate->reached = cut;
    for (size_t i = 0; cut == 1 && i < json_array_size(rows); i++)
        read_contribution(json_array_get(rows, i), cells, n, at);
}

/* The name follows from the seed too: another seed gives the same reference another name. */
static bool
is_of_seed(const json_t *unit, uint64_t seed, struct arena *arena)
{
    const struct demo_settings settings = {seed, 1.0, false};
    struct demo_unit made;

    return demo_nation_unit(&settings, text_of(unit, "ref"), arena, &made) == RC_OK
           && strcmp(made.name, text_of(unit, "name")) == 0;
}

static void
score_naive(struct demo_selection *self, const struct demo_naive_cell *cells,
            struct arena *arena)
{
    double *scores = arena_alloc(arena, (self->n + 1) * sizeof *scores);

    demo_naive_score(DEMO_OBSERVED_KINDS, DEMO_OBSERVED, cells, self->n, scores);
    for (size_t i = 0; i < self->n; i++)
        self->candidates[i].naive = scores[i];
}

static rc_t
read_units(const json_t *units, uint64_t seed, struct arena *arena,
           struct demo_selection *self, struct demo_refusal *why)
{
    const size_t n = json_array_size(units);
    struct demo_naive_cell *cells =
        arena_alloc(arena, (n * DEMO_OBSERVED + 1) * sizeof *cells);

    self->n = n;
    self->candidates = arena_alloc(arena, (n + 1) * sizeof *self->candidates);
    for (size_t i = 0; i < n; i++) {
        const json_t *unit = json_array_get(units, i);
        const json_t *stages = json_object_get(unit, "stages");
        struct demo_candidate *candidate = &self->candidates[i];

        if (!is_of_seed(unit, seed, arena))
            return refuse(why, RC_INVALID,
                          "dossiern gäller verksamheter som detta frö inte gör",
                          "the dossier is of operations that this seed does not make");
        candidate->ref = arena_strdup(arena, text_of(unit, "ref"));
        candidate->quality = demo_quality(seed, candidate->ref);
        for (size_t k = 0; k < json_array_size(stages); k++)
            read_stage(json_array_get(stages, k), candidate, cells, n, i);
    }
    score_naive(self, cells, arena);
    return RC_OK;
}

rc_t
demo_selection_dossier(const char *path, uint64_t seed, struct arena *arena,
                       struct demo_selection *self, struct demo_refusal *why)
{
    json_error_t error;
    json_t *dossier = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    const json_t *round = json_object_get(dossier, "round");
    const json_t *units = json_object_get(dossier, "units");

    if (dossier == NULL)
        return refuse(why, RC_MISSING, "går inte att läsa som JSON",
                      "cannot be read as JSON");
    arena_defer(arena, release_json, dossier);
    if (strcmp(text_of(dossier, "format"), FORMAT) != 0 || !json_is_array(units)
        || json_array_size(units) == 0)
        return refuse(why, RC_INVALID, "är ingen dossier", "is no dossier");
    if (!is_approved(round))
        return refuse(why, RC_CONFLICT,
                      "rundan är inte beslutad; sanningen visas först då",
                      "the round is not approved; the truth is shown only then");
    *self = (struct demo_selection){.cuts = 2,
                                    .node = arena_strdup(arena, text_of(round, "node"))};
    return read_units(units, seed, arena, self, why);
}

static void
add_county(const struct demo_frame *frame, size_t county, struct arena *arena,
           struct demo_selection *self)
{
    const struct demo_span span =
        demo_nation_span(frame->nation, frame->category, county);

    for (size_t i = 0; i < span.n; i++)
        self->candidates[self->n++] = (struct demo_candidate){
            .ref = span.units[i].ref,
            .quality = demo_quality(frame->nation->settings.seed, span.units[i].ref)};
    if (frame->category == DEMO_PRIMARY_CARE && span.n > 0) {
        struct demo_selection part = {.candidates = self->candidates + self->n - span.n,
                                      .n = span.n};

        score_naive(&part, demo_observed_make(frame->nation, county, arena), arena);
    }
}

/* A line as its first cell, without blanks at the end. */
static char *
first_cell(char *line)
{
    line[strcspn(line, ",; \t\r\n")] = '\0';
    return line;
}

static rc_t
mark_selected(struct demo_selection *self, const char *ref)
{
    for (size_t i = 0; i < self->n; i++)
        if (strcmp(self->candidates[i].ref, ref) == 0
            && self->candidates[i].reached == 0) {
            self->candidates[i].reached = 1;
            return RC_OK;
        }
    return RC_MISSING;
}

static rc_t
read_list(FILE *file, struct arena *arena, struct demo_selection *self,
          struct demo_refusal *why)
{
    enum { LINE_BYTES = 4096 };
    char line[LINE_BYTES];

    while (fgets(line, sizeof line, file) != NULL) {
        const char *ref = first_cell(line);

        if (*ref == '\0' || strcmp(ref, "unit_ref") == 0)
            continue;
        if (mark_selected(self, ref) != RC_OK)
            return refuse(
                why, RC_INVALID,
                arena_printf(arena, "\"%s\" finns inte att välja, eller står två gånger",
                             ref),
                arena_printf(arena, "\"%s\" is not there to select, or is there twice",
                             ref));
    }
    return RC_OK;
}

rc_t
demo_selection_list(const char *path, const struct demo_frame *frame, struct arena *arena,
                    struct demo_selection *self, struct demo_refusal *why)
{
    FILE *file = fopen(path, "r");
    rc_t read;

    if (file == NULL)
        return refuse(why, RC_MISSING, strerror(errno), strerror(errno));
    *self = (struct demo_selection){.cuts = 1, .node = ""};
    self->candidates =
        arena_alloc(arena, (frame->nation->n_units + 1) * sizeof *self->candidates);
    for (size_t county = 0; county < DEMO_N_COUNTIES; county++)
        if (frame->office == DEMO_N_OFFICES
            || DEMO_COUNTIES[county].office == frame->office)
            add_county(frame, county, arena, self);
    read = read_list(file, arena, self, why);
    (void)fclose(file);
    return read;
}
