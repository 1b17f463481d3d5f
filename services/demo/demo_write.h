/* demo_write - the files of a generated nation. */
#pragma once

#include "demo/demo_nation.h"

/* Where a nation is written, and what is said when it cannot be. */
struct demo_out {
    const char *directory; /* exists, as do feeds/ and cases/ below it */
    const char *failed;    /* the file that could not be written; NULL: none yet */
};

/*
 * Each writes the files that its name says, as the README of this directory lists their columns.
 *
 * in:     arena  for what is made on the way; may be reset afterwards
 * errors: RC_FAULT  out->failed names the file; errno says why
 */
must_check rc_t demo_write_register(const struct demo_nation *nation, struct arena *arena,
                                    struct demo_out *out);
must_check rc_t demo_write_professionals(const struct demo_nation *nation,
                                         struct arena *arena, struct demo_out *out);
must_check rc_t demo_write_staff(const struct demo_nation *nation, struct arena *arena,
                                 struct demo_out *out);
must_check rc_t demo_write_values(const struct demo_nation *nation, struct arena *arena,
                                  struct demo_out *out);
must_check rc_t demo_write_reports(const struct demo_nation *nation, struct arena *arena,
                                   struct demo_out *out);
must_check rc_t demo_write_feeds(const struct demo_nation *nation, struct arena *arena,
                                 struct demo_out *out);
must_check rc_t demo_write_cases(const struct demo_nation *nation, struct arena *arena,
                                 struct demo_out *out);
must_check rc_t demo_write_documents(const struct demo_nation *nation,
                                     struct arena *arena, struct demo_out *out);
must_check rc_t demo_write_applications(const struct demo_nation *nation,
                                        struct arena *arena, struct demo_out *out);

/* All of them, and README.txt last: where it is, the rest is whole. */
must_check rc_t demo_write_all(const struct demo_nation *nation, struct arena *arena,
                               struct demo_out *out);
