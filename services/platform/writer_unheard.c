/* writer_unheard - a command whose COMMIT got no answer: what it changed in memory waits until the database tells. */
#include "platform/writer_unheard.h"

#include <sodium.h>
#include <stdlib.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/oom.h"
#include "platform/reload.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

struct unheard {
    struct uuid id;
    struct stream_turns turns;
    struct reload reload;
    bool has_reload;
};

static bool
has_turns(const struct stream_turns *turns)
{
    return turns->turned.inlet != NULL || turns->restarted.outlet != NULL
           || turns->agreed.inlet != NULL;
}

void
unheard_keep(struct writer *self, const struct work *work, const struct uuid *id)
{
    unheard_forget(self);
    if (work->reload == NULL && !has_turns(&work->turns))
        return;
    self->unheard = oom_calloc(1, sizeof *self->unheard);
    self->unheard->id = *id;
    self->unheard->turns = work->turns;
    self->unheard->turns.revived = NULL; /* dead letters are counted anew by then */
    self->unheard->has_reload = work->reload != NULL;
    if (work->reload != NULL)
        self->unheard->reload = *work->reload;
}

void
unheard_forget(struct writer *self)
{
    if (self->unheard != NULL)
        sodium_memzero(self->unheard, sizeof *self->unheard); /* a reload has our key */
    free(self->unheard);
    self->unheard = NULL;
}

/* What work_post would have done, beside what is read from the database at every opening. */
static void
catch_up(struct writer *self, const struct unheard *unheard)
{
    struct work work;

    work_init(&work, self->fabric, self->db, self->arena, self->fabric->config->instance);
    work.writer = self;
    work.turns = unheard->turns;
    work_turn_streams(&work);
    if (!unheard->has_reload)
        return;
    reload_adopt(self, &unheard->reload);
    /* Now, even if it cuts off who waits for the answer: a key that is revoked is not heard any longer for that. */
    reload_announce(self);
}

rc_t
unheard_settle(struct writer *self)
{
    struct db_args *args = db_args_new(self->arena);
    struct db_rows *rows;

    if (self->unheard == NULL)
        return RC_OK;
    db_arg_uuid(args, &self->unheard->id);
    TRY(db_run(self->db, &SQL_FIND_REPLY, args, self->arena, &rows));
    if (db_count(rows) > 0) {
        log_event(LEVEL_WARNING, "commit_unheard", NULL,
                  "a command's commit was not answered, but stands: it counts from now");
        catch_up(self, self->unheard);
    }
    unheard_forget(self);
    return self->db != NULL ? RC_OK : RC_BUSY;
}
