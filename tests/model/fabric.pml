/*
 * fabric - one stream of messages between two instances, with everything that can go wrong on the way.
 *
 * A model of services/platform: every step is one atomic act of one thread and names the function that does it, so that
 * either can be checked against the other. What it asserts, for every interleaving within the bounds:
 *
 *   once       no message takes effect twice
 *   in order   number n + 1 never before n (the compare-and-set of advance_cursors.sql)
 *   acked      what the sender takes for acknowledged has taken effect, that very message and not one of its number
 *   delivered  when nothing moves any more, all that committed has taken effect, or somebody has been called
 *
 * and, as a formula under weak fairness (run.sh, liveness): sooner or later it is so, and stays so.
 *
 * Abstractions. A frame holds one message, so that trimming is per frame; fetching, merging and credit by bytes are left
 * out (unit/test_net_out has them, on the real code). Timers fire when nothing else can happen, or too early, HURRIES
 * times. Everything that waits for a HELLO at the writer is one HELLO: the one that net_in.c holds back is as if it came
 * later. Archiving takes single messages, not ranges.
 *
 * Bounds, by -D: MESSAGES commits, WIRE frames in flight each way, LOSSES, DOUBLES, SWAPS (of a frame with all behind
 * it), CRASHES_S and CRASHES_R, RESTORES_S and RESTORES_R (from a backup taken at any moment, with a crash), LIVE_S and
 * LIVE_R (of the database under a living process), HURRIES; ARCHIVE and OPERATOR switch those on. Each MUTANT_... takes
 * one guard away; run.sh sees to it that every one of them is found out.
 */
#ifndef MESSAGES
#define MESSAGES 3
#endif
#ifndef WIRE
#define WIRE 2
#endif
#ifndef CREDIT
#define CREDIT 2
#endif
#ifndef LOSSES
#define LOSSES 0
#endif
#ifndef DOUBLES
#define DOUBLES 0
#endif
#ifndef SWAPS
#define SWAPS 0
#endif
#ifndef CRASHES_S
#define CRASHES_S 0
#endif
#ifndef CRASHES_R
#define CRASHES_R 0
#endif
#ifndef RESTORES_S
#define RESTORES_S 0
#endif
#ifndef RESTORES_R
#define RESTORES_R 0
#endif
#ifndef LIVE_S
#define LIVE_S 0
#endif
#ifndef LIVE_R
#define LIVE_R 0
#endif
#ifndef CLEARS
#define CLEARS 0
#endif
#ifndef HURRIES
#define HURRIES 0
#endif

mtype = { HELLO, DATA, PING, WELCOME, ACK, NAK, REJECT, BYE };
mtype = { DOWN, GREETING, FLOWING, REJECTED };           /* enum sender_state, net_stream.h    */
mtype = { NONE, EPOCH, GAP, DIVERGED, FENCED };          /* enum Reason, fabric.proto          */

/* Frames. conn stands for the connection: the routing id that the ROUTER gave it, and the DEALER that it reaches. */
chan wire = [WIRE] of { mtype, byte, byte, byte, byte, byte };  /* verb, conn, seq | next, id | oldest, fence, epoch */
chan back = [WIRE] of { mtype, byte, byte, mtype, byte };       /* verb, conn, applied, reason, epoch                */

/* The sender's database: stream_out, outbox, service_state. outbox[n] is which message number n is, by its commit. */
byte outbox[MESSAGES + 2];
byte d_next = 1, d_offered = 0, d_acked = 0, d_oldest = 1, d_fence = 1, d_epoch = 1;
bool d_halted = false;
byte committed = 0;

/* The sender's memory: struct outlet, struct sender. */
mtype s_state = DOWN;
byte s_conn = 1, s_sent = 0, s_credit = 0, s_acked = 0;
bool s_halted = false;
mtype s_reason = NONE;

/* The receiver's database: stream_in, and the effects. r_epoch 0: it has no row for the stream. */
byte effect[MESSAGES + 2];
byte r_last = 0, r_fence = 0, r_epoch = 0;
short has = 0;                                           /* which messages have taken effect, a bit each */

/* The receiver's memory: the session (net_in.c), who spoke last (struct inlet), what waits for the writer. */
byte session = 0, speaker = 0, i_fence = 0, i_epoch = 0;
byte i_applied = 0;
bool is_behind = false;                                  /* its connection is gone, and it does not know yet */
chan mail = [2] of { mtype, byte, byte, byte, byte, byte };
mtype owed = NONE, owed_reason = NONE;                   /* what the writer has yet to post to the net thread */
byte owed_conn = 0, owed_epoch = 0;

