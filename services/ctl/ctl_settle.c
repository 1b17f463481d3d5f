/* ctl_settle - waiting until what permits has said has been applied in every office. */
#include "ctl/ctl_settle.h"

#include <time.h>

#include "ctl/ctl_ask.h"
#include "platform/clock.h"

enum { US_PER_MS = 1000, NS_PER_MS = 1000000, LOOK_FIRST_MS = 2, LOOK_MOST_MS = 100 };

/* Messages said and messages applied, over all outgoing streams. */
struct streams {
    long long said, applied;
};

static struct streams
add_up(const json_t *status)
{
    const json_t *list = json_object_get(status, "streams");
    struct streams sum = {0, 0};

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *stream = json_array_get(list, i);

        if (!json_is_true(json_object_get(stream, "outgoing")))
            continue;
        sum.said += ctl_js_int(stream, "next_seq") - 1;
        sum.applied += ctl_js_int(stream, "done_seq");
    }
    return sum;
}

static int
give_up(const struct ctl *ctl, struct streams sum)
{
    return ctl_fail(
        ctl, CTL_EXIT_UNREACHABLE,
        arena_printf(ctl->arena,
                     "permits har tagit allt, men %lld meddelanden väntar på ett "
                     "kontor; de kommer fram när det svarar igen",
                     sum.said - sum.applied),
        arena_printf(ctl->arena,
                     "permits has taken everything, but %lld messages wait for "
                     "an office; they arrive when it answers again",
                     sum.said - sum.applied));
}

int
ctl_settle(struct ctl *ctl, struct ctl_progress *progress, int patience_ms)
{
    int64_t moved_us = clock_monotonic_us();
    long long applied = -1;

    for (long ms = LOOK_FIRST_MS;; ms = 2 * ms < LOOK_MOST_MS ? 2 * ms : LOOK_MOST_MS) {
        const struct ctl_question question = {.instance = "permits.central",
                                              .type = "tillsyn.v1.StatusAsk"};
        struct ctl_answer answer;

        if (ctl_ask(ctl, &question, &answer) != RC_OK)
            return CTL_EXIT_USAGE;

        const struct streams sum = add_up(answer.body);

        if (answer.outcome == CTL_OUTCOME_DONE && sum.applied == sum.said)
            return CTL_EXIT_OK;
        if (sum.applied > applied)
            moved_us = clock_monotonic_us();
        applied = sum.applied;
        if (clock_monotonic_us() - moved_us > (int64_t)patience_ms * US_PER_MS)
            return give_up(ctl, sum);
        ctl_progress_tell(progress, (uint64_t)sum.applied, (uint64_t)sum.said,
                          (uint64_t)sum.applied);
        (void)nanosleep(&(struct timespec){.tv_nsec = ms * NS_PER_MS}, NULL);
    }
}
