/* ctl_build - the pieces that a mapping is put together from; for ctl_mapping* only. */
#pragma once

#include "ctl/ctl_conf.h"
#include "ctl/ctl_mapping_model.h"

/* A mapping that is being read. Every problem is reported; the reading goes on to find more. */
struct ctl_build {
    struct ctl_mapping *mapping;
    struct ctl_report *report;
    struct arena *arena;
    struct ctl_column *columns; /* of the mapping, still growing */
    size_t columns_most;
    bool has_failed;
};

/* A key of a section, given or not. */
struct ctl_spot {
    const struct ctl_conf *section;
    const char *key;
};

void ctl_build_complain(struct ctl_build *self, enum ctl_code code, struct ctl_spot spot,
                        const char *detail);

/* Complain unless the key is given. */
bool ctl_build_require(struct ctl_build *self, struct ctl_spot spot);

/* A text is a column's name, or itself when it begins with =. */
struct ctl_from ctl_build_from(struct ctl_build *self, struct ctl_spot spot);

/* As above, and when it stands for every row it must be a day. */
struct ctl_from ctl_build_day(struct ctl_build *self, struct ctl_spot spot);

/* As above, and when it stands for every row it must be a number. */
struct ctl_from ctl_build_number(struct ctl_build *self, struct ctl_spot spot);

/* A list of texts as they are. Never NULL when n is above 0. */
const struct ctl_slice *ctl_build_texts(struct ctl_build *self, struct ctl_spot spot,
                                        size_t *n);

/* A list of "from=to". */
struct ctl_pairs ctl_build_pairs(struct ctl_build *self, struct ctl_spot spot);

/* A list of columns (or =numbers) to be added; all of them must have a value. */
struct ctl_sum ctl_build_plain_sum(struct ctl_build *self, struct ctl_spot spot);

/* As above, read through the section's values, missing and when_missing. */
struct ctl_sum ctl_build_sum(struct ctl_build *self, struct ctl_spot spot);

/* A section { column, is, above, below }; all of the section's children of that key. */
struct ctl_conditions ctl_build_conditions(struct ctl_build *self, struct ctl_spot spot);

/* One of the words; the first when the key is not given. The list ends with NULL. */
int ctl_build_choice(struct ctl_build *self, struct ctl_spot spot,
                     const char *const *words);

/* The parts of a mapping, each in its own file. */
void ctl_build_register(struct ctl_build *self, const struct ctl_conf *root);
void ctl_build_unit(struct ctl_build *self, const struct ctl_conf *root);
void ctl_build_indicators(struct ctl_build *self, const struct ctl_conf *root);
void ctl_build_outcome(struct ctl_build *self, const struct ctl_conf *root);
