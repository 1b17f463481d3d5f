/* demo_category - the kinds of operations, how many there are, who runs them and how large they are. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum demo_sector {
    DEMO_PUBLIC_REGION,
    DEMO_PUBLIC_MUNICIPALITY,
    DEMO_STATE,
    DEMO_PRIVATE,
    DEMO_NONPROFIT,
    DEMO_SECTORS
};

/* Which chains run private units of a category. */
enum demo_family {
    DEMO_FAMILY_HEALTH,
    DEMO_FAMILY_DENTAL,
    DEMO_FAMILY_SOCIAL,
    DEMO_FAMILY_PHARMACY,
    DEMO_FAMILIES
};

enum { DEMO_N_CATEGORIES = 25, DEMO_SUBTYPES = 3 };

/* Categories that something else than the register is made for. */
enum demo_category_id {
    DEMO_PRIMARY_CARE = 0,
    DEMO_HOSPITAL = 1,
    DEMO_DENTAL_PUBLIC = 2,
    DEMO_DENTAL_PRIVATE = 3,
    DEMO_HVB = 4,
    DEMO_ELDERLY_HOME = 5,
    DEMO_PHARMACY = 6,
    DEMO_HOME_CARE = 7,
    DEMO_SPECIAL_SERVICE = 8,
    DEMO_GROUP_HOME_LSS = 9,
    DEMO_SUPPORTED_HOUSING = 10,
    DEMO_PROTECTED_SHELTER = 11,
    DEMO_SPECIALIST = 12,
    DEMO_PSYCHIATRIC = 13,
    DEMO_REHABILITATION = 14,
    DEMO_PHYSIOTHERAPY = 15,
    DEMO_MATERNITY = 17,
    DEMO_ASSISTANCE = 22,
    DEMO_AESTHETIC = 23
};

struct demo_category {
    const char *id;
    const char *letters;            /* of its references */
    uint32_t n;                     /* in the whole country at scale 1 */
    uint32_t in_stockholm;          /* 0: in proportion to the population */
    const char *before, *after;     /* what stands around the name of a place */
    uint16_t sectors[DEMO_SECTORS]; /* permille */
    enum demo_family family;
    uint32_t places_median; /* beds, places or listed persons */
    double places_spread;   /* deviation of the logarithm */
    uint32_t places_least, places_most;
    const char *subtypes[DEMO_SUBTYPES]; /* "" where there are none */
    uint16_t subtype_weights[DEMO_SUBTYPES];
};

extern const struct demo_category DEMO_CATEGORIES[DEMO_N_CATEGORIES];

/* Position of a category's id; the number of all when there is none. */
size_t demo_category_find(const char *id);

/*
 * How many units of a category every county gets: in proportion to the population, the largest remainders first.
 *
 * in:     scale   0.01..10
 * out:    counts  DEMO_N_COUNTIES
 */
void demo_category_spread(const struct demo_category *self, double scale,
                          uint32_t *counts);
