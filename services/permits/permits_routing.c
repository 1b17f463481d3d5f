/* permits_routing - which office supervises what, where and from when. */
#include "permits/permits_routing.h"

#include <stdlib.h>
#include <string.h>

#include "permits/permits_row.h"

static int
compare_keys(const struct permits_route *a, const struct permits_route *b)
{
    int order = strcmp(a->register_name, b->register_name);

    if (order == 0)
        order = strcmp(a->area, b->area);
    return order != 0 ? order : strcmp(a->category, b->category);
}

static int
compare_routes(const void *a, const void *b)
{
    const struct permits_route *left = a, *right = b;
    int order = compare_keys(left, right);

    return order != 0
               ? order
               : (left->from_day > right->from_day) - (left->from_day < right->from_day);
}

void
permits_routing_sort(struct permits_routing *routing)
{
    if (routing->n > 0)
        qsort(routing->routes, routing->n, sizeof(*routing->routes), compare_routes);
}

/* How many routes come before, or are the same as, this one. */
static size_t
count_up_to(const struct permits_routing *routing, const struct permits_route *route)
{
    size_t low = 0, high = routing->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_routes(&routing->routes[middle], route) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Routes of one key do not overlap, so only the last that began by that day can hold. */
static const struct permits_route *
find_exactly(const struct permits_routing *routing, const struct permits_place *place,
             const char *category)
{
    struct permits_route wanted = {.register_name = place->register_name,
                                   .area = place->area,
                                   .category = category,
                                   .from_day = place->day};
    size_t n = count_up_to(routing, &wanted);
    const struct permits_route *last = n > 0 ? &routing->routes[n - 1] : NULL;

    if (last == NULL || compare_keys(last, &wanted) != 0 || last->until_day <= place->day)
        return NULL;
    return last;
}

rc_t
permits_routing_find(const struct permits_routing *routing,
                     const struct permits_place *place, uint8_t *node)
{
    const struct permits_route *found = find_exactly(routing, place, place->category);

    if (found == NULL)
        found = find_exactly(routing, place, "*");
    if (found == NULL)
        return RC_MISSING;
    *node = found->node;
    return RC_OK;
}

static int
compare_rows(const void *a, const void *b)
{
    const struct permits_routing_row *left = a, *right = b;
    int order = compare_routes(&left->route, &right->route);

    return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

static bool
overlap(const struct permits_route *a, const struct permits_route *b)
{
    return a->from_day < b->until_day && b->from_day < a->until_day;
}

static bool
says_the_same(const struct permits_route *a, const struct permits_route *b)
{
    return a->until_day == b->until_day && a->node == b->node;
}

static struct permits_verdict
check_row(struct permits_routing_row *row)
{
    struct permits_route *route = &row->route;
    enum permits_fault area = permits_text_fault(route->area, PERMITS_CODE_BYTES);
    enum permits_fault category = permits_text_fault(route->category, PERMITS_CODE_BYTES);

    if (!permits_is_word(route->register_name))
        return permits_refuse(PERMITS_NOT_A_WORD, "register", route->register_name, 0);
    if (area != PERMITS_FINE)
        return permits_refuse(area, "area", NULL, 0);
    if (category != PERMITS_FINE)
        return permits_refuse(category, "category", NULL, 0);
    if (permits_node_of(row->node_name, &route->node) != RC_OK)
        return permits_refuse(PERMITS_NO_NODE, "node", row->node_name, 0);
    if (!permits_day_is_sane(route->from_day))
        return permits_refuse(PERMITS_NO_SUCH_DAY, "from_day", NULL, 0);
    if (route->until_day != PERMITS_DAY_OPEN && !permits_day_is_sane(route->until_day))
        return permits_refuse(PERMITS_NO_SUCH_DAY, "until_day", NULL, 0);
    if (route->until_day <= route->from_day)
        return permits_refuse(PERMITS_DAYS_CROSSED, "until_day", NULL, 0);
    return permits_accept(PERMITS_CREATED);
}

/* Against the rows of this import that were taken before it: they precede it and have the same key. */
static struct permits_verdict
check_siblings(const struct permits_routing_row *rows, size_t at,
               const struct permits_verdict *verdicts)
{
    const struct permits_route *route = &rows[at].route;

    for (size_t i = at; i > 0 && compare_keys(&rows[i - 1].route, route) == 0; i--) {
        const struct permits_routing_row *other = &rows[i - 1];

        if (verdicts[i - 1].change == PERMITS_REFUSED)
            continue;
        if (other->route.from_day == route->from_day)
            return says_the_same(&other->route, route)
                       ? permits_accept(PERMITS_UNCHANGED)
                       : permits_refuse(PERMITS_TWICE, "from_day", NULL, other->row);
        if (overlap(&other->route, route))
            return permits_refuse(PERMITS_OVERLAP, "from_day", NULL, other->row);
    }
    return permits_accept(PERMITS_CREATED);
}

/* Against the table; a row that it corrects is corrected there too. */
static struct permits_verdict
check_known(struct permits_routing *known, const struct permits_route *route)
{
    struct permits_route first = *route;
    struct permits_route *same = NULL;

    first.from_day = INT32_MIN;
    for (size_t i = count_up_to(known, &first);
         i < known->n && compare_keys(&known->routes[i], route) == 0; i++) {
        if (known->routes[i].from_day == route->from_day)
            same = &known->routes[i];
        else if (overlap(&known->routes[i], route))
            return permits_refuse(PERMITS_OVERLAP, "from_day", NULL, 0);
    }
    if (same == NULL)
        return permits_accept(PERMITS_CREATED);
    if (says_the_same(same, route))
        return permits_accept(PERMITS_UNCHANGED);
    *same = *route;
    return permits_accept(PERMITS_CHANGED);
}

void
permits_routing_import(struct permits_routing *known, struct permits_routing_row *rows,
                       size_t n, struct permits_verdict *verdicts)
{
    if (n > 0)
        qsort(rows, n, sizeof(*rows), compare_rows);
    for (size_t i = 0; i < n; i++) {
        verdicts[i] = check_row(&rows[i]);
        if (verdicts[i].change == PERMITS_CREATED)
            verdicts[i] = check_siblings(rows, i, verdicts);
        if (verdicts[i].change == PERMITS_CREATED)
            verdicts[i] = check_known(known, &rows[i].route);
        verdicts[i].row = rows[i].row;
    }
}
