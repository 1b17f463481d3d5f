/* permits_facts - an application and a law of few rows, for tests of the cores. */
#pragma once

#include "permits/permits_step.h"

enum { FACTS_TODAY = 20468 /* 2026-01-15 */, FACTS_DAY = FACTS_TODAY - 30 };

/* Fees of before and after 2025, short lists, provisions of both laws. */
const struct permits_law *facts_law(void);

/*
 * An application for a new hvb that was received on FACTS_DAY, standing in a state with everything done that leads there:
 * fee paid, documents come, all checked, a grant drafted by "hanna" on SoL 26:1. Change what the test is about.
 */
struct permits_case facts_in(unsigned state);

/* The act as somebody else than the drafter does it on FACTS_TODAY, with what its guards ask for. */
struct permits_act facts_act(unsigned kind);

/* Do it. out: code  "ok", or what it was refused with; effects  written only on RC_OK */
must_check rc_t facts_judge(const struct permits_case *facts,
                            const struct permits_act *act,
                            struct permits_effects *effects, const char **code);

/* Whether it can be done: "ok", or what it is refused with. */
const char *facts_outcome(const struct permits_case *facts,
                          const struct permits_act *act);
