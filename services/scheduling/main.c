/* main - the scheduling service: who inspects what, when, lawfully and without conflict of interest. */
#include "scheduling/scheduling_handlers.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

#define MESSAGE(name, descriptor) \
    "tillsyn.v1." #name, &tillsyn__v1__##descriptor##__descriptor
#define HEAR(name, descriptor)    MESSAGE(name, descriptor), NULL, NULL
#define COMMAND(name, descriptor) MESSAGE(name, descriptor), QUESTION_COMMAND
#define QUERY(name, descriptor)   MESSAGE(name, descriptor), QUESTION_QUERY, EVERYBODY
#define EVERYBODY                 "analyst,approver,case_handler,operator,inspector"

/* clang-format off */
static const struct route ROUTES[] = {
    {HEAR(ProviderChanged, provider_changed), scheduling_on_provider, scheduling_save, "keep the latest version", "permits"},
    {HEAR(UnitChanged, unit_changed), scheduling_on_unit, scheduling_save, "keep the latest version", "permits"},
    {HEAR(InspectionRequested, inspection_requested), scheduling_on_requested, scheduling_save, "propose an inspection", "intake"},
    {HEAR(NoticeDelivered, notice_delivered), scheduling_on_delivered, scheduling_save, "note that the provider knows", "notification"},
    {HEAR(NoticeFailed, notice_failed), scheduling_on_failed, scheduling_save, "note that somebody must tell the provider", "notification"},
    {0},
};

static const struct question QUESTIONS[] = {
    {COMMAND(StaffImport, staff_import), "operator", scheduling_import_staff, "take staff and their interests"},
    {COMMAND(InterestDeclare, interest_declare), "operator,case_handler", scheduling_declare_interest, "take an interest; what it affects loses its team"},
    {COMMAND(AbsenceDeclare, absence_declare), "operator,case_handler", scheduling_declare_absence, "take a period without a person; what it affects loses its team"},
    {COMMAND(PlanMake, plan_make), "operator,case_handler,analyst", scheduling_make, "make a plan of a period"},
    {COMMAND(PlanPublish, plan_publish), "operator,case_handler", scheduling_publish, "let a plan take effect"},
    {COMMAND(PlanShow, plan_show), EVERYBODY, scheduling_show, "a plan, a page at a time; unannounced visits for few, and recorded"},
    {COMMAND(ActivityAct, activity_act), "inspector,case_handler,operator", scheduling_act, "start, perform, record, sign, report, reschedule, cancel"},
    {COMMAND(ActivityPropose, activity_propose), "inspector,case_handler,analyst,operator", scheduling_propose, "propose a dialogue or a desk review"},
    {QUERY(ObligationList, obligation_list), scheduling_list_obligations, "what the law says must be inspected"},
    {QUERY(StaffList, staff_list), scheduling_list_staff, "who works here"},
    {0},
};

static const struct destination DESTINATIONS[] = {{"intake", true}, {"notification", true}, {0}};

static const struct service_gauge GAUGES[] = {
    {"tillsyn_scheduling_obligations_uncovered", "Statutory inspections that no plan covers.", "obligations:uncovered", "count", 0},
    {"tillsyn_scheduling_activities_unplanned", "Activities that are proposed and not planned.", NULL, NULL, 0},
    {"tillsyn_scheduling_staff_available", "Inspectors who are employed and not absent today.", NULL, NULL, 0},
    {"tillsyn_scheduling_notices_failed", "Announcements of inspections that did not arrive.", "notices:failed", "count", 0},
    {0},
};
/* clang-format on */

static const struct service_spec SPEC = {
    .name = "scheduling",
    .schema_version = 5,
    .state_bytes = sizeof(struct scheduling_batch),
    .routes = ROUTES,
    .questions = QUESTIONS,
    .destinations = DESTINATIONS,
    .open = scheduling_open,
    .resume = scheduling_resume,
    .tick = scheduling_tick,
    .gauges = GAUGES,
    .measure = scheduling_measure,
};

int
main(int argc, char **argv)
{
    return service_main(&SPEC, argc, argv);
}
