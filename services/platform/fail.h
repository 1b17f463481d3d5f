/* fail - where a process can be told to die, so that tests see what becomes of its work. Internal to platform. */
#pragma once

/*
 * Twelve points between which a message may be lost or doubled if anything is wrong. They are in test builds only
 * (-DTILLSYN_FAIL_POINTS: FLAVOUR=asan and FLAVOUR=fault); elsewhere FAIL_POINT is nothing at all.
 *
 * The environment arms one of them, by the name that fail.c gives it: TILLSYN_FAIL=effect_commit_after:37 kills the process
 * (SIGKILL, by itself) when it passes there the 37th time; with ":stop" at the end it is stopped (SIGSTOP) instead.
 */
enum fail_point {
    OUTBOX_COMMIT_BEFORE, /* everything is written, new messages too: the COMMIT is next      */
    OUTBOX_COMMIT_AFTER, /* it has committed; the net thread has not heard of the messages   */
    FIRST_SEND_BEFORE, /* a frame of messages is about to be handed to the socket          */
    FIRST_SEND_AFTER, /* it has been: 1 is the first that the process ever sends          */
    BATCH_RECEIVE_BEFORE, /* a frame of messages came from a peer with a session              */
    BATCH_RECEIVE_AFTER, /* it waits for the writer                                          */
    EFFECT_COMMIT_BEFORE, /* a batch's cursor, effects and dead letters are written           */
    EFFECT_COMMIT_AFTER, /* they have committed; nobody has heard of it                      */
    ACKNOWLEDGE_BEFORE, /* the peer is about to be told how much is applied                 */
    ACKNOWLEDGE_AFTER,
    CURSOR_RELOAD_BEFORE, /* connected anew: the streams' cursors are about to be read        */
    CURSOR_RELOAD_AFTER, /* they have been; the service has not been resumed                 */
    FAIL_POINTS
};

#ifdef TILLSYN_FAIL_POINTS
    #define FAIL_POINT(point) fail_pass(point)
#else
    #define FAIL_POINT(point) ((void)0)
#endif

/* The process passes a point: count it, and die there when it is time. */
void fail_pass(enum fail_point point);
