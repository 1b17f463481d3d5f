/* pause - an operator stops an incoming stream, or lets it go on. */
#include "platform/pause.h"

#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum { REASON_MOST = 400 };

rc_t
pause_save(struct writer *self, struct arena *arena, const char *peer, bool is_paused)
{
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_text(args, peer);
    db_arg_bool(args, is_paused);
    db_arg_int8(args, atomic_load(&self->fabric->fence));
    TRY(db_run(self->db, &SQL_PAUSE_STREAM, args, arena, &rows));
    return db_count(rows) == 1 ? RC_OK : RC_MISSING;
}

static rc_t
set(struct batch *batch, const Tillsyn__V1__StreamPauseAsk *wish, struct answer *answer)
{
    struct work *work = (struct work *)(void *)batch;
    struct inlet *inlet = fabric_inlet(work->fabric, wish->peer);
    rc_t rc;

    if (wish->reason[0] == '\0' || strlen(wish->reason) > REASON_MOST)
        return answer_refuse(
            answer, RC_INVALID, "stream.reason",
            "Ange varför, med högst 400 tecken: det står i granskningsspåret.",
            "Say why, in at most 400 characters: it is kept in the audit.");
    rc = inlet == NULL ? RC_MISSING
                       : pause_save(work->writer, batch->arena, wish->peer, wish->paused);
    if (rc == RC_MISSING)
        return answer_refuse(
            answer, rc, "stream.unknown",
            "Den parten har ingen ström hit; tillsynctl status visar vilka som har.",
            "That peer has no stream to here; tillsynctl status shows which have.");
    TRY(rc);
    work->turns.turned = (struct turned){inlet, wish->paused, wish->poison_allowed};
    batch_record_act(batch, wish->paused ? "stream_paused" : "stream_resumed",
                     arena_strdup(batch->arena, wish->peer), wish->reason);
    return answer_with(answer, &wish->base);
}

rc_t
pause_answer(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    return set(batch, (const void *)ask->body, answer);
}
