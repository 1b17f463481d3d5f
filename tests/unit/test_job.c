/* test_job - long computations on a thread of their own: in order, handed back, dropped at the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <signal.h>

#include "platform/job.h"

struct fixture {
    struct mailbox *results;
    struct worker *worker;
};

static struct fixture
begin(void)
{
    struct fixture fixture = {.results = mailbox_new()};

    fixture.worker = worker_start(fixture.results);
    return fixture;
}

static void
end(struct fixture *fixture)
{
    worker_stop(&fixture->worker);
    assert_null(fixture->worker);
    worker_stop(&fixture->worker);
    assert_null(mailbox_take(fixture->results, 0));
    mailbox_destroy(&fixture->results);
}

static rc_t
square(struct job *job)
{
    const int64_t *number = job->state;
    int64_t *result = arena_alloc(job->arena, sizeof(*result));

    *result = *number * *number;
    job->state = result;
    return *number == 7 ? RC_INVALID : RC_OK;
}

static struct job *
new_square(int64_t number)
{
    struct job *job = job_new("square", square, NULL);

    job->state = arena_memdup(job->arena, &number, sizeof(number));
    return job;
}

static void
worker__several_jobs__come_back_in_order_with_their_results(void **state)
{
    struct fixture f = begin();

    (void)state;
    for (int64_t i = 0; i < 20; i++)
        worker_submit(f.worker, new_square(i));
    for (int64_t i = 0; i < 20; i++) {
        struct job *job = mailbox_take(f.results, 10000);

        assert_non_null(job);
        assert_string_equal(job->name, "square");
        assert_int_equal(*(const int64_t *)job->state, i * i);
        assert_int_equal(job->result, i == 7 ? RC_INVALID : RC_OK);
        job_destroy(&job);
        assert_null(job);
    }
    end(&f);
}

struct gate {
    struct mailbox *began;
    struct mailbox *open;
};

static rc_t
wait_at_gate(struct job *job)
{
    const struct gate *gate = job->app;

    mailbox_post(gate->began, job);
    (void)mailbox_take(gate->open, -1);
    return RC_OK;
}

static void
note_drop(void *handle)
{
    ++*(int *)handle;
}

static void
open_gate(void *handle)
{
    mailbox_post(handle, handle);
}

/* The gate opens when a waiting job is dropped: were it run, or dropped later, this would never end. */
static void
worker_stop__one_runs_and_others_wait__finishes_the_one_and_drops_the_others(void **state)
{
    struct fixture f = begin();
    struct gate gate = {mailbox_new(), mailbox_new()};
    struct job *running = job_new("gate", wait_at_gate, NULL);
    int dropped = 0;

    (void)state;
    running->app = &gate;
    worker_submit(f.worker, running);
    assert_ptr_equal(mailbox_take(gate.began, -1), running);
    for (int i = 0; i < 3; i++) {
        struct job *waiting = new_square(i);

        arena_defer(waiting->arena, note_drop, &dropped);
        if (i == 2)
            arena_defer(waiting->arena, open_gate, gate.open);
        worker_submit(f.worker, waiting);
    }
    worker_stop(&f.worker);
    assert_int_equal(dropped, 3);
    assert_ptr_equal(mailbox_take(f.results, 0), running);
    job_destroy(&running);
    end(&f);
    mailbox_destroy(&gate.began);
    mailbox_destroy(&gate.open);
}

static rc_t
read_mask(struct job *job)
{
    sigset_t *mask = arena_alloc(job->arena, sizeof(*mask));

    (void)pthread_sigmask(SIG_SETMASK, NULL, mask);
    job->state = mask;
    return RC_OK;
}

static void
worker__its_thread__has_every_signal_blocked_and_ours_stays(void **state)
{
    struct fixture f = begin();
    struct job *job = job_new("mask", read_mask, NULL);
    sigset_t ours;

    (void)state;
    worker_submit(f.worker, job);
    assert_ptr_equal(mailbox_take(f.results, 10000), job);
    assert_int_equal(sigismember(job->state, SIGTERM), 1);
    assert_int_equal(sigismember(job->state, SIGHUP), 1);
    (void)pthread_sigmask(SIG_SETMASK, NULL, &ours);
    assert_int_equal(sigismember(&ours, SIGTERM), 0);
    job_destroy(&job);
    end(&f);
}

static void
job_destroy__not_run__releases_its_arena(void **state)
{
    struct job *job = new_square(3);
    int dropped = 0;

    (void)state;
    arena_defer(job->arena, note_drop, &dropped);
    job_destroy(&job);
    assert_null(job);
    assert_int_equal(dropped, 1);
    job_destroy(&job);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(worker__several_jobs__come_back_in_order_with_their_results),
        cmocka_unit_test(
            worker_stop__one_runs_and_others_wait__finishes_the_one_and_drops_the_others),
        cmocka_unit_test(worker__its_thread__has_every_signal_blocked_and_ours_stays),
        cmocka_unit_test(job_destroy__not_run__releases_its_arena),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
