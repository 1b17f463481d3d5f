/* main - tillsyn-permits: the national register of providers, units and professionals, and who supervises what. */
#include <stddef.h>

#include "permits/permits_handlers.h"
#include "permits/permits_handlers_notice.h"
#include "permits/permits_handlers_tell.h"
#include "permits/permits_store_permit.h"
#include "platform/service.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

/* clang-format off */
static const struct route ROUTES[] = {
    {"tillsyn.v1.NoticeDelivered", &tillsyn__v1__notice_delivered__descriptor,
     permits_keys_delivered, permits_load_notices, permits_on_delivered, permits_save_notices,
     "keep the proof that a party was told", "notification"},
    {"tillsyn.v1.NoticeFailed", &tillsyn__v1__notice_failed__descriptor,
     permits_keys_failed, permits_load_notices, permits_on_failed, permits_save_notices,
     "note that a party was not told: a person must act", "notification"},
    {0},
};

static const struct question QUESTIONS[] = {
    {"tillsyn.v1.RoutingImport", &tillsyn__v1__routing_import__descriptor,
     QUESTION_COMMAND, "operator", permits_on_routing_import,
     "take rows of the routing table"},
    {"tillsyn.v1.UnitImport", &tillsyn__v1__unit_import__descriptor,
     QUESTION_COMMAND, "operator", permits_on_unit_import,
     "take rows of a register and tell the offices concerned"},
    {"tillsyn.v1.ProfessionalImport", &tillsyn__v1__professional_import__descriptor,
     QUESTION_COMMAND, "operator", permits_on_professional_import,
     "take rows of the register of licences; nobody is told"},
    {"tillsyn.v1.PermitApply", &tillsyn__v1__permit_apply__descriptor,
     QUESTION_COMMAND, "operator,case_handler", permits_on_permit_apply,
     "enter an application for a permit"},
    {"tillsyn.v1.PermitAct", &tillsyn__v1__permit_act__descriptor,
     QUESTION_COMMAND, "operator,case_handler,approver", permits_on_permit_act,
     "do something to an application, or decide it"},
    {"tillsyn.v1.PermitList", &tillsyn__v1__permit_list__descriptor,
     QUESTION_QUERY, "operator,case_handler,approver,analyst", permits_on_permit_list,
     "applications by number"},
    {"tillsyn.v1.PermitShow", &tillsyn__v1__permit_show__descriptor,
     QUESTION_QUERY, "operator,case_handler,approver,analyst", permits_on_permit_show,
     "an application with what has happened to it"},
    {"tillsyn.v1.UnitResolve", &tillsyn__v1__unit_resolve__descriptor,
     QUESTION_QUERY, "*", permits_on_unit_resolve,
     "which unit and which office a reference means"},
    {"tillsyn.v1.AreaResolve", &tillsyn__v1__area_resolve__descriptor,
     QUESTION_QUERY, "*", permits_on_area_resolve,
     "which office supervises an area"},
    {"tillsyn.v1.UnitShow", &tillsyn__v1__unit_show__descriptor,
     QUESTION_QUERY, "*", permits_on_unit_show,
     "a unit with its past and its provider"},
    {0},
};
/* clang-format on */

/* In the order in which permits_store_measure gives them. */
static const struct service_gauge GAUGES[PERMITS_GAUGES + 1] = {
    {"tillsyn_permit_applications_waiting", "Applications that nobody has decided yet",
     "permits:waiting", "count", 2000},
    {"tillsyn_permit_oldest_waiting_days",                     "Days since the oldest of them was received",
     "permits:oldest_waiting", "days", 180},
    {"tillsyn_permit_applications_late",                                 "Applications past the day of a deadline",
     "permits:late", "count", 0},
    {"tillsyn_permit_professionals",  "Licensed professionals in the register", NULL, NULL,
     0},
    {0             },
};

static const struct service_spec SPEC = {
    .name = "permits",
    .schema_version = 4,
    .state_bytes = sizeof(struct permits_heard),
    .routes = ROUTES,
    .questions = QUESTIONS,
    .destinations = PERMITS_DESTINATIONS,
    .gauges = GAUGES,
    .measure = permits_store_measure,
};

int
main(int argc, char **argv)
{
    return service_main(&SPEC, argc, argv);
}