/* Backups. What was in the outbox or took effect before one is still so after it: both are only ever appended to. */
byte bs_next, bs_offered, bs_acked, bs_oldest, bs_fence, bs_epoch;
bool bs_halted, bs_taken = false;
byte br_last, br_fence, br_epoch;
short br_has;
bool br_taken = false;

/* Ghosts: every message that ever took effect, in whatever life of the receiver. */
short ever = 0;

byte losses = LOSSES, doubles = DOUBLES, swaps = SWAPS, hurries = HURRIES;
byte crashes_s = CRASHES_S, crashes_r = CRASHES_R, restores_s = RESTORES_S, restores_r = RESTORES_R;
byte live_s = LIVE_S, live_r = LIVE_R, clears = CLEARS;
byte agreed_from = 0;                                    /* what the sender's operator has told the receiver's */
byte i, conn, seq, id, fence, epoch;                     /* of the step under way; 0 in between */
mtype verb, reason;

#define in_flight    (s_sent > s_acked)
#ifdef MUTANT_STALL
#define is_stalled   false
#else
#define is_stalled   in_flight
#endif
#define all_offered  (d_offered + 1 == d_next)
#define alarmed      (s_halted || s_reason != NONE)
#define delivered    (r_last + 1 == d_next && same(d_next))
#define same(n)      ((n <= 1 || effect[1] == outbox[1]) && (n <= 2 || effect[2] == outbox[2]) \
                      && (n <= 3 || effect[3] == outbox[3]) && (n <= 4 || effect[4] == outbox[4]))
#define settled      (delivered && s_acked + 1 == d_next)

inline forget_step() { i = 0; conn = 0; seq = 0; id = 0; fence = 0; epoch = 0; verb = NONE; reason = NONE }

/* net_send: never waits; what cannot leave now is dropped. */
inline say(v, a, b, c, e)
{
    if
    :: nfull(wire) -> wire!v(s_conn, a, b, c, e)
    :: full(wire)
    fi
}

inline answer(v, to, why, e)
{
    if
    :: nfull(back) -> back!v(to, i_applied, why, e)
    :: full(back)
    fi
}

/* --- the sender --- */

/* The highest number that the peer can have of us. HELLO says it, and nothing above it is believed. */
#ifdef MUTANT_OFFERED                                    /* as if everything committed had been on its way */
#define known_upto (d_next - 1)
#else
#define known_upto d_offered
#endif

#ifdef MUTANT_HALTED                                     /* a late WELCOME wakes it */
#define is_halted false
#else
#define is_halted s_halted
#endif

#ifdef MUTANT_CREDIBLE
#define is_credible(n) true
#else
#define is_credible(n) (n <= known_upto)                 /* is_credible, net_out.c */
#endif

/* net_out_greet. A halted stream says nothing. */
inline greet()
{
    if
    :: s_halted -> s_state = REJECTED
    :: else ->
        s_state = GREETING;
        say(HELLO, known_upto + 1, d_oldest, d_fence, d_epoch)
    fi
}

/* note_acked. The one place where the sender lets go of a message. */
inline note_acked(n)
{
    if
    :: n > s_acked ->
        i = s_acked + 1;
        do
        :: i <= n -> assert(ever & (1 << outbox[i])); i++ /* acked */
        :: else -> break
        od;
        s_acked = n
    :: else
    fi
}

/* resume_from: the queue may not fit any more, the outbox always does. */
inline resume_from(n)
{
    if
    :: n < s_acked -> s_acked = n
    :: else
    fi;
    note_acked(n);
    s_sent = n
}

inline on_welcome()
{
    if
#ifdef MUTANT_ANSWER_EPOCH
    :: s_state == FLOWING || is_halted || !is_credible(seq)
#else
    :: s_state == FLOWING || is_halted || !is_credible(seq) || epoch != d_epoch
#endif
    :: else ->
        s_state = FLOWING;
        s_reason = NONE;
        s_credit = seq + CREDIT;
        resume_from(seq)
    fi
}

inline on_ack()
{
    if
#ifdef MUTANT_ANSWER_EPOCH
    :: is_credible(seq) ->
#else
    :: is_credible(seq) && s_state == FLOWING ->
#endif
        s_credit = seq + CREDIT;
        note_acked(seq)
    :: else
    fi
}

inline on_nak()
{
    if
    :: s_state != FLOWING || !is_credible(seq)
    :: else ->
        if
        :: seq + 1 < d_oldest -> greet()
        :: else -> resume_from(seq)
        fi
    fi
}

