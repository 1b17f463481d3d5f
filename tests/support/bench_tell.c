/* bench_tell - commands of a thousand messages to the first links of a chain, as many as they take, and their arrival. */
#include "support/bench_tell.h"

#include <string.h>

#include "platform/clock.h"
#include "support/stack.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "toy.pb-c.h"

enum { WINDOW = 16, ASK_MS = 60000, TAKE_MS = 1000 };

static void
post(struct chain *chain, size_t link, uint32_t times)
{
    char word[TELL_WORD_BYTES + 1];
    Toy__Tell wish;

    memset(word, 'w', sizeof word);
    word[TELL_WORD_BYTES] = '\0';
    toy__tell__init(&wish);
    wish.word = word;
    wish.times = times;
    assert_int_equal(client_post(chain_client(chain, link), chain->links[link].instance,
                                 NULL, "toy.Tell", &wish.base, ASK_MS),
                     RC_OK);
}

/* Which link an answer is from does not matter: it makes room for one command more. */
static bool
take(struct chain *chain)
{
    struct arena *arena = arena_new(0);
    struct client_reply reply;
    rc_t rc = client_take(chain_client(chain, 0), TAKE_MS, arena, &reply);
    int outcome = rc == RC_OK ? reply.outcome : -1;

    arena_destroy(&arena);
    if (rc == RC_OK)
        assert_int_equal(outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    return rc == RC_OK;
}

void
tell(struct chain *chain, size_t links, size_t commands, uint32_t times,
     struct numbers *gaps_ms)
{
    int64_t until_us = stack_deadline(TELL_PATIENCE_S);
    int64_t last_us = 0;
    size_t posted = 0;

    for (size_t answered = 0; answered < commands;) {
        int64_t now_us;

        for (; posted < commands && posted - answered < WINDOW * links; posted++)
            post(chain, posted % links, times);
        if (!take(chain)) {
            assert_true(clock_monotonic_us() < until_us);
            continue;
        }
        answered++;
        now_us = clock_monotonic_us();
        if (gaps_ms != NULL && last_us > 0)
            numbers_add(gaps_ms, (double)(now_us - last_us) / 1e3);
        last_us = now_us;
    }
}

int64_t
tell_applied(struct chain *chain, size_t link)
{
    return chain_number(chain, link,
                        "select coalesce(sum(last_seq), 0)::bigint from stream_in");
}

void
tell_wait_applied(struct chain *chain, size_t link, int64_t wanted)
{
    EVENTUALLY(TELL_PATIENCE_S, tell_applied(chain, link) >= wanted);
}

static bool
is_idle(struct chain *chain, size_t link)
{
    return chain_number(chain, link,
                        "select count(*) from stream_out where acked_seq + 1 < next_seq")
           == 0;
}

static bool
has_hearer(const struct chain *chain, size_t link)
{
    return link + 1 < chain->count && chain->links[link + 1].pid != 0;
}

void
tell_wait_idle(struct chain *chain)
{
    for (size_t i = 0; i < chain->count; i++)
        if (chain->links[i].pid != 0 && has_hearer(chain, i))
            EVENTUALLY(TELL_PATIENCE_S, is_idle(chain, i));
}

double
tell_bytes(struct chain *chain)
{
    return (double)chain_number(
        chain, 0,
        "select avg(length(envelope))::bigint from (select envelope from outbox order by "
        "stream, seq desc limit 2000) newest");
}

double
tell_seconds_since(int64_t began_us)
{
    return (double)(clock_monotonic_us() - began_us) / 1e6;
}
