/* keeper - a toy service: keeps every word it is told, one statement a batch, and refuses "poison". */
#include <string.h>

#include "platform/service.h"
#include "toy.pb-c.h"
#include "toys_sql.h"

static rc_t
keep(struct batch *batch, const struct msg *msg)
{
    const Toy__Told *told = (const void *)msg->body;
    struct db_set **row = batch_rows(batch, &SQL_INSERT_TOLD);

    if (strcmp(told->word, "poison") == 0)
        return RC_INVALID;
    db_set_uuid(row[0], &msg->envelope->id);
    db_set_text(row[1], told->word);
    db_set_int8(row[2], told->n);
    return RC_OK;
}

/* clang-format off */
static const struct route ROUTES[] = {
    {"toy.Told", &toy__told__descriptor, .decide = keep, .what = "keep the word"},
    {"toy.Sworn", &toy__told__descriptor, .decide = keep, .what = "from the teller only", .from = "teller"},
    {"toy.Muttered", &toy__told__descriptor, .decide = keep, .what = "half a name is nobody's", .from = "mut"},
    {0},
};
/* clang-format on */

int
main(int argc, char **argv)
{
    static const struct service_spec SPEC = {
        .name = "keeper", .schema_version = 1, .routes = ROUTES};

    return service_main(&SPEC, argc, argv);
}
