/* demo_provider - who runs a unit, and who owns whom: all of it follows from a provider's number. */
#include "demo/demo_provider.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "demo/demo_places.h"
#include "demo/demo_words.h"

/*
 * Numbers by kind. Real organisation numbers begin with 1 to 9, ours with 00; their third digit is 2 or more, as it must
 * be so that none can be taken for a personal number.
 */
enum {
    REGIONS = 2000000,
    MUNICIPALITIES = 2100000, /* and the municipality's position */
    STATE = 2200001,
    CHAINS = 2300000, /* by family, then rank */
    FAMILY = 1000,
    FOUNDATIONS = 2400000, /* by county */
    FOUNDATIONS_EACH = 5,
    SMALL = 3000000,    /* one unit each */
    SMALL_EACH = 12000, /* units of one category in one county at most */
    REF_DIGITS = 9,
};

/* Of the private units of a family, how many belong to a chain. */
static const double CHAIN_SHARE[DEMO_FAMILIES] = {
    [DEMO_FAMILY_HEALTH] = 0.30,
    [DEMO_FAMILY_DENTAL] = 0.18,
    [DEMO_FAMILY_SOCIAL] = 0.52,
    [DEMO_FAMILY_PHARMACY] = 0.97,
};

static const uint8_t CHAINS_OF[DEMO_FAMILIES] = {
    [DEMO_FAMILY_HEALTH] = 40,
    [DEMO_FAMILY_DENTAL] = 25,
    [DEMO_FAMILY_SOCIAL] = 60,
    [DEMO_FAMILY_PHARMACY] = 6,
};

uint32_t
demo_provider_chain(enum demo_family family, uint32_t rank)
{
    return CHAINS + (uint32_t)family * FAMILY + rank;
}

/* The rank of a chain falls with one over its rank: few are large. */
static uint32_t
draw_chain(struct demo_random *random, enum demo_family family)
{
    const double u = demo_random_uniform(random);
    const double v = demo_random_uniform(random);

    return demo_provider_chain(family, (uint32_t)(u * v * CHAINS_OF[family]));
}

static uint32_t
draw_private(struct demo_random *random, const struct demo_operator *of)
{
    const enum demo_family family = DEMO_CATEGORIES[of->category].family;

    if (demo_random_chance(random, CHAIN_SHARE[family]))
        return draw_chain(random, family);
    return SMALL + (uint32_t)(of->category * DEMO_N_COUNTIES + of->county) * SMALL_EACH
           + of->number;
}

uint32_t
demo_provider_draw(struct demo_random *random, const struct demo_operator *of)
{
    switch ((enum demo_sector)demo_random_pick(
        random, DEMO_CATEGORIES[of->category].sectors, DEMO_SECTORS)) {
    case DEMO_PUBLIC_REGION: return REGIONS + (uint32_t)of->county;
    case DEMO_PUBLIC_MUNICIPALITY: return MUNICIPALITIES + (uint32_t)of->municipality;
    case DEMO_STATE: return STATE;
    case DEMO_NONPROFIT:
        return FOUNDATIONS + (uint32_t)of->county * FOUNDATIONS_EACH
               + demo_random_below(random, FOUNDATIONS_EACH);
    case DEMO_PRIVATE:
    case DEMO_SECTORS: break;
    }
    return draw_private(random, of);
}

uint32_t
demo_provider_owner(uint32_t number)
{
    enum { CONCERNS = 4, OWNED = 24 }; /* chains 4..23 belong to 0..3, and those to 0 */
    const uint32_t rank = (number - CHAINS) % FAMILY;

    if (number < CHAINS || number >= FOUNDATIONS || rank == 0 || rank >= OWNED)
        return DEMO_NO_PROVIDER;
    return number - rank + (rank < CONCERNS ? 0 : rank % CONCERNS);
}

/* source: ISO/IEC 7812-1, annex B */
void
demo_provider_ref(uint32_t number, char ref[DEMO_PROVIDER_REF_BYTES])
{
    char digits[DEMO_PROVIDER_REF_BYTES];
    unsigned sum = 0;

    (void)snprintf(digits, sizeof digits, "00%07u", (unsigned)(number % 10000000));
    for (size_t i = 0; i < REF_DIGITS; i++) {
        const unsigned product = (unsigned)(digits[i] - '0') * (i % 2 == 0 ? 2U : 1U);

        sum += product / 10 + product % 10;
    }
    (void)snprintf(ref, DEMO_PROVIDER_REF_BYTES, "%.6s-%.3s%u", digits, digits + 6,
                   (10 - sum % 10) % 10);
}

static const char *
county_name(uint32_t number)
{
    assert(number - REGIONS < DEMO_N_COUNTIES);
    return DEMO_COUNTIES[number - REGIONS].name;
}

static const char *
municipality_name(uint32_t number)
{
    assert(number - MUNICIPALITIES < DEMO_N_MUNICIPALITIES);
    return DEMO_MUNICIPALITIES[number - MUNICIPALITIES].name;
}

static const char *
chain_kind(uint32_t number)
{
    static const char *const KIND[DEMO_FAMILIES] = {"Vård", "Tandvård", "Omsorg",
                                                    "Apotek"};

    assert((number - CHAINS) / FAMILY < DEMO_FAMILIES);
    return KIND[(number - CHAINS) / FAMILY];
}

static const char *
place_name(uint32_t number, struct arena *arena)
{
    return demo_words_place(number % DEMO_PLACE_NAMES, arena);
}

/* Steps that spread neighbouring numbers over different names. */
enum { CHAIN_STEP = 13, FOUNDATION_STEP = 7, SMALL_STEP = 11 };

static const char *
name_of(uint32_t number, struct arena *arena)
{
    if (number < MUNICIPALITIES)
        return arena_printf(arena, "Regionen i %s%s", county_name(number), DEMO_MARK);
    if (number < STATE)
        return arena_printf(arena, "%s kommun%s", municipality_name(number), DEMO_MARK);
    if (number == STATE)
        return arena_printf(arena, "Statens vård och omsorg%s", DEMO_MARK);
    if (number < FOUNDATIONS)
        return arena_printf(arena, "%s %s AB%s", place_name(number * CHAIN_STEP, arena),
                            chain_kind(number), DEMO_MARK);
    if (number < SMALL)
        return arena_printf(arena, "Stiftelsen %s%s",
                            place_name(number * FOUNDATION_STEP, arena), DEMO_MARK);
    return arena_printf(arena, "%s AB %u%s", place_name(number * SMALL_STEP, arena),
                        (unsigned)(number - SMALL), DEMO_MARK);
}

static const char *
sector_of(uint32_t number)
{
    if (number < MUNICIPALITIES)
        return "public_region";
    if (number < STATE)
        return "public_municipality";
    if (number == STATE)
        return "state";
    return number >= FOUNDATIONS && number < SMALL ? "nonprofit" : "private";
}

struct demo_provider
demo_provider_of(uint32_t number, struct arena *arena)
{
    const uint32_t owner = demo_provider_owner(number);
    struct demo_provider provider = {.name = name_of(number, arena),
                                     .sector = sector_of(number)};

    demo_provider_ref(number, provider.ref);
    if (owner != DEMO_NO_PROVIDER)
        demo_provider_ref(owner, provider.owner_ref);
    provider.email =
        arena_printf(arena, "registrator@o%07u.example.invalid", (unsigned)number);
    return provider;
}
