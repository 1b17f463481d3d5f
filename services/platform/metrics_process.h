/* metrics_process - what the kernel knows of this process, as Prometheus' clients show it. */
#pragma once

#include <stdio.h>

#include "platform/arena.h"

struct metrics_process;

/* Notes when the process began. */
struct metrics_process *metrics_process_new(struct arena *arena);

/* Read /proc now and print process_* and tillsyn_private_memory_bytes. */
void metrics_process_print(const struct metrics_process *self, FILE *page);

/* The two parts every metric is printed from. */
void metrics_print_head(FILE *page, const char *name, const char *type, const char *help);
void metrics_print_value(FILE *page, double value);
