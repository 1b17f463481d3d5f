/* ctl_mapping_keys - every key of a mapping file. */
#pragma once

#include "ctl/ctl_conf.h"

/* The top of the file; what each key means is told in deploy/mappings/README.md. */
extern const struct ctl_conf_key CTL_MAPPING_KEYS[];
