/* intake_feed_decide - rows against what has come before: the same again, a later version, and which one holds. */
#include "intake/intake_feed_decide.h"

#include <stdlib.h>
#include <string.h>

static int
compare_ids(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

static int
compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* By key, the highest rank first; then as they were delivered. */
static int
compare_known(const void *a, const void *b)
{
    const struct intake_feed_known *left = a, *right = b;
    int order = compare_ids(&left->key, &right->key);

    if (order == 0)
        order = compare_numbers(right->rank, left->rank);
    if (order == 0)
        order = compare_numbers(left->batch_seq, right->batch_seq);
    return order != 0 ? order : compare_numbers(left->row, right->row);
}

/* One that holds, or may when its delivery is accepted. */
static bool
is_good(enum intake_feed_state state)
{
    return state == INTAKE_FEED_UNMATCHED || state == INTAKE_FEED_MATCHED
           || state == INTAKE_FEED_COUNTED || state == INTAKE_FEED_WITHDRAWN;
}

/* What waits or was taken out says nothing against another content: that is how a source corrects it. */
static bool
is_taken(enum intake_feed_state state)
{
    return is_good(state) || state == INTAKE_FEED_SUPERSEDED;
}

/* The same again is a duplicate, also of what is in quarantine; another content for one version contradicts. */
static void
repeat(struct intake_feed_row *row, const struct intake_feed_known *before)
{
    if (compare_ids(&row->content, &before->content) == 0) {
        row->fault = INTAKE_FEED_FINE;
        row->state = INTAKE_FEED_DUPLICATE;
    } else if (row->fault == INTAKE_FEED_FINE && is_taken(before->state)
               && row->rank == before->rank) {
        row->fault =
            row->report != NULL ? INTAKE_FEED_SAME_VERSION : INTAKE_FEED_SAME_PERIOD;
    }
}

/* The first of a key, by binary search; n where there is none. */
static size_t
first_of(const struct intake_feed_known *known, size_t n, const struct uuid *key)
{
    size_t low = 0, high = n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (compare_ids(&known[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What is rejected is not kept, so it repeats nothing and nothing repeats it. */
static bool
is_undecided(const struct intake_feed_row *row)
{
    return row->state == INTAKE_FEED_NEW
           && intake_feed_remedy(row->fault)->outcome != INTAKE_FEED_REJECT;
}

/* The same rank is the same version. Below it, only what holds can be repeated: a value may go back to what it was. */
static void
against_known(struct intake_feed_row *row, const struct intake_feed_known *known,
              size_t n)
{
    for (size_t i = first_of(known, n, &row->key);
         i < n && compare_ids(&known[i].key, &row->key) == 0 && is_undecided(row); i++) {
        if (known[i].rank > row->rank || known[i].state == INTAKE_FEED_DUPLICATE
            || known[i].state == INTAKE_FEED_REJECTED)
            continue;
        if (known[i].rank == row->rank)
            repeat(row, &known[i]);
        else if (is_good(known[i].state)) {
            repeat(row, &known[i]);
            return;
        }
    }
}

static int
compare_keys(const void *a, const void *b)
{
    const struct intake_feed_row *const *left = a, *const *right = b;
    int order = compare_ids(&(*left)->key, &(*right)->key);

    return order != 0 ? order : compare_numbers((*left)->row, (*right)->row);
}

/* Rows of one key, by number: an earlier one stands for what had come before. */
static void
against_each_other(struct intake_feed_row *const *rows, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        for (size_t j = 0; j < i && is_undecided(rows[i]); j++) {
            const struct intake_feed_known before = {
                .content = rows[j]->content,
                .rank = rows[j]->rank,
                .state = rows[j]->fault == INTAKE_FEED_FINE ? INTAKE_FEED_MATCHED
                                                            : INTAKE_FEED_QUARANTINED};

            if (rows[j]->state != INTAKE_FEED_DUPLICATE)
                repeat(rows[i], &before);
        }
    }
}

void
intake_feed_decide_repeats(struct intake_feed_row *rows, size_t n,
                           struct intake_feed_known *known, size_t n_known)
{
    struct intake_feed_row *by_key[INTAKE_FEED_ROWS_MAX] = {NULL};
    size_t from = 0, m = 0;

    if (n_known > 0)
        qsort(known, n_known, sizeof *known, compare_known);
    for (size_t i = 0; i < n; i++) {
        if (is_undecided(&rows[i])) {
            against_known(&rows[i], known, n_known);
            by_key[m++] = &rows[i];
        }
    }
    qsort(by_key, m, sizeof *by_key, compare_keys);
    for (size_t i = 1; i <= m; i++) {
        if (i < m && compare_ids(&by_key[i]->key, &by_key[from]->key) == 0)
            continue;
        against_each_other(by_key + from, i - from);
        from = i;
    }
}

/* Rows of one key, the highest rank first. */
static void
hold(struct intake_feed_known *known, size_t n, bool *changed)
{
    size_t holder = 0;

    while (holder < n && !is_good(known[holder].state))
        holder++;
    for (size_t i = 0; i < n; i++) {
        if (holder == n || i == holder || known[i].rank > known[holder].rank)
            continue;
        changed[i] = intake_feed_step(&known[i].state, INTAKE_FEED_DO_SUPERSEDE) == RC_OK;
    }
}

void
intake_feed_decide_holders(struct intake_feed_known *known, size_t n, bool *changed)
{
    size_t from = 0;

    if (n > 0)
        qsort(known, n, sizeof *known, compare_known);
    for (size_t i = 0; i < n; i++)
        changed[i] = false;
    for (size_t i = 1; i <= n; i++) {
        if (i < n && compare_ids(&known[i].key, &known[from].key) == 0)
            continue;
        hold(known + from, i - from, changed + from);
        from = i;
    }
}
