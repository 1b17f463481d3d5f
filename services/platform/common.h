/* common - the questions that every service answers: status, trace, the audit chain. Internal to platform. */
#pragma once

#include "platform/service.h"

extern const struct question COMMON_QUESTIONS[];
