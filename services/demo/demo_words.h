/* demo_words - names of places and companies that exist nowhere. */
#pragma once

#include <stdint.h>

#include "platform/arena.h"

enum { DEMO_PLACE_NAMES = 975 };

/* What every generated name ends with. */
extern const char DEMO_MARK[]; /* " [genererad]" */

/* "Björkbacken", "Lindhagen", ...; the same number is the same name. in: number 0..DEMO_PLACE_NAMES-1 */
const char *demo_words_place(uint32_t number, struct arena *arena);
