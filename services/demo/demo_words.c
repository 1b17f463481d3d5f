/* demo_words - names of places and companies that exist nowhere. */
#include "demo/demo_words.h"

#include <stddef.h>

static const char *const FIRST[] = {
    "Björk", "Lind",   "Ek",   "Ask",    "Al",    "Rönn", "Hassel", "Sälg",
    "Alm",   "Gran",   "Tall", "En",     "Lönn",  "Bok",  "Asp",    "Hägg",
    "Oxel",  "Vide",   "Sten", "Berg",   "Sol",   "Vind", "Hav",    "Sjö",
    "Ström", "Lärk",   "Svan", "Trast",  "Falk",  "Tran", "Rosen",  "Ljung",
    "Vall",  "Klöver", "Malm", "Silver", "Kvarn", "Kyrk", "Kungs",
};

static const char *const LAST[] = {
    "backen", "dalen",  "gården", "lunden",    "hagen",  "ängen",   "viken",
    "torget", "höjden", "kullen", "åsen",      "sundet", "holmen",  "näset",
    "parken", "stigen", "porten", "bron",      "udden",  "grinden", "skogen",
    "källan", "kajen",  "hörnet", "terrassen",
};

enum { N_FIRST = sizeof FIRST / sizeof FIRST[0], N_LAST = sizeof LAST / sizeof LAST[0] };

_Static_assert(N_FIRST *N_LAST == DEMO_PLACE_NAMES, "as many names as are promised");

const char DEMO_MARK[] = " [genererad]";

const char *
demo_words_place(uint32_t number, struct arena *arena)
{
    return arena_printf(arena, "%s%s", FIRST[number % N_FIRST], LAST[number / N_FIRST]);
}
