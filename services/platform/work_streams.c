/* work_streams - what a commit has changed in streams, for the threads that run them. */
#include "platform/writer_internal.h"

static int64_t
lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/*
 * What is acknowledged is only raised by the net thread, and only to what the peer has said; here it is lowered while the
 * stream does not flow. Whichever comes last, nothing is archived that the peer has not acknowledged.
 */
static void
restart(const struct work *work, const struct restarted *restarted)
{
    struct outlet *outlet = restarted->outlet;
    const int64_t acked = atomic_load(&outlet->acked_seq);
    const size_t i = (size_t)(outlet - work->fabric->outlets);
    struct item *item = item_new(ITEM_RESTART, NULL, 0);

    if (atomic_load(&outlet->replayed_seq) < acked)
        atomic_store(&outlet->replayed_seq, acked);
    atomic_store(&outlet->acked_seq, lesser(acked, restarted->acked_most));
    atomic_store(&outlet->oldest_seq, restarted->oldest_seq);
    work->writer->range_from[i] = lesser(
        work->writer->range_from[i], restarted->oldest_seq / OUTBOX_RANGE * OUTBOX_RANGE);
    if (restarted->is_renewed) {
        shared_id_write(&outlet->epoch, &restarted->epoch);
        atomic_store(&outlet->offered_seq, restarted->acked_most);
        atomic_fetch_add(&outlet->opened, 1);
    }
    if (restarted->is_cleared) {
        atomic_store(&outlet->reason, 0);
        atomic_store(&outlet->halted, false);
    }
    item->outlet = outlet;
    mailbox_post(work->fabric->to_net, item);
}

/* Frames that are on their way carry the epoch of their session, and are dropped by it. */
static void
agree(const struct agreed *agreed)
{
    shared_id_write(&agreed->inlet->epoch, &agreed->epoch);
    agreed->inlet->fence = 0;
    atomic_store(&agreed->inlet->applied_seq, agreed->applied_seq);
}

void
work_turn_streams(struct work *work)
{
    if (work->turns.restarted.outlet != NULL)
        restart(work, &work->turns.restarted);
    if (work->turns.agreed.inlet != NULL)
        agree(&work->turns.agreed);
    if (work->turns.revived != NULL)
        atomic_fetch_sub(&work->turns.revived->dead_letters, work->turns.n_revived);
    if (work->turns.turned.inlet != NULL) {
        breaker_allow(&work->turns.turned.inlet->breaker,
                      work->turns.turned.poison_allowed);
        atomic_store(&work->turns.turned.inlet->paused, work->turns.turned.is_paused);
    }
}
