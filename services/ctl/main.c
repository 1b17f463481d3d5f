/* main - tillsynctl: the command line for people. */
#include "ctl/ctl_command.h"

/* As a person meets them: what comes in, what is chosen, what is done, what is told. */
/* clang-format off */
static const struct ctl_command *const COMMANDS[] = {
    &CTL_STATUS,
    &CTL_REGISTER_IMPORT, &CTL_UNIT_SHOW, &CTL_PROFESSIONAL_IMPORT,
    &CTL_STAFF_IMPORT, &CTL_STAFF_LIST, &CTL_INTEREST_DECLARE,
    &CTL_FEED_SOURCES, &CTL_FEED_IMPORT, &CTL_FEED_STATUS, &CTL_FEED_WORKLIST, &CTL_FEED_SETTLE,
    &CTL_CASE_IMPORT, &CTL_CASE_HISTORY, &CTL_CASE_LIST, &CTL_CASE_SHOW, &CTL_CASE_ACT,
    &CTL_ROUND_OPEN, &CTL_ROUND_REVIEW, &CTL_ROUND_APPROVE, &CTL_ROUND_CANCEL, &CTL_ROUND_LIST,
    &CTL_ROUND_SHOW, &CTL_ROUND_EXPORT, &CTL_ROUND_EXPLAIN, &CTL_ROUND_EVALUATE,
    &CTL_PLAN_MAKE, &CTL_PLAN_PUBLISH, &CTL_PLAN_SHOW, &CTL_ACTIVITY_ACT, &CTL_OBLIGATION_LIST,
    &CTL_PERMIT_APPLY, &CTL_PERMIT_ACT, &CTL_PERMIT_LIST, &CTL_PERMIT_SHOW,
    &CTL_NOTIFY_STATUS, &CTL_NOTIFY_LIST, &CTL_NOTIFY_SETTLE,
    &CTL_EXPORT_CANONICAL, &CTL_MSG_TRACE, &CTL_AUDIT_VERIFY,
    &CTL_KEYS_INIT, &CTL_KEYS_LIST, &CTL_DB_MIGRATE,
    NULL,
};
/* clang-format on */

int
main(int argc, char **argv)
{
    return ctl_main(COMMANDS, argc, (const char *const *)argv);
}
