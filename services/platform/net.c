/* net - the network thread: owns every socket, keeps streams flowing, decides nothing. */
#include "platform/net.h"

#include <zmq.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/net_credit.h"
#include "platform/net_door.h"
#include "platform/net_internal.h"
#include "platform/oom.h"

/*
 * A loop of our own over zmq_poll rather than zloop: czmq 4.2.1's touches readers that a timer removed, and
 * takes one message a turn where draining a bounded number is twice as fast.
 */
enum { AT_PIPE, AT_MAIL, AT_ROUTER, AT_DEALERS };

static void
take_mail(struct net *self)
{
    struct item *item;

    while ((item = mailbox_take(self->fabric->to_net, 0)) != NULL) {
        switch (item->kind) {
        case ITEM_OPENED: net_out_open(self); break;
        case ITEM_OFFER: net_queue_offered(self, item->outlet); break;
        case ITEM_RESTART: net_out_restart(self, item->outlet); break;
        case ITEM_COMMITTED: net_out_commit(self, item); continue;
        case ITEM_FETCHED: net_out_fetched(self, item); continue;
        case ITEM_RELOADED: net_door_reload(self, item); break;
        default: net_in_take(self, item); break;
        }
        free(item);
    }
}

static void
hear_router(struct net *self)
{
    struct frame frame;

    for (int i = 0; i < FRAMES_PER_TURN && net_receive(self, self->router, true, &frame);
         i++) {
        net_in_hear(self, &frame);
        net_frame_done(self, &frame);
    }
}

static void
hear_dealer(struct net *self, struct sender *sender)
{
    struct frame frame;

    for (int i = 0; i < FRAMES_PER_TURN && sender->dealer != NULL
                    && net_receive(self, sender->dealer, false, &frame);
         i++) {
        net_out_hear(self, sender, &frame);
        net_frame_done(self, &frame);
    }
}

static void
tick(struct net *self)
{
    if (self->now_us - self->ticked_us < TICK_MS * INT64_C(1000))
        return;
    self->ticked_us = self->now_us;
    if (self->router == NULL)
        (void)net_door_open(self);
    for (size_t i = 0; self->is_open && i < self->fabric->outlet_count; i++)
        if (self->senders[i].outlet != NULL)
            net_out_tick(self, &self->senders[i]);
    net_credit_tick(self);
}

/* Rebuilt each turn, so that nothing polls a socket that is gone. */
static size_t
watch(struct net *self, zsock_t *pipe, zmq_pollitem_t *items, struct sender **dealers)
{
    size_t n = AT_DEALERS;

    items[AT_PIPE] = (zmq_pollitem_t){zsock_resolve(pipe), 0, ZMQ_POLLIN, 0};
    items[AT_MAIL] =
        (zmq_pollitem_t){NULL, mailbox_fd(self->fabric->to_net), ZMQ_POLLIN, 0};
    items
        [AT_ROUTER] = /* a door that cannot be hung at once: the pipe twice does no harm */
        (zmq_pollitem_t){zsock_resolve(self->router != NULL ? self->router : pipe), 0,
                         ZMQ_POLLIN, 0};
    for (size_t i = 0; i < self->fabric->outlet_count; i++) {
        if (self->senders[i].dealer == NULL)
            continue;
        dealers[n - AT_DEALERS] = &self->senders[i];
        items[n++] =
            (zmq_pollitem_t){zsock_resolve(self->senders[i].dealer), 0, ZMQ_POLLIN, 0};
    }
    return n;
}

static bool
turn(struct net *self, zsock_t *pipe)
{
    zmq_pollitem_t items[AT_DEALERS + OUTLETS_MAX];
    struct sender *dealers[OUTLETS_MAX];
    size_t n = watch(self, pipe, items, dealers);

    (void)zmq_poll(items, (int)n, TICK_MS);
    self->now_us = clock_monotonic_us();
    arena_reset(self->arena);
    if (items[AT_PIPE].revents != 0)
        return false;
    if (items[AT_MAIL].revents != 0)
        take_mail(self);
    if (items[AT_ROUTER].revents != 0 && self->router != NULL)
        hear_router(self);
    for (size_t i = AT_DEALERS; i < n; i++)
        if (items[i].revents != 0)
            hear_dealer(self, dealers[i - AT_DEALERS]);
    tick(self);
    health_tick(self->fabric->stats.health);
    return true;
}

static void
leave(struct net *self)
{
    struct item *item;

    self->is_open = false;
    while ((item = mailbox_take(self->fabric->to_net, 0)) != NULL) {
        net_in_take(self, item); /* the last acknowledgements and replies */
        free(item);
    }
    net_out_bye(self);
    for (size_t i = 0; i < self->fabric->outlet_count; i++)
        if (self->senders[i].outlet != NULL)
            net_out_close(self, &self->senders[i]);
    zsock_destroy(&self->router);
}

static void
run(zsock_t *pipe, void *argument)
{
    struct net *self = argument;

    self->now_us = clock_monotonic_us();
    zsock_signal(pipe, net_door_open(self) ? 0 : 1);
    if (self->router == NULL)
        return;
    while (turn(self, pipe))
        ;
    leave(self);
}

void
net_stop(struct net **self_p)
{
    struct net *self = *self_p;

    if (self == NULL)
        return;
    zactor_destroy(&self->actor);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}

rc_t
net_start(struct fabric *fabric, struct net **out)
{
    struct net *self = oom_calloc(1, sizeof *self);

    self->fabric = fabric;
    self->arena = arena_new(0);
    self->actor = zactor_new(run, self); /* returns once the ROUTER is bound, or is not */
    if (self->actor != NULL && self->router != NULL) {
        *out = self;
        return RC_OK;
    }
    net_stop(&self);
    return RC_FAULT;
}
