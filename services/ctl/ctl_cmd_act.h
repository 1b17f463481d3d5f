/* ctl_cmd_act - an act of a person: read from the words, asked once, its answer shown. */
#pragma once

#include "ctl/ctl_view.h"

/* What kind of act a command does. */
struct ctl_act_kind {
    const char *type;    /* "tillsyn.v1.CaseAct": its oneof has the acts           */
    const char *object;  /* the field that names what is acted on: "case"          */
    const char *service; /* "intake"                                               */
    const struct ctl_view_column *lines; /* of the answer                          */
};

/* Whose words are OBJECT ACT field=value...; the command must know --day, --once and, of an office, --node. */
int ctl_act_run(struct ctl *ctl, const struct ctl_act_kind *kind);
