/* demo_places - Sweden's counties and municipalities, and what differs between counties. */
#include "demo/demo_places.h"

#include <string.h>

enum {
    COUNTY_DIGITS = 2,
    LONGITUDE_PERCENT = 50
}; /* a degree of longitude at 60 degrees north */

const struct demo_county DEMO_COUNTIES[DEMO_N_COUNTIES] = {
    {"01", "Stockholms län",         2377081, 310, 43,  2},
    {"03", "Uppsala län",            383713,  412, 225, 1},
    {"04", "Södermanlands län",     297540,  260, 253, 1},
    {"05", "Östergötlands län",    465495,  380, 171, 3},
    {"06", "Jönköpings län",       373100,  230, 100, 3},
    {"07", "Kronobergs län",         201469,  455, 171, 5},
    {"08", "Kalmar län",             245446,  300, 105, 3},
    {"09", "Gotlands län",           59686,   550, 135, 2},
    {"10", "Blekinge län",           159606,  350, 253, 5},
    {"12", "Skåne län",             1377827, 340, 132, 5},
    {"13", "Hallands län",           333848,  189, 123, 4},
    {"14", "Västra Götalands län", 1725881, 290, 73,  4},
    {"17", "Värmlands län",         282414,  420, 251, 1},
    {"18", "Örebro län",            304805,  480, 300, 1},
    {"19", "Västmanlands län",      275845,  275, 182, 1},
    {"20", "Dalarnas län",           287966,  390, 87,  1},
    {"21", "Gävleborgs län",        287382,  505, 116, 1},
    {"22", "Västernorrlands län",   245347,  365, 254, 0},
    {"23", "Jämtlands län",         130810,  440, 280, 0},
    {"24", "Västerbottens län",     271736,  325, 205, 0},
    {"25", "Norrbottens län",        250093,  245, 75,  0},
};

const struct demo_office DEMO_OFFICES[DEMO_N_OFFICES] = {
    {"nord",    "2480"},
    {"mitt",    "1880"},
    {"ost",     "0180"},
    {"sydost",  "0680"},
    {"sydvast", "1480"},
    {"syd",     "1280"},
};

/* The first municipality whose code is not below the county's. */
static size_t
first_from(size_t county)
{
    size_t i = 0;

    while (
        i < DEMO_N_MUNICIPALITIES
        && strncmp(DEMO_MUNICIPALITIES[i].code, DEMO_COUNTIES[county].code, COUNTY_DIGITS)
               < 0)
        i++;
    return i;
}

size_t
demo_county_begin(size_t county)
{
    return first_from(county);
}

size_t
demo_county_end(size_t county)
{
    return county + 1 < DEMO_N_COUNTIES ? first_from(county + 1) : DEMO_N_MUNICIPALITIES;
}

size_t
demo_county_find(const char *code)
{
    size_t i = 0;

    while (i < DEMO_N_COUNTIES
           && strncmp(DEMO_COUNTIES[i].code, code, COUNTY_DIGITS) != 0)
        i++;
    return i;
}

size_t
demo_municipality_find(const char *code)
{
    size_t i = 0;

    while (i < DEMO_N_MUNICIPALITIES && strcmp(DEMO_MUNICIPALITIES[i].code, code) != 0)
        i++;
    return i;
}

size_t
demo_office_find(const char *node)
{
    size_t i = 0;

    while (i < DEMO_N_OFFICES && strcmp(DEMO_OFFICES[i].node, node) != 0)
        i++;
    return i;
}

int64_t
demo_distance_squared(size_t municipality, size_t other)
{
    const struct demo_municipality *a = &DEMO_MUNICIPALITIES[municipality];
    const struct demo_municipality *b = &DEMO_MUNICIPALITIES[other];
    const int64_t north = a->latitude_hundredths - b->latitude_hundredths;
    const int64_t east =
        (a->longitude_hundredths - b->longitude_hundredths) * LONGITUDE_PERCENT / 100;

    return north * north + east * east;
}