inline on_reject()
{
    if
#ifndef MUTANT_ANSWER_EPOCH
    :: epoch != d_epoch
#endif
    :: else ->
        s_halted = s_halted || reason == FENCED || (reason == DIVERGED && !is_credible(seq));
        s_state = REJECTED;
        s_reason = reason
    fi
}

/* A process that has just started knows what its database knows: writer_open, read_outlet, net_out_connect. */
inline start_sender()
{
    d_fence++;                                           /* take_fence */
    s_halted = d_halted;
    s_acked = d_acked;
    s_sent = 0;
    s_credit = 0;
    s_reason = NONE;
    s_state = DOWN;
    s_conn++
}

inline take_backup_s()
{
    bs_next = d_next; bs_offered = d_offered; bs_acked = d_acked; bs_oldest = d_oldest;
    bs_fence = d_fence; bs_epoch = d_epoch; bs_halted = d_halted; bs_taken = true
}

inline restore_s()
{
    d_next = bs_next; d_offered = bs_offered; d_acked = bs_acked; d_oldest = bs_oldest;
    d_fence = bs_fence; d_epoch = bs_epoch; d_halted = bs_halted;
    i = d_next;
    do
    :: i <= MESSAGES -> outbox[i] = 0; i++
    :: else -> break
    od
}

active proctype Sender()
{
end:
    do
    /* work_commit, append_outbox.sql: numbers, rows and, where the peer listens, that they may be on their way. */
    :: atomic { committed < MESSAGES && d_next <= MESSAGES ->
        committed++;
        outbox[d_next] = committed;
        d_next++;
        if
        :: s_state == FLOWING -> d_offered = d_next - 1
        :: else
        fi }

    /* writer_offer: what was committed meanwhile may go, now that the peer has said where it is. */
    :: atomic { s_state == FLOWING && !all_offered -> d_offered = d_next - 1 }

    /* net_queue_pump, send_data. A loss is here: the frame leaves and does not arrive. */
    :: atomic { s_state == FLOWING && s_sent < known_upto && s_sent + 1 >= d_oldest && s_sent < s_credit && nfull(wire) ->
        s_sent++;
        if
        :: wire!DATA(s_conn, s_sent, outbox[s_sent], 0, 0)
        :: losses > 0 -> losses--
        fi }

    /* net_out_fetched: it is not in the outbox any more. The peer must say so aloud. */
    :: atomic { s_state == FLOWING && s_sent < known_upto && s_sent + 1 < d_oldest -> greet() }

    /* net_out_connect */
    :: atomic { s_state == DOWN -> greet() }

    /* net_out_hear. What comes for a DEALER that is gone is gone with it. */
    :: atomic { back?verb, conn, seq, reason, epoch ->
        if
        :: conn != s_conn
        :: else ->
            if
            :: verb == WELCOME -> on_welcome()
            :: verb == ACK -> on_ack()
            :: verb == NAK -> on_nak()
            :: verb == REJECT -> on_reject()
            :: verb == BYE -> greet()                    /* on_bye */
            :: losses > 0 -> losses--
            fi
        fi;
        forget_step() }

    /* net_out_tick: no answer to HELLO, no progress, silence; each when nothing else can happen any more. */
    :: atomic { timeout && s_state == GREETING -> greet() }
    :: atomic { timeout && s_state == FLOWING && is_stalled -> greet() }
    :: atomic { timeout && s_state == FLOWING && !in_flight && session != s_conn -> say(PING, 0, 0, 0, 0) }
    :: atomic { timeout && s_state == REJECTED && !s_halted -> greet() }
    /* ... or too early */
    :: atomic { hurries > 0 && s_state != DOWN -> hurries--; greet() }
    :: atomic { hurries > 0 -> hurries--; s_state = DOWN; s_conn++ }          /* reconnect, net_sender.c */

    /* tend: save_acked.sql, halt_streams.sql, close_range */
    :: atomic { d_acked < s_acked && s_acked < d_next -> d_acked = s_acked }
    :: atomic { s_halted && !d_halted -> d_halted = true }
#ifdef ARCHIVE
    :: atomic { d_oldest <= d_acked && d_oldest <= s_acked -> d_oldest++ }
#endif

    :: atomic { crashes_s > 0 -> crashes_s--; start_sender() }
    :: atomic { (restores_s > 0 || live_s > 0) && !bs_taken -> take_backup_s() }
    :: atomic { restores_s > 0 && bs_taken -> restores_s--; restore_s(); start_sender(); forget_step() }
    /* The database is set back under the living process: it connects again, misses numbers (read_epoch), net_out_open greets. */
    :: atomic { live_s > 0 && bs_taken ->
        live_s--;
        s_halted = s_halted || bs_halted || bs_next < d_next;
        restore_s();
        d_fence++;
        greet();
        forget_step() }

#ifdef OPERATOR
    /* replay_answer: the archived messages are back in the outbox. */
    :: atomic { s_state == REJECTED && s_reason == GAP && d_oldest > 1 -> d_oldest = 1; greet() }
    /* epoch_answer_clear: once, try again as it is. */
    :: atomic { s_halted && d_halted && s_state == REJECTED && clears > 0 ->
        clears--; s_halted = false; d_halted = false; greet() }
    /* epoch_answer_renew: a new epoch, from the first message on that has not taken effect over there. */
    :: atomic { s_halted && d_halted && s_state == REJECTED && d_epoch == 1 ->
        i = 1;
        do
        :: i < d_next && (has & (1 << outbox[i])) -> i++
        :: else -> break
        od;
        agreed_from = i;
        d_epoch++;
        d_offered = i - 1; d_acked = i - 1; s_acked = i - 1;
        s_halted = false; d_halted = false;
        greet();
        forget_step() }
#endif
    od
}

