/* main - tillsyn-intake: what comes in, the cases that it becomes, and how they end. */
#include "intake/intake_case_gauges.h"
#include "intake/intake_register_handlers.h"
#include "intake/intake_state.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

#define MESSAGE(name, descriptor) \
    "tillsyn.v1." #name, &tillsyn__v1__##descriptor##__descriptor
#define HEAR(name, descriptor)    MESSAGE(name, descriptor), NULL, NULL
#define COMMAND(name, descriptor) MESSAGE(name, descriptor), QUESTION_COMMAND
#define QUERY(name, descriptor)   MESSAGE(name, descriptor), QUESTION_QUERY
#define EVERYBODY                 "case_handler,analyst,approver,operator"

/* clang-format off */
static const struct route ROUTES[] = {
    {HEAR(ProviderChanged, provider_changed), intake_register_on_provider, intake_register_save, "keep the current version", "permits"},
    {HEAR(UnitChanged, unit_changed), intake_register_on_unit, intake_register_save, "keep the current version", "permits"},
    {HEAR(PermitChanged, permit_changed), intake_register_on_permit, intake_register_save, "keep the current version", "permits"},
    {HEAR(RoundApproved, round_approved), intake_case_on_round_approved, NULL, "a case and an order for each selected unit", "risk"},
    {HEAR(RecurrenceDetected, recurrence_detected), intake_case_on_recurrence, NULL, "link the finding to the one it repeats", "risk"},
    {HEAR(ActivityPlanned, activity_planned), intake_case_on_planned, NULL, "note it in the case", "scheduling"},
    {HEAR(InspectionPerformed, inspection_performed), intake_case_on_performed, NULL, "the investigation is under way", "scheduling"},
    {HEAR(ObligationUncovered, obligation_uncovered), intake_case_on_uncovered, intake_case_save_heard, "keep it, for the gauge", "scheduling"},
    {HEAR(InterestDeclared, interest_declared), intake_case_on_interest, intake_case_save_heard, "who may not handle what", "scheduling"},
    {HEAR(NoticeDelivered, notice_delivered), intake_case_on_delivered, NULL, "proof of communication", "notification"},
    {HEAR(NoticeFailed, notice_failed), intake_case_on_failed, NULL, "a person must act", "notification"},
    {0},
};

static const struct question QUESTIONS[] = {
    {COMMAND(FeedSourceImport, feed_source_import), "operator", intake_feed_on_source_import, "which feeds are expected"},
    {COMMAND(FeedBatchOpen, feed_batch_open), "operator,analyst", intake_feed_on_batch_open, "a delivery begins"},
    {COMMAND(FeedRows, feed_rows), "operator,analyst", intake_feed_on_rows, "rows of a delivery"},
    {COMMAND(FeedBatchClose, feed_batch_close), "operator,analyst", intake_feed_on_batch_close, "a delivery is complete"},
    {COMMAND(FeedSettle, feed_settle), "case_handler,analyst", intake_feed_on_settle, "a person settles a row"},
    {QUERY(FeedStatus, feed_status), EVERYBODY, intake_feed_on_status, "how the feeds are"},
    {QUERY(FeedWorklist, feed_worklist), EVERYBODY, intake_feed_on_worklist, "rows that wait for a person"},
    {COMMAND(CaseRegister, case_register), "case_handler,operator", intake_case_on_register, "documents become cases"},
    {COMMAND(CaseHistoryImport, case_history_import), "operator", intake_case_on_history_import, "take over earlier cases"},
    {COMMAND(CaseAct, case_act), "case_handler,approver", intake_case_on_act, "one act on one case"},
    {COMMAND(CaseShow, case_show), "case_handler,approver", intake_case_on_show, "read a case; it is in the audit"},
    {QUERY(CaseList, case_list), EVERYBODY, intake_case_on_list, "cases by the page"},
    {0},
};
/* clang-format on */

static const struct destination DESTINATIONS[] = {
    {"risk",         true },
    {"scheduling",   true },
    {"notification", true },
    {NULL,           false}
};

int
main(int argc, char **argv)
{
    struct service_gauge gauges[INTAKE_GAUGES + 1];
    const struct service_spec spec = {
        .name = "intake",
        .schema_version = 4,
        .state_bytes = sizeof(struct intake_state),
        .routes = ROUTES,
        .questions = QUESTIONS,
        .destinations = DESTINATIONS,
        .resume = intake_case_resume,
        .gauges = gauges,
        .measure = intake_case_gauges_measure,
    };

    intake_case_gauges_all(gauges);
    return service_main(&spec, argc, argv);
}
