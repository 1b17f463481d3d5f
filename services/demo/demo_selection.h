/* demo_selection - selections read from files: dossiers of approved rounds, or a list of references. */
#pragma once

#include "demo/demo_evaluate.h"
#include "demo/demo_nation.h"
#include "platform/rc.h"

struct demo_selection {
    struct demo_candidate *candidates; /* the whole population */
    size_t n;
    unsigned cuts;    /* how many cuts there are: 2 of a funnel, 1 of a list */
    const char *node; /* whose it is; "" of a list */
};

/* What is wrong with a file. */
struct demo_refusal {
    const char *sv, *en;
};

/*
 * A dossier as tillsynctl round export writes it. It says nothing of quality: that is derived here, from the seed.
 *
 * errors: RC_MISSING  the file cannot be read
 *         RC_CONFLICT the round is not approved: before that nobody may know
 *         RC_INVALID  no dossier, or not of units that this seed makes
 */
must_check rc_t demo_selection_dossier(const char *path, uint64_t seed,
                                       struct arena *arena, struct demo_selection *self,
                                       struct demo_refusal *why);

/*
 * References, one on each line (more columns and a header "unit_ref" do not disturb), chosen among the units of a category,
 * and an office or all of them.
 *
 * errors: RC_MISSING  the file cannot be read
 *         RC_INVALID  a reference that is not there, or twice
 */
struct demo_frame {
    const struct demo_nation *nation;
    size_t category, office; /* office DEMO_N_OFFICES: all */
};
must_check rc_t demo_selection_list(const char *path, const struct demo_frame *frame,
                                    struct arena *arena, struct demo_selection *self,
                                    struct demo_refusal *why);
