/* main - tillsyn-permits: the national register of providers, units and professionals, and who supervises what. */
#include <stddef.h>

#include "permits/permits_handlers.h"
#include "permits/permits_handlers_tell.h"
#include "platform/service.h"
#include "tillsyn/v1/permits.pb-c.h"

/* It hears nothing from other services yet. */
static const struct route ROUTES[] = {{0}};

/* clang-format off */
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
    {"tillsyn.v1.UnitResolve", &tillsyn__v1__unit_resolve__descriptor,
     QUESTION_QUERY, "*", permits_on_unit_resolve,
     "which unit and which office a reference means"},
    {"tillsyn.v1.UnitShow", &tillsyn__v1__unit_show__descriptor,
     QUESTION_QUERY, "*", permits_on_unit_show,
     "a unit with its past and its provider"},
    {0},
};
/* clang-format on */

static const struct service_spec SPEC = {
    .name = "permits",
    .schema_version = 2,
    .routes = ROUTES,
    .questions = QUESTIONS,
    .destinations = PERMITS_DESTINATIONS,
};

int
main(int argc, char **argv)
{
    return service_main(&SPEC, argc, argv);
}
