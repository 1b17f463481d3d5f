/* intake_case_handlers_round - an approved round: one case a selected unit, and an order to inspect each. */
#include "intake/intake_case_handlers.h"
#include "intake/intake_case_handlers_shared.h"
#include "intake/intake_case_wire_heard.h"
#include "intake/intake_law_store.h"

/* What all cases of a round have in common. */
struct round_law {
    const struct intake_law *law;
    const char *area;
    const char *const *questions;
    size_t n_questions;
};

static struct uuid
case_id_of(const struct intake_round *round, const struct intake_selected *unit,
           struct arena *arena)
{
    char round_id[UUID_TEXT_BYTES], unit_id[UUID_TEXT_BYTES];

    uuid_format(&round->id, round_id);
    uuid_format(&unit->unit_id, unit_id);
    return uuid_named(arena_printf(arena, "case.round:%s", round_id), unit_id);
}

/* The round has decided type, class and area, so the case is triaged from its first day. */
static struct intake_entry
entry_of(const struct intake_round *round, const struct intake_selected *unit,
         const struct round_law *common, struct arena *arena)
{
    const struct intake_date date = intake_day_date(round->as_of_day);

    return (struct intake_entry){
        .case_id = case_id_of(round, unit, arena),
        .type = "national_supervision",
        .source = "round",
        .source_ref = arena_printf(arena, "%s %04d-%02d-%02d %u", round->programme,
                                   date.year, date.month, date.day, unit->lot),
        .channel = "",
        .reporter_role = "",
        .unit_hint = "",
        .summary = "",
        .area = common->area,
        .unit_id = unit->unit_id,
        .received_day = round->as_of_day,
        .event_day = INTAKE_DAY_UNKNOWN,
        .triggers = common->questions,
        .n_triggers = common->n_questions,
        .stage = INTAKE_TRIAGED,
        .stage_day = round->as_of_day,
        .closed_day = INTAKE_DAY_OPEN,
        .outcome = "",
    };
}

static struct intake_order
order_of(const struct intake_round *round, const struct intake_selected *unit,
         const struct intake_case *c, struct arena *arena)
{
    return (struct intake_order){
        .case_id = c->id,
        .unit_id = unit->unit_id,
        .case_number = c->number,
        .lot = arena_printf(arena, "%u", unit->lot),
        .programme = round->programme,
        .competences = round->competences,
        .priority_class = c->priority_class,
        .from_day = round->as_of_day,
        .until_day = round->until_day,
        .announced = unit->announced,
    };
}

static rc_t
send_orders(struct batch *batch, const struct intake_order *orders, size_t n)
{
    for (size_t i = 0; i < n; i++)
        TRY(intake_case_wire_order(batch, &orders[i]));
    return RC_OK;
}

/* Cases that are there already have been ordered already. */
static rc_t
order_all(struct batch *batch, const struct intake_round *round,
          struct intake_file *const *files, const bool *was_known)
{
    struct intake_order *orders =
        arena_alloc(batch->arena, (round->n_units + 1) * sizeof *orders);
    const bool is_heard = intake_case_wire_knows_scheduling(batch);
    size_t n = 0;

    for (size_t i = 0; i < round->n_units; i++)
        if (!was_known[i])
            orders[n++] = order_of(round, &round->units[i], &files[i]->c, batch->arena);
    if (is_heard)
        TRY(send_orders(batch, orders, n));
    return intake_case_store_orders(batch, orders, n, is_heard);
}

static rc_t
load_common(struct batch *batch, const struct intake_round *round,
            struct round_law *common)
{
    TRY(intake_case_law(batch, &common->law));
    TRY(intake_law_store_area(batch, round->programme, &common->area));
    return intake_law_store_questions(batch, round->programme, round->as_of_day,
                                      &common->questions, &common->n_questions);
}

rc_t
intake_case_on_round_approved(struct batch *batch, const struct msg *msg)
{
    struct intake_file *all, **files;
    struct intake_round round;
    struct round_law common;
    bool *was_known;

    TRY(intake_case_wire_round(msg, batch->arena, &round));
    TRY(load_common(batch, &round, &common));
    all = arena_alloc(batch->arena, (round.n_units + 1) * sizeof *all);
    files = arena_alloc(batch->arena, (round.n_units + 1) * sizeof(*files));
    was_known = arena_alloc(batch->arena, (round.n_units + 1) * sizeof *was_known);
    for (size_t i = 0; i < round.n_units; i++) {
        const struct intake_entry entry =
            entry_of(&round, &round.units[i], &common, batch->arena);

        TRY(intake_case_entry_file(&entry, common.law, 0, batch->arena, &all[i]));
        files[i] = &all[i];
    }
    TRY(intake_case_enter_once(batch, files, round.n_units, was_known));
    return order_all(batch, &round, files, was_known);
}

/* There is nothing to compute: the work is in the transaction that follows. */
static rc_t
run_nothing(struct job *job)
{
    (void)job;
    return RC_OK;
}

static rc_t
order_unsent(struct batch *batch, struct job *job)
{
    struct intake_order *orders;
    size_t n;

    (void)job;
    TRY(intake_case_store_unsent(batch, &orders, &n));
    TRY(send_orders(batch, orders, n));
    return intake_case_store_sent(batch, orders, n);
}

/* A job, so that the messages' ids derive from the first case and not from the restart. */
rc_t
intake_case_resume(struct batch *batch)
{
    struct intake_order *orders;
    struct job *job;
    size_t n;

    if (!intake_case_wire_knows_scheduling(batch))
        return RC_OK;
    TRY(intake_case_store_unsent(batch, &orders, &n));
    if (n == 0)
        return RC_OK;
    job = job_new("order_inspections", run_nothing, order_unsent);
    job->cause = orders[0].case_id;
    batch_start_job(batch, job);
    return RC_OK;
}