/* --- the receiver --- */

inline start_receiver()
{
    do
    :: nempty(mail) -> mail?_, _, _, _, _, _
    :: empty(mail) -> break
    od;
    session = 0; speaker = 0; i_fence = 0; i_epoch = 0; i_applied = 0; is_behind = false;
    owed = NONE; owed_reason = NONE; owed_conn = 0; owed_epoch = 0
}

inline restore_r()
{
    r_last = br_last; r_fence = br_fence; r_epoch = br_epoch; has = br_has;
    i = r_last + 1;
    do
    :: i <= MESSAGES -> effect[i] = 0; i++
    :: else -> break
    od
}

/* writer_open, read_inlets. A stream that was set back must be resumed anew: its sender hears BYE, at its next PING at last. */
inline reopen()
{
#ifndef MUTANT_SET_BACK
    if
    :: r_last < i_applied -> speaker = 0; session = 0
    :: else
    fi;
#endif
    i_fence = r_fence;
    i_epoch = r_epoch;
    i_applied = r_last;
    is_behind = false
}

/* begin_stream_in.sql and judge, writer_hello.c */
inline judge()
{
    if
    :: is_behind -> reopen()
    :: else
    fi;
    if
    :: r_epoch == 0 -> r_epoch = epoch; r_fence = fence
    :: r_epoch == epoch && fence > r_fence -> r_fence = fence
    :: else
    fi;
    i_epoch = r_epoch;
    i_fence = r_fence;
    i_applied = r_last;
    if
    :: r_epoch != epoch -> owed_reason = EPOCH
    :: r_epoch == epoch && fence < r_fence -> owed_reason = FENCED
#ifndef MUTANT_DIVERGED
    :: r_epoch == epoch && fence >= r_fence && r_last + 1 > seq -> owed_reason = DIVERGED
#endif
#ifndef MUTANT_GAP
    :: r_epoch == epoch && fence >= r_fence && r_last + 1 <= seq && id > r_last + 1 -> owed_reason = GAP
#endif
    :: else -> owed_reason = NONE
    fi;
    owed_conn = conn;
    owed_epoch = epoch;
    owed = (owed_reason == NONE -> WELCOME : REJECT);
    if
    :: owed_reason == NONE -> speaker = conn
    :: owed_reason == FENCED                             /* a newer start of it may well be speaking */
    :: else -> speaker = 0
    fi
}

/* run_transaction: the cursor moves and the message takes effect, or neither. */
inline commit_effect()
{
    assert(!(has & (1 << id)));                          /* once */
    assert(seq == r_last + 1);                           /* in order */
    r_last = seq;
    effect[seq] = id;
    has = has | (1 << id);
    ever = ever | (1 << id)
}

/* writer_apply: collect, advance_cursors.sql, ACK or NAK. */
inline apply()
{
    owed_conn = 0;
    if
#ifndef MUTANT_SPEAKER
    :: conn != speaker                                   /* on its way since before the stream was resumed */
#endif
    :: else ->
        if
        :: seq > i_applied + 1 -> owed = NAK
        :: seq <= i_applied -> owed = ACK                /* trimmed */
        :: seq == i_applied + 1 ->
            if
#ifdef MUTANT_CURSOR
            :: true ->
#else
            :: r_last == i_applied && r_fence == i_fence && r_epoch == i_epoch ->
#endif
#ifdef MUTANT_ACK_FIRST
                i_applied = seq;
                answer(ACK, session, NONE, 0);
                if
                :: crashes_r > 0 -> crashes_r--; start_receiver()
                :: commit_effect()
                fi
#else
                commit_effect();
                i_applied = seq;
                owed = ACK
#endif
            :: else -> reopen()                          /* RC_CONFLICT, and what has come is out of place */
            fi
        fi
    fi
}

