/* chain_judge - what became of a round: once, in order, dead only what must be, and both ends of a stream agree. */
#include "support/chain_judge.h"

#include "platform/wire.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { ACKED_S = 30, VERIFY_S = 60, VERIFY_MS = 20000, FIRST_HEARER = 1 };

int64_t
judge_next_seq(struct load *self, size_t link)
{
    return chain_number(
        self->chain, link,
        "select coalesce(max(next_seq), 1) from stream_out where peer = '%s'",
        self->chain->links[link + 1].instance);
}

int64_t
judge_last_seq(struct load *self, size_t link)
{
    return chain_number(
        self->chain, link,
        "select coalesce(max(last_seq), 0) from stream_in where peer = '%s'",
        self->chain->links[link - 1].instance);
}

static void
judge_effects(struct load *self, size_t link)
{
    size_t sound = self->of_kind[LOAD_SOUND], poisoned = self->of_kind[LOAD_POISONED];
    long long mark = (long long)self->marks[link];

    assert_int_equal(chain_number(self->chain, link,
                                  "select count(*) from told where at > %lld", mark),
                     sound * LOAD_TIMES + poisoned * (LOAD_POISON_AT - 1));
    /* The n-th of a subject is the n-th that came: none twice, none missing, none early. */
    assert_int_equal(
        chain_number(
            self->chain, link,
            "select count(*) from (select n, row_number() over (partition by word "
            "order by at) as place from told where at > %lld) t where n <> place",
            mark),
        0);
    assert_int_equal(
        chain_number(
            self->chain, link,
            "select count(*) from (select word, count(*) as came from told where at > "
            "%lld group by word) t where word not like '%d-_-%%' or came <> case when "
            "word like '%%-p-%%' then %d else %d end",
            mark, self->round, LOAD_POISON_AT - 1, LOAD_TIMES),
        0);
}

/* All poison is refused where it is first heard; nobody further down ever sees it. */
static void
judge_dead(struct load *self, size_t link)
{
    size_t poisoned = link == FIRST_HEARER ? self->of_kind[LOAD_POISONED] : 0;
    size_t refused = link == FIRST_HEARER ? self->of_kind[LOAD_REFUSED] : 0;
    const struct {
        const char *reason;
        size_t count;
    } wanted[] = {
        {"reason like 'refused by the domain'",  poisoned                                              },
        {"reason like 'parked behind%'",         poisoned * (LOAD_TIMES - LOAD_POISON_AT)              },
        {"sqlstate <> '' and type = 'toy.Told'", refused                                               },
        {"true",                                 poisoned * (LOAD_TIMES - LOAD_POISON_AT + 1) + refused},
    };

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(
            chain_number(self->chain, link,
                         "select count(*) from dead_letter where id > %lld and %s",
                         (long long)self->dead_marks[link], wanted[i].reason),
            wanted[i].count);
}

static bool
is_verified(struct chain *chain, size_t link)
{
    Tillsyn__V1__AuditVerifyAsk ask;
    struct client_reply reply;
    const Tillsyn__V1__AuditVerifyReply *verdict;
    ProtobufCMessage *message;
    struct arena *arena = arena_new(0);
    bool is_told;

    tillsyn__v1__audit_verify_ask__init(&ask);
    is_told = client_ask(chain_client(chain, link), chain->links[link].instance, NULL,
                         "tillsyn.v1.AuditVerifyAsk", &ask.base, VERIFY_MS, arena, &reply)
                  == RC_OK
              && reply.outcome == TILLSYN__V1__OUTCOME__OUTCOME_DONE;
    if (is_told) {
        assert_int_equal(wire_unpack(&tillsyn__v1__audit_verify_reply__descriptor,
                                     reply.data, reply.data_bytes, arena, &message),
                         RC_OK);
        verdict = (const void *)message;
        assert_int_equal(verdict->first_broken_seq, 0);
        /* Between the two counts the link may write one of its own; it does not when it is quiet. */
        assert_int_equal(verdict->rows,
                         chain_number(chain, link, "select count(*) from audit"));
    }
    arena_destroy(&arena);
    return is_told;
}

void
judge_round(struct load *self)
{
    struct chain *chain = self->chain;

    for (size_t i = FIRST_HEARER; i < chain->count; i++) {
        judge_effects(self, i);
        judge_dead(self, i);
    }
    for (size_t i = 0; i + 1 < chain->count; i++)
        EVENTUALLY(ACKED_S,
                   chain_number(chain, i,
                                "select next_seq - 1 - acked_seq from stream_out "
                                "where peer = '%s'",
                                chain->links[i + 1].instance)
                       == 0);
    for (size_t i = 0; i < chain->count; i++)
        EVENTUALLY(VERIFY_S, is_verified(chain, i));
}

void
judge_history(struct chain *chain)
{
    for (size_t i = 0; i + 1 < chain->count; i++) {
        const char *peer = chain->links[i + 1].instance;

        assert_int_equal(
            chain_number(
                chain, i,
                "select count(distinct (o.seq, o.id)) from (select * from outbox union "
                "all select * from archive) o join stream_out s using (stream) where "
                "s.peer = '%s'",
                peer),
            chain_number(chain, i,
                         "select next_seq - 1 from stream_out where peer = '%s'", peer));
        /* Every message that left is an effect or a dead letter at the other end. */
        assert_int_equal(
            chain_number(chain, i + 1,
                         "select (select count(*) from told) + (select count(*) "
                         "from dead_letter)"),
            chain_number(chain, i,
                         "select next_seq - 1 from stream_out where peer = '%s'", peer));
    }
}
