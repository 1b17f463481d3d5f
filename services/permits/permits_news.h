/* permits_news - which office is told what of an import, and in which order. */
#pragma once

#include "permits/permits_register.h"

enum permits_subject { PERMITS_NEWS_PROVIDER, PERMITS_NEWS_UNIT };

struct permits_news {
    uint8_t subject; /* enum permits_subject                            */
    uint32_t at;     /* number of the provider, or of the unit's row    */
    permits_nodes to;
};

/* How many there can be at most. */
size_t permits_news_most(const struct permits_import *import);

/*
 * What is to be told of a decided import, in the order of telling:
 *
 * 1. A provider that changed, to every office that has it.
 * 2. Before a unit, its provider and all owners above it, farthest first, to the unit's office
 *    where that has not heard of them.
 * 3. A new or changed unit, to its office and to the one that had it until now.
 *
 * An office that has left the installation is not told. Stubs are not told: an owner that is only a
 * reference travels as one, inside the chain of whom it owns.
 *
 * in:     import  decided; its providers note who has been told
 * out:    news    room for permits_news_most; returns how many
 */
size_t permits_news_make(struct permits_import *import, struct permits_news *news);
