/* intake_case_handlers_once - cases that may be known already, or twice in one command, begin once. */
#include <stdlib.h>

#include "intake/intake_case_handlers_shared.h"
#include "intake/intake_case_store.h"

/* A case's id and its position: sorted, the same id stands together, the first one first. */
struct place {
    struct uuid id;
    size_t at;
};

static int
compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    const int by_id = uuid_compare(&left->id, &right->id);

    if (by_id != 0)
        return by_id;
    return left->at < right->at ? -1 : left->at > right->at;
}

/* For each file the first one with its id. */
static size_t *
first_ones(struct intake_file *const *files, size_t n, struct arena *arena)
{
    struct place *places = arena_alloc(arena, n * sizeof *places);
    size_t *first = arena_alloc(arena, n * sizeof *first);

    for (size_t i = 0; i < n; i++)
        places[i] = (struct place){files[i]->c.id, i};
    qsort(places, n, sizeof *places, compare_places);
    for (size_t i = 0; i < n; i++) {
        const bool repeats = i > 0 && uuid_compare(&places[i].id, &places[i - 1].id) == 0;

        first[places[i].at] = repeats ? first[places[i - 1].at] : places[i].at;
    }
    return first;
}

/* The numbers of those that are cases already. */
static rc_t
find_known(struct batch *batch, struct intake_file *const *files, size_t n,
           bool *was_known)
{
    struct uuid *ids = arena_alloc(batch->arena, n * sizeof *ids);
    const char **numbers = arena_alloc(batch->arena, n * sizeof(*numbers));

    for (size_t i = 0; i < n; i++)
        ids[i] = files[i]->c.id;
    TRY(intake_case_store_known(batch, ids, n, numbers));
    for (size_t i = 0; i < n; i++) {
        was_known[i] = numbers[i] != NULL;
        if (was_known[i])
            files[i]->c.number = numbers[i];
    }
    return RC_OK;
}

rc_t
intake_case_enter_once(struct batch *batch, struct intake_file *const *files, size_t n,
                       bool *was_known)
{
    struct intake_file **fresh = arena_alloc(batch->arena, (n + 1) * sizeof(*fresh));
    size_t n_fresh = 0;
    const size_t *first;

    if (n == 0)
        return RC_OK;
    TRY(find_known(batch, files, n, was_known));
    first = first_ones(files, n, batch->arena);
    for (size_t i = 0; i < n; i++)
        if (!was_known[i] && first[i] == i)
            fresh[n_fresh++] = files[i];
    TRY(intake_case_enter(batch, fresh, n_fresh));
    for (size_t i = 0; i < n; i++) {
        if (was_known[i] || first[i] == i)
            continue;
        files[i]->c.number = files[first[i]]->c.number;
        was_known[i] = true;
    }
    return RC_OK;
}
