/* ctl_nodes - the six offices: which one a person means, which one a case is of, and asking them in turn. */
#pragma once

#include "ctl/ctl_ask.h"

/*
 * The office that an option names.
 *
 * out:    node  1..6; 0 when the option is not given
 *         what the command ends with when it is not CTL_EXIT_OK; the person has been told
 */
int ctl_nodes_option(struct ctl *ctl, uint8_t *node);

/* The office of a case by its number: 3 of "3.2-17/2025"; 0 when the text is no such number. */
uint8_t ctl_nodes_of_case(const char *number);

/* "intake" and 3 give "intake.ost". */
const char *ctl_nodes_instance(struct ctl *ctl, const char *service, uint8_t node);

/*
 * Ask a service of the office, or of every office in turn until one knows what is asked for.
 *
 * in:     service  "intake"
 *         node     0: every office
 * out:    answer  written when CTL_EXIT_OK is returned; otherwise the person has been told
 */
int ctl_nodes_ask(struct ctl *ctl, const char *service, uint8_t node,
                  const struct ctl_question *question, struct ctl_answer *answer);

/*
 * Of offices of which none could do it, at least one, the one to tell of: a silent one, which perhaps knows; else the one
 * with a reason of its own, which knows what was asked for and lacks something else; else the last. Pure.
 */
const struct ctl_answer *ctl_nodes_telling(const struct ctl_answer *answers, size_t n);

/* A day that an option gives, otherwise today's in Stockholm. What is returned: as ctl_nodes_option. */
int ctl_day_option(struct ctl *ctl, const char *option, int32_t *day);
