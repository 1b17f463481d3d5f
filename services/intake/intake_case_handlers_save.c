/* intake_case_handlers_save - what has changed in a case is written, and risk is told of it. */
#include <string.h>

#include "intake/intake_case_handlers_shared.h"
#include "intake/intake_case_store.h"
#include "intake/intake_case_store_load.h"
#include "intake/intake_case_wire.h"

rc_t
intake_case_find(struct batch *batch, const char *named, struct intake_case *c)
{
    struct uuid id;
    const bool is_id = uuid_parse(named, &id) == RC_OK;

    return intake_case_store_find(batch, is_id ? &id : NULL, is_id ? NULL : named, c);
}

/* Whether risk hears something new. */
static bool
is_news(const struct intake_case *before, const struct intake_case *after)
{
    return before->stage != after->stage || before->received_day != after->received_day
           || before->closed_day != after->closed_day
           || before->inspected != after->inspected
           || strcmp(before->outcome, after->outcome) != 0
           || uuid_compare(&before->unit_id, &after->unit_id) != 0;
}

rc_t
intake_case_save(struct batch *batch, struct intake_file *file,
                 const struct intake_case *before, const struct intake_happening *what)
{
    struct intake_file *const files[] = {file};
    const struct intake_event event = {.case_id = file->c.id,
                                       .version = file->c.version,
                                       .day = what->day,
                                       .actor = batch->actor,
                                       .act = what->act,
                                       .note = what->note,
                                       .stage = file->c.stage};

    TRY(intake_case_store_update(batch, &file->c, before->version));
    TRY(intake_case_store_events(batch, &event, 1));
    TRY(intake_case_store_rows(batch, files, 1));
    if (is_news(before, &file->c))
        TRY(intake_case_wire_tell_case(batch, &file->c));
    for (size_t i = 0; i < file->n_findings; i++)
        if (file->findings[i].is_touched)
            TRY(intake_case_wire_tell_finding(batch, &file->c, &file->findings[i]));
    return RC_OK;
}
