/* demo_nation - all operations of the country, in memory. */
#include "demo/demo_nation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "demo/demo_provider.h"
#include "demo/demo_quality.h"
#include "demo/demo_random.h"
#include "demo/demo_words.h"

enum {
    MICRO_PER_HUNDREDTH = 10000,
    STARTS_BEGIN = 10957 /* 2000-01-01 */,
    NAME_STEP = 389
};

static const double GOLDEN = 0.6180339887498949; /* spreads numbers evenly over 0..1 */
/* About 4 km north and south, twice the degrees east and west. */
static const double SPREAD_LATITUDE_MICRO = 36000.0;
static const double SPREAD_LONGITUDE_MICRO = 72000.0;
/* How much of deprivation is the municipality's, and how much the unit's own district: squares sum to 1. */
static const double SHARE_MUNICIPALITY = 0.6;
static const double SHARE_DISTRICT = 0.8;

/* What all units of a category in a county have in common while they are made. */
struct place {
    const struct demo_settings *settings;
    struct arena *arena;
    const double *deprivation; /* by municipality */
    size_t category, county;
    double start;   /* where the golden sequence begins, 0..1 */
    uint32_t first; /* the first one's place name */
};

uint32_t
demo_scaled(const struct demo_settings *settings, uint32_t n)
{
    const double scaled = floor(n * settings->scale + 0.5);

    return scaled < 1.0 ? 1 : (uint32_t)scaled;
}

/* The municipality that holds the share u of the county's people, counted from its first. */
static size_t
municipality_at(size_t county, double u)
{
    const size_t end = demo_county_end(county);
    double left = u * DEMO_COUNTIES[county].population;
    size_t i = demo_county_begin(county);

    while (i + 1 < end && left >= DEMO_MUNICIPALITIES[i].population)
        left -= DEMO_MUNICIPALITIES[i++].population;
    return i;
}

/* The golden sequence keeps every stretch of it in proportion: more units do not move the first ones. */
static size_t
place_municipality(const struct place *place, uint32_t number)
{
    const double at = place->start + number * GOLDEN;

    return municipality_at(place->county, at - floor(at));
}

static uint32_t
draw_places(struct demo_random *random, const struct demo_category *category)
{
    const double places =
        floor(category->places_median
              * demo_grow(category->places_spread * demo_random_normal(random)));

    if (places < category->places_least)
        return category->places_least;
    return places > category->places_most ? category->places_most : (uint32_t)places;
}

/* A protected shelter's place is in no register. */
static void
draw_position(struct demo_random *random, struct demo_unit *unit)
{
    const struct demo_municipality *seat = &DEMO_MUNICIPALITIES[unit->municipality];
    const double north = SPREAD_LATITUDE_MICRO * demo_random_normal(random);
    const double east = SPREAD_LONGITUDE_MICRO * demo_random_normal(random);

    if (unit->category == DEMO_PROTECTED_SHELTER)
        return;
    unit->latitude_micro =
        seat->latitude_hundredths * MICRO_PER_HUNDREDTH + (int32_t)floor(north);
    unit->longitude_micro =
        seat->longitude_hundredths * MICRO_PER_HUNDREDTH + (int32_t)floor(east);
}

static const char *
name_of(const struct place *place, const struct demo_unit *unit)
{
    const struct demo_category *category = &DEMO_CATEGORIES[place->category];
    const uint32_t number = (place->first + unit->number * NAME_STEP) % DEMO_PLACE_NAMES;
    const uint32_t round = unit->number / DEMO_PLACE_NAMES;
    const char *again =
        round == 0 ? "" : arena_printf(place->arena, " %u", (unsigned)round + 1);

    return arena_printf(place->arena, "%s%s%s%s, %s%s", category->before,
                        demo_words_place(number, place->arena), category->after, again,
                        DEMO_MUNICIPALITIES[unit->municipality].name, DEMO_MARK);
}

static void
make_unit(const struct place *place, uint32_t number, struct demo_unit *unit)
{
    const struct demo_category *category = &DEMO_CATEGORIES[place->category];
    const size_t municipality = place_municipality(place, number);
    const struct demo_operator of = {place->category, place->county, municipality,
                                     number};
    struct demo_random random;

    unit->category = (uint8_t)place->category;
    unit->county = (uint8_t)place->county;
    unit->municipality = (uint16_t)municipality;
    unit->number = number;
    (void)snprintf(unit->ref, sizeof unit->ref, "%.2s-%.2s-%05u", category->letters,
                   DEMO_COUNTIES[place->county].code, (unsigned)(number + 1) % 100000);
    random = demo_random_named(place->settings->seed, DEMO_STREAM_UNIT, unit->ref);
    unit->provider = demo_provider_draw(&random, &of);
    unit->places = draw_places(&random, category);
    unit->subtype = category->subtypes[demo_random_pick(
        &random, category->subtype_weights, DEMO_SUBTYPES)];
    unit->start_day = demo_random_between(&random, STARTS_BEGIN, DEMO_HISTORY_BEGIN - 1);
    draw_position(&random, unit);
    unit->deprivation = SHARE_MUNICIPALITY * place->deprivation[municipality]
                        + SHARE_DISTRICT * demo_random_normal(&random);
    unit->language = demo_random_normal(&random);
    unit->openness = demo_random_normal(&random);
    unit->badness =
        place->settings->no_signal ? 0.0 : demo_quality(place->settings->seed, unit->ref);
    unit->name = name_of(place, unit);
}

