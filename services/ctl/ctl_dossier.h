/* ctl_dossier - a round's whole dossier, fetched page by page. */
#pragma once

#include "ctl/ctl_round.h"

/*
 * Everything that the service has of a round, in any state: {"format", "round", "units"}. Contains no wall-clock time, so
 * that the same round is the same text wherever and whenever it is exported.
 *
 * out:    dossier  borrowed; written when CTL_EXIT_OK is returned, otherwise the person has been told
 */
int ctl_dossier_fetch(struct ctl *ctl, const struct ctl_round *round, json_t **dossier);

/* Write JSON to a file, whole or not at all; "-" is stdout. */
int ctl_write_json(struct ctl *ctl, json_t *json, const char *path);
