/* ctl_dead - the words that name a dead letter. */
#pragma once

#include "ctl/ctl.h"

/* The letter's number and --on, the service that has it. Returns an exit code; the person has been told. */
int ctl_dead_words(struct ctl *ctl, const char **on, long long *id);
