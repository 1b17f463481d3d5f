/* ctl_conf_errors - libconfuse's complaints as problems with a line, a key and a code. */
#pragma once

#include <confuse.h>
#include <stdarg.h>
#include <stdbool.h>

#include "ctl/ctl_report.h"
#include "platform/arena.h"

/* What is being read, and where its problems go. */
struct ctl_conf_parse {
    const char *name;
    struct ctl_report *report;
    struct arena *arena;
};

/* Callback of every option: its comment becomes the line; a second value is refused. */
int ctl_conf_note_line(cfg_t *cfg, cfg_opt_t *opt);

/* Callback for errors: a section's comment becomes the first one that happens in it. */
void ctl_conf_note_error(cfg_t *cfg, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Report what was noted anywhere in the tree; false when nothing was. */
bool ctl_conf_report_errors(const struct ctl_conf_parse *parse, const cfg_t *cfg);

/* Report one problem of the text being read: its row, where, value and detail. */
void ctl_conf_complain(const struct ctl_conf_parse *parse, enum ctl_code code,
                       const struct ctl_problem *problem);
