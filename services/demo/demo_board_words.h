/* demo_board_words - a report's codes, names and free text as a board writes them, faults included. */
#pragma once

#include "demo/demo_board.h"

struct demo_board_words {
    const char *channel;
    const char *role;
    const char *sex;
    const char *age;
    const char *sector;
    const char *problems; /* "1.3;3.1" */
    const char *event;    /* ISO day; NULL: the row's event_day is right */
    int32_t event_day;
    const char *unit_ref; /* "" where the board does not know it */
    const char *unit_name;
    const char *unit_place;
    const char *summary;
};

/* Texts are in the arena or static. */
struct demo_board_words demo_board_words(const struct demo_report *report,
                                         struct arena *arena);

/*
 * A valid personal number that nobody alive has: born 1890 to 1899, with serial numbers 980 to 998.
 *
 * out:    text  "YYYYMMDD-NNNC"
 */
enum { DEMO_PERSONAL_BYTES = 16 };
void demo_personal_number(struct demo_random *random, char text[DEMO_PERSONAL_BYTES]);
