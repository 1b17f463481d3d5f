/* main - tillsynctl: the command line for people. */
#include "ctl/ctl_command.h"

static const struct ctl_command *const COMMANDS[] = {
    &CTL_STATUS,       &CTL_REGISTER_IMPORT, &CTL_UNIT_SHOW,
    &CTL_ROUND_OPEN,   &CTL_ROUND_REVIEW,    &CTL_ROUND_APPROVE,
    &CTL_ROUND_CANCEL, &CTL_ROUND_LIST,      &CTL_ROUND_SHOW,
    &CTL_ROUND_EXPORT, &CTL_ROUND_EXPLAIN,   &CTL_ROUND_EVALUATE,
    &CTL_MSG_TRACE,    &CTL_AUDIT_VERIFY,    &CTL_KEYS_INIT,
    &CTL_KEYS_LIST,    &CTL_DB_MIGRATE,      NULL,
};

int
main(int argc, char **argv)
{
    return ctl_main(COMMANDS, argc, (const char *const *)argv);
}
