/* intake_case_handlers_enter - cases begin: numbers, rows and first events in a few statements, however many they are. */
#include "intake/intake_case_handlers_shared.h"

#include "intake/intake_case_store.h"
#include "intake/intake_case_wire.h"
#include "intake/intake_law_store.h"
#include "intake/intake_state.h"

rc_t
intake_case_law(struct batch *batch, const struct intake_law **law)
{
    struct intake_case_state *state = &((struct intake_state *)batch->state)->cases;

    if (state->law == NULL) {
        struct intake_law *loaded = arena_alloc(batch->arena, sizeof *loaded);

        TRY(intake_law_store_load(batch, loaded));
        state->law = loaded;
    }
    *law = state->law;
    return RC_OK;
}

struct uuid
intake_case_id_of(const struct batch *batch, const char *source, const char *source_ref)
{
    const char *space = arena_printf(batch->arena, "case:%s", batch->config->node);
    const char *name = arena_printf(batch->arena, "%s\n%s", source, source_ref);

    return uuid_named(space, name);
}

static rc_t
give_numbers(struct batch *batch, struct intake_file *const *files, size_t n)
{
    struct intake_case **cases = arena_alloc(batch->arena, n * sizeof(*cases));
    struct intake_case_counter *counters =
        arena_alloc(batch->arena, n * sizeof *counters);
    int32_t office;
    size_t n_counters;

    for (size_t i = 0; i < n; i++)
        cases[i] = &files[i]->c;
    if (intake_case_number_office(batch->config->node, &office) != RC_OK)
        return RC_FAULT;
    n_counters = intake_case_number_counters(cases, n, counters);
    TRY(intake_case_store_advance(batch, office, counters, n_counters));
    intake_case_number_give(cases, n, office, counters, n_counters, batch->arena);
    return RC_OK;
}

static rc_t
write_events(struct batch *batch, struct intake_file *const *files, size_t n)
{
    struct intake_event *events = arena_alloc(batch->arena, 2 * n * sizeof *events);
    size_t n_events = 0;

    for (size_t i = 0; i < n; i++)
        n_events += intake_case_entry_events(files[i], batch->actor, &events[n_events]);
    return intake_case_store_events(batch, events, n_events);
}

rc_t
intake_case_enter(struct batch *batch, struct intake_file *const *files, size_t n)
{
    if (n == 0)
        return RC_OK;
    TRY(give_numbers(batch, files, n));
    TRY(intake_case_store_insert(batch, files, n));
    TRY(write_events(batch, files, n));
    TRY(intake_case_store_rows(batch, files, n));
    for (size_t i = 0; i < n; i++) {
        TRY(intake_case_wire_tell_case(batch, &files[i]->c));
        for (size_t k = 0; k < files[i]->n_findings; k++)
            TRY(intake_case_wire_tell_finding(batch, &files[i]->c,
                                              &files[i]->findings[k]));
    }
    return RC_OK;
}
