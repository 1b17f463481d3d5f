/* demo_places - Sweden's counties and municipalities, and what differs between counties. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { DEMO_N_COUNTIES = 21, DEMO_N_MUNICIPALITIES = 290, DEMO_N_OFFICES = 6 };

/* Facts, as of about 2019. The county is the first two digits of the code. */
struct demo_municipality {
    const char *code; /* "0180" */
    const char *name;
    int32_t population;
    int32_t latitude_hundredths, longitude_hundredths; /* of its seat */
};

/* Ascending by code. */
extern const struct demo_municipality DEMO_MUNICIPALITIES[DEMO_N_MUNICIPALITIES];

/*
 * A county. Name, population and office are facts. The published range of board reports per inhabitant is 188 to 547 per
 * 100,000; which county has which rate is made up here. The share that waits longer than guaranteed is near the
 * published one of 2024.
 */
struct demo_county {
    const char *code; /* "01" */
    const char *name;
    int32_t population;
    uint16_t board_rate;       /* reports to the board per 100,000 inhabitants and year */
    uint16_t waiting_permille; /* wait longer than guaranteed */
    uint8_t office;            /* position in DEMO_OFFICES */
};

/* Ascending by code. */
extern const struct demo_county DEMO_COUNTIES[DEMO_N_COUNTIES];

struct demo_office {
    const char *node; /* "ost" */
    const char *seat; /* municipality */
};

extern const struct demo_office DEMO_OFFICES[DEMO_N_OFFICES];

/* The position of a county's first municipality; that of the county after the last one is the number of all. */
size_t demo_county_begin(size_t county);
size_t demo_county_end(size_t county);

/* Position of a code, or of a node; the number of all when there is none. */
size_t demo_county_find(const char *code);
size_t demo_municipality_find(const char *code);
size_t demo_office_find(const char *node);

/* Square of the distance between two seats in hundredths of a degree of latitude, on a flat country. */
int64_t demo_distance_squared(size_t municipality, size_t other);