static const double *
make_deprivation(const struct demo_settings *settings, struct arena *arena)
{
    double *deprivation = arena_alloc(arena, DEMO_N_MUNICIPALITIES * sizeof *deprivation);

    for (size_t i = 0; i < DEMO_N_MUNICIPALITIES; i++) {
        struct demo_random random = demo_random_named(
            settings->seed, DEMO_STREAM_MUNICIPALITY, DEMO_MUNICIPALITIES[i].code);

        deprivation[i] = demo_random_normal(&random);
    }
    return deprivation;
}

static void
begin_place(struct place *place)
{
    struct demo_random random =
        demo_random_numbered(place->settings->seed, DEMO_STREAM_COUNTY,
                             place->category * DEMO_N_COUNTIES + place->county);

    place->start = demo_random_uniform(&random);
    place->first = demo_random_below(&random, DEMO_PLACE_NAMES);
}

static void
make_span(struct demo_nation *self, struct place *place)
{
    const size_t at = place->category * DEMO_N_COUNTIES + place->county;

    begin_place(place);
    for (size_t i = self->begin[at]; i < self->begin[at + 1]; i++)
        make_unit(place, (uint32_t)(i - self->begin[at]), &self->units[i]);
}

static void
count_units(struct demo_nation *self)
{
    uint32_t counts[DEMO_N_COUNTIES];

    for (size_t category = 0; category < DEMO_N_CATEGORIES; category++) {
        demo_category_spread(&DEMO_CATEGORIES[category], self->settings.scale, counts);
        for (size_t county = 0; county < DEMO_N_COUNTIES; county++) {
            self->begin[category * DEMO_N_COUNTIES + county] = self->n_units;
            self->n_units += counts[county];
        }
    }
    self->begin[DEMO_SPANS] = self->n_units;
}

rc_t
demo_nation_make(const struct demo_settings *settings, struct arena *arena,
                 struct demo_nation *self)
{
    struct place place = {.settings = &self->settings, .arena = arena};

    /* Written so that a number that is none is refused too. */
    if (!(settings->scale >= DEMO_SCALE_LEAST && settings->scale <= DEMO_SCALE_MOST))
        return RC_INVALID;
    *self = (struct demo_nation){.settings = *settings};
    count_units(self);
    self->units = arena_alloc(arena, self->n_units * sizeof *self->units);
    place.deprivation = make_deprivation(settings, arena);
    for (place.category = 0; place.category < DEMO_N_CATEGORIES; place.category++)
        for (place.county = 0; place.county < DEMO_N_COUNTIES; place.county++)
            make_span(self, &place);
    return RC_OK;
}

struct demo_span
demo_nation_span(const struct demo_nation *self, size_t category, size_t county)
{
    const size_t at = category * DEMO_N_COUNTIES + county;

    return (struct demo_span){self->units + self->begin[at],
                              self->begin[at + 1] - self->begin[at]};
}

static size_t
category_of(const char *letters)
{
    size_t i = 0;

    while (i < DEMO_N_CATEGORIES && strncmp(DEMO_CATEGORIES[i].letters, letters, 2) != 0)
        i++;
    return i;
}

rc_t
demo_nation_unit(const struct demo_settings *settings, const char *ref,
                 struct arena *arena, struct demo_unit *unit)
{
    enum { COUNTY_AT = 3, NUMBER_AT = 6, REF_LENGTH = 11 };
    struct place place = {.settings = settings, .arena = arena};
    uint32_t number = 0;

    if (strlen(ref) != REF_LENGTH)
        return RC_MISSING;
    place.category = category_of(ref);
    place.county = demo_county_find(ref + COUNTY_AT);
    if (place.category == DEMO_N_CATEGORIES || place.county == DEMO_N_COUNTIES)
        return RC_MISSING;
    for (const char *digit = ref + NUMBER_AT; *digit >= '0' && *digit <= '9'; digit++)
        number = number * 10 + (uint32_t)(*digit - '0');
    if (number == 0)
        return RC_MISSING;
    place.deprivation = make_deprivation(settings, arena);
    begin_place(&place);
    make_unit(&place, number - 1, unit);
    /* What is made has the reference that was asked for, or there is none. */
    return strcmp(unit->ref, ref) == 0 ? RC_OK : RC_MISSING;
}
