/* ctl_settle - waiting until what permits has said has been applied in every office. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/ctl_progress.h"

/*
 * Ask permits until every outgoing stream is acknowledged to its last message.
 *
 * in:     patience_ms  how long nothing at all may move
 * out:    what the command ends with; the person has been told why when it is not CTL_EXIT_OK
 */
int ctl_settle(struct ctl *ctl, struct ctl_progress *progress, int patience_ms);