active proctype Receiver()
{
end:
    do
    /* hear_router, net_in_hear. Frames of one connection come in their order, those of several in any. */
    :: atomic { nempty(wire) ->
        if
        :: wire?verb, conn, seq, id, fence, epoch
        :: wire??[_, eval(s_conn), _, _, _, _] -> wire??verb, eval(s_conn), seq, id, fence, epoch; conn = s_conn
        fi;
        if
        :: verb == HELLO ->                              /* on_hello */
            if
            :: full(mail)
            :: nfull(mail) -> mail!HELLO(conn, seq, id, fence, epoch)
            fi
        :: verb == DATA && session == conn ->            /* on_data */
            if
            :: full(mail)
            :: nfull(mail) -> mail!DATA(conn, seq, id, fence, epoch)
            fi
        :: verb == PING && session == conn
        :: verb != HELLO && session != conn -> answer(BYE, conn, NONE, 0)
        fi;
        forget_step() }

    /* the writer takes one item; it posts what it owes before it takes the next */
    :: atomic { owed == NONE && nempty(mail) ->
        mail?verb, conn, seq, id, fence, epoch;
        if
        :: verb == HELLO -> judge()
        :: verb == DATA -> apply()
        fi;
        forget_step() }

    /* welcome, acknowledge (net_in.c): only now does the sender learn of it */
    :: atomic { owed != NONE ->
        if
        :: owed == WELCOME -> session = owed_conn; answer(WELCOME, owed_conn, NONE, owed_epoch)
        :: owed == REJECT -> answer(REJECT, owed_conn, owed_reason, owed_epoch)
        :: else -> answer(owed, session, NONE, 0)
        fi;
        owed = NONE; owed_reason = NONE; owed_conn = 0; owed_epoch = 0 }

    :: atomic { crashes_r > 0 -> crashes_r--; start_receiver() }
    :: atomic { (restores_r > 0 || live_r > 0) && !br_taken ->
        br_last = r_last; br_fence = r_fence; br_epoch = r_epoch; br_has = has; br_taken = true }
    :: atomic { restores_r > 0 && br_taken -> restores_r--; restore_r(); start_receiver(); forget_step() }
#ifdef OPERATOR
    /*
     * epoch_answer_agree: this epoch, from this number on. What was beyond it stays where it took effect. Nobody agrees to
     * what would skip messages: then the receiver was restored after the two were compared.
     */
    :: atomic { agreed_from > 0 && agreed_from <= r_last + 1 && r_epoch > 0 && r_epoch != d_epoch && owed == NONE ->
        r_epoch = d_epoch; r_last = agreed_from - 1; r_fence = 0;
        i_epoch = r_epoch; i_applied = r_last; i_fence = 0;
        i = agreed_from;
        do
        :: i <= MESSAGES -> effect[i] = 0; i++
        :: else -> break
        od;
        agreed_from = 0;
        forget_step() }
#endif
    /* The database is set back under the living process, which learns of it from the cursor or when it connects again. */
    :: atomic { live_r > 0 && br_taken -> live_r--; restore_r(); is_behind = true; forget_step() }
    :: atomic { is_behind && owed == NONE -> reopen() }
    od
}

/* --- the network, where it does worse than lose --- */

active proctype Network()
{
end:
    do
    :: atomic { doubles > 0 && nfull(wire) && nempty(wire) ->
        doubles--;
        wire?<verb, conn, seq, id, fence, epoch>;
        wire!verb(conn, seq, id, fence, epoch);
        forget_step() }
    :: atomic { swaps > 0 && len(wire) > 1 ->
        swaps--;
        wire?verb, conn, seq, id, fence, epoch;
        wire!verb(conn, seq, id, fence, epoch);
        forget_step() }
    od
}

#ifdef LIVENESS
#ifdef OPERATOR
ltl arrives { <>[] settled }
#else
ltl arrives { <>[] (settled || alarmed) }
#endif
#else
/* delivered: nothing moves, no timer runs, nobody was called. */
active proctype Watch()
{
end:
    do
    :: atomic { timeout && s_state == FLOWING && !is_stalled && session == s_conn -> assert(delivered) }
    od
}
#endif
