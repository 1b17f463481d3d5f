/* net_queue - what waits to be sent on a stream: natural batches, within credit. */
#include <string.h>

#include "platform/clock.h"
#include "platform/fail.h"
#include "platform/net_internal.h"
#include "platform/oom.h"

void
net_queue_forget(struct sender *sender)
{
    while (sender->head != NULL) {
        struct block *block = sender->head;

        sender->head = block->next;
        free(block->item);
        free(block);
    }
    sender->tail = NULL;
    sender->queued_bytes = 0;
}

/*
 * Keep a block if it continues the queue exactly; what is not kept is fetched from the outbox in its turn. A block
 * that overlaps (fetched while its neighbours were committed) would be numbered wrong once it is merged.
 */
void
net_queue_add(struct sender *sender, struct item *item)
{
    int64_t wanted = sender->tail != NULL ? sender->tail->first_seq + sender->tail->count
                                          : sender->sent_seq + 1;
    struct block *block;

    if (sender->state != SENDER_FLOWING || item->seq != wanted
        || sender->queued_bytes + item->bytes > QUEUE_BYTES_MAX) {
        free(item);
        return;
    }
    block = oom_calloc(1, sizeof *block);
    *block = (struct block){NULL,        item->seq, item->count, item->committed_us,
                            item->bytes, item};
    if (sender->tail != NULL)
        sender->tail->next = block;
    else
        sender->head = block;
    sender->tail = block;
    sender->queued_bytes += block->bytes;
}

static void
send_data(struct net *self, struct sender *sender, const struct block *block)
{
    Tillsyn__V1__Header data = net_header(TILLSYN__V1__VERB__VERB_DATA);

    data.first_seq = (uint64_t)block->first_seq;
    data.count = (uint32_t)block->count;
    data.sent_us = (uint64_t)clock_now_us();
    sender->said_us = self->now_us;
    if (sender->frames == 0)
        sender->progress_us = self->now_us;
    sender->sent_seq = block->first_seq + block->count - 1;
    sender->frame_ages[sender->frames] = block->committed_us;
    sender->frame_ends[sender->frames++] = sender->sent_seq;
    FAIL_POINT(FIRST_SEND_BEFORE);
    (void)net_send(self, sender->dealer, NULL, &data, block->item->payload, block->bytes);
    FAIL_POINT(FIRST_SEND_AFTER);
}

/* Nothing leaves before it is durable that it may have left: see offered_seq. */
static bool
is_offered(const struct sender *sender, const struct block *block)
{
    return block->first_seq + block->count - 1
           <= atomic_load(&sender->outlet->offered_seq);
}

/* Natural batching: small neighbours that waited together leave together. */
static void
merge_heads(struct sender *sender)
{
    struct block *first = sender->head;

    while (first->next != NULL && first->count + first->next->count <= WIRE_BATCH_MESSAGES
           && first->bytes + first->next->bytes <= WIRE_BATCH_BYTES) {
        struct block *second = first->next;

        first->item =
            oom_realloc(first->item, sizeof *first->item + first->bytes + second->bytes);
        memcpy(first->item->payload + first->bytes, second->item->payload, second->bytes);
        first->bytes += second->bytes;
        first->count += second->count;
        first->next = second->next;
        if (sender->tail == second)
            sender->tail = first;
        free(second->item);
        free(second);
    }
}

static void
fetch(struct net *self, struct sender *sender)
{
    struct item *item = item_new(ITEM_FETCH, NULL, 0);

    item->outlet = sender->outlet;
    item->seq = sender->sent_seq + 1;
    item->count = WIRE_BATCH_MESSAGES;
    sender->fetching = true;
    mailbox_post(self->fabric->to_fetcher, item);
}

void
net_queue_pump(struct net *self, struct sender *sender)
{
    while (sender->state == SENDER_FLOWING && sender->frames < CREDIT_FRAMES
           && sender->sent_seq < sender->credit_seq) {
        struct block *block = sender->head;

        if (block == NULL)
            break;
        merge_heads(sender);
        if (!is_offered(sender, block))
            break;
        send_data(self, sender, block);
        sender->head = block->next;
        if (sender->head == NULL)
            sender->tail = NULL;
        sender->queued_bytes -= block->bytes;
        free(block->item);
        free(block);
    }
    if (sender->state == SENDER_FLOWING && sender->head == NULL && !sender->fetching
        && sender->sent_seq + 1 < atomic_load(&sender->outlet->next_seq))
        fetch(self, sender);
}

/* The writer may raise offered_seq from now on; what waits already needs it first. */
void
net_queue_offer(struct net *self, struct sender *sender)
{
    struct outlet *outlet = sender->outlet;
    struct item *item;

    atomic_store(&outlet->welcomed_as, sender->greeted_as);
    if (atomic_load(&outlet->offered_seq) + 1 >= atomic_load(&outlet->next_seq))
        return;
    item = item_new(ITEM_OFFER, NULL, 0); /* only to wake it: it looks for itself */
    item->outlet = outlet;
    mailbox_post(self->fabric->to_writer, item);
}

void
net_queue_offered(struct net *self, const struct outlet *outlet)
{
    net_queue_pump(self, &self->senders[outlet - self->fabric->outlets]);
}
