/* scheduling_handlers_plan - making a plan: a snapshot in the command, a job for the sums, a check before it counts. */
#include <inttypes.h>
#include <string.h>

#include "platform/clock.h"
#include "scheduling/scheduling_handlers_shared.h"
#include "scheduling/scheduling_store_plan.h"
#include "scheduling/scheduling_wire_ask.h"
#include "scheduling/scheduling_wire_say.h"

/* A job's state: what it starts from and what it finds; all in the job's own arena. */
struct making {
    struct uuid plan_id;
    int32_t version; /* of the plan when the job was started */
    struct scheduling_snapshot snapshot;
    struct scheduling_question question;
    struct scheduling_lot input_sha256;

    struct scheduling_answer answer;
    struct scheduling_lot plan_sha256;
};

static rc_t
run_plan(struct job *job)
{
    struct making *making = job->state;

    TRY(scheduling_make_plan(&making->question, job->arena, &making->answer));
    making->plan_sha256 =
        scheduling_plan_digest(&making->question, &making->answer, job->arena);
    return RC_OK;
}

/* The result counts only if the plan still waits for it: whoever finishes first makes it. */
static rc_t
save_plan(struct batch *batch, struct job *job)
{
    const struct scheduling_store store = scheduling_store_of(batch);
    const struct making *making = job->state;
    struct scheduling_plan_row plan;

    TRY(job->result);
    TRY(scheduling_store_plan(&store, &making->plan_id, &plan));
    if (plan.version != making->version || plan.state != SCHEDULING_MAKING)
        return RC_CONFLICT;
    TRY(scheduling_store_add_entries(&store, &plan.id, &making->snapshot,
                                     &making->answer));
    plan.state = SCHEDULING_MADE;
    plan.input_sha256 = making->input_sha256;
    plan.plan_sha256 = making->plan_sha256;
    return scheduling_store_update_plan(&store, &plan);
}

/* Reads what is known now into a job's arena. errors: as scheduling_snapshot_question */
static rc_t
prepare(struct batch *batch, const int32_t period[2], const char *seed, struct job *job)
{
    const struct scheduling_store store = {batch->db, job->arena};
    struct making *making = arena_alloc(job->arena, sizeof *making);

    job->state = making;
    TRY(scheduling_store_snapshot(&store, period, &making->snapshot));
    TRY(scheduling_snapshot_question(&making->snapshot, period, seed, job->arena,
                                     &making->question));
    making->input_sha256 = scheduling_question_digest(&making->question, job->arena);
    return RC_OK;
}

static void
start(struct batch *batch, struct job *job, const struct scheduling_plan_row *plan)
{
    struct making *making = job->state;

    making->plan_id = plan->id;
    making->version = plan->version;
    job->cause = plan->id;
    batch_start_job(batch, job);
}

static const char *
hex_of(struct arena *arena, const struct scheduling_lot *sha256)
{
    const char *text = "";

    for (size_t i = 0; i < sizeof sha256->b; i += sizeof(uint32_t))
        text = arena_printf(arena, "%s%02x%02x%02x%02x", text, sha256->b[i],
                            sha256->b[i + 1], sha256->b[i + 2], sha256->b[i + 3]);
    return text;
}

/* Node, period, seed and what was known: asked again, the same plan. */
static struct scheduling_plan_row
draft(struct batch *batch, const struct scheduling_plan_ask *wanted,
      const struct scheduling_lot *input_sha256)
{
    const struct scheduling_lot seed = scheduling_seed_of(wanted->seed);
    struct scheduling_plan_row plan = {
        .version = 1,
        .state = SCHEDULING_MAKING,
        .from_day = wanted->period[0],
        .until_day = wanted->period[1],
        .seed = wanted->seed,
        .seed_sha256 = scheduling_commitment(&seed),
        .input_sha256 = *input_sha256,
        .made_by = batch->actor,
    };

    plan.id = uuid_named("plan",
                         arena_printf(batch->arena, "%s|%d|%d|%s|%s", batch->config->node,
                                      (int)plan.from_day, (int)plan.until_day,
                                      hex_of(batch->arena, input_sha256), wanted->seed));
    return plan;
}

/* The seed's hash is in the audit before anything is planned: a lot cannot be chosen afterwards. */
static void
record_making(struct batch *batch, const struct scheduling_plan_row *plan)
{
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);

    uuid_format(&plan->id, subject);
    batch_record_act(batch, "plan_made", subject,
                     arena_printf(batch->arena, "seed sha256 %s, input sha256 %s",
                                  hex_of(batch->arena, &plan->seed_sha256),
                                  hex_of(batch->arena, &plan->input_sha256)));
}

/* A new plan, or the one that this question has had before; one that still waits is taken up again. */
static rc_t
make_or_find(struct batch *batch, const struct scheduling_plan_ask *wanted,
             struct job **job, struct uuid *plan_id)
{
    const struct scheduling_store store = scheduling_store_of(batch);
    const struct making *making = (*job)->state;
    struct scheduling_plan_row plan = draft(batch, wanted, &making->input_sha256);
    struct scheduling_plan_row existing;
    const rc_t rc = scheduling_store_plan(&store, &plan.id, &existing);

    *plan_id = plan.id;
    if (rc == RC_MISSING) {
        TRY(scheduling_store_insert_plan(&store, &plan));
        record_making(batch, &plan);
    } else {
        TRY(rc);
        plan = existing;
    }
    if (plan.state == SCHEDULING_MAKING) {
        start(batch, *job, &plan);
        *job = NULL;
    }
    return RC_OK;
}

rc_t
scheduling_make(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct job *job = job_new("make_plan", run_plan, save_plan);
    struct scheduling_plan_ask wanted;
    struct uuid plan_id;
    rc_t rc = scheduling_wire_make(ask, &wanted);

    if (rc != RC_OK) {
        job_destroy(&job);
        return scheduling_refuse(answer, SCHEDULING_REFUSED_MAKE);
    }
    rc = prepare(batch, wanted.period, wanted.seed, job);
    if (rc == RC_OK)
        rc = make_or_find(batch, &wanted, &job, &plan_id);
    else if (rc == RC_MISSING || rc == RC_INVALID)
        rc = scheduling_refuse(answer, SCHEDULING_REFUSED_RULES);
    job_destroy(&job);
    TRY(rc);
    return answer_with(answer, scheduling_say_plan_id(&plan_id, batch->arena));
}

/*
 * After a crash or a lost connection. The plan is made of what is known now, and its input hash says so. Where the rules
 * do not let it be made any more it waits, and does not keep the service from starting.
 */
rc_t
scheduling_resume(struct batch *batch)
{
    const struct scheduling_store store = scheduling_store_of(batch);
    const struct scheduling_plan_row *plans;
    size_t n;

    TRY(scheduling_store_plans_making(&store, &plans, &n));
    for (size_t i = 0; i < n; i++) {
        const int32_t period[2] = {plans[i].from_day, plans[i].until_day};
        struct job *job = job_new("make_plan", run_plan, save_plan);
        const rc_t rc = prepare(batch, period, plans[i].seed, job);

        if (rc == RC_OK) {
            start(batch, job, &plans[i]);
            continue;
        }
        job_destroy(&job);
        if (rc != RC_MISSING && rc != RC_INVALID)
            return rc;
    }
    return RC_OK;
}
