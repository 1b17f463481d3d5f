/* demo_category - the kinds of operations, how many there are, who runs them and how large they are. */
#include "demo/demo_category.h"

#include <math.h>
#include <string.h>

#include "demo/demo_places.h"
#include "demo/demo_share.h"

/*
 * The first seven numbers are the published ones of the authority's presentation of 2016 (40,000 operations, 1,200
 * primary care centres of which 240 in Stockholm, 90 hospitals, ...). The others are ours and fill up to 40,000. Sectors:
 * public region, municipality, state, private, nonprofit.
 */
/* clang-format off */
const struct demo_category DEMO_CATEGORIES[DEMO_N_CATEGORIES] = {
    {"primary_care_centre", "VC", 1200, 240, "", "s vårdcentral", {555, 0, 0, 435, 10},
     DEMO_FAMILY_HEALTH, 7500, 0.55, 500, 34000, {"", "", ""}, {1, 0, 0}},
    {"hospital", "SH", 90, 0, "", "s sjukhus", {900, 0, 0, 70, 30},
     DEMO_FAMILY_HEALTH, 180, 0.80, 20, 1400, {"county", "university", "specialised"}, {70, 12, 18}},
    {"dental_public", "FT", 1000, 0, "Folktandvården ", "", {1000, 0, 0, 0, 0},
     DEMO_FAMILY_DENTAL, 6500, 0.45, 500, 25000, {"general", "specialist", ""}, {88, 12, 0}},
    {"dental_private", "TL", 1250, 0, "Tandläkarna ", "", {0, 0, 0, 1000, 0},
     DEMO_FAMILY_DENTAL, 2400, 0.55, 200, 15000, {"general", "specialist", ""}, {93, 7, 0}},
    {"hvb", "HV", 1000, 0, "HVB ", "", {0, 170, 25, 765, 40},
     DEMO_FAMILY_SOCIAL, 9, 0.45, 2, 60, {"children", "adults", ""}, {70, 30, 0}},
    {"elderly_home", "AB", 2000, 0, "", "s äldreboende", {0, 780, 0, 180, 40},
     DEMO_FAMILY_SOCIAL, 42, 0.50, 6, 180, {"general", "dementia", "somatic"}, {45, 35, 20}},
    {"pharmacy", "AP", 1300, 0, "Apotek ", "", {0, 0, 270, 730, 0},
     DEMO_FAMILY_PHARMACY, 0, 0, 0, 0, {"", "", ""}, {1, 0, 0}},
    {"home_care", "HT", 4200, 0, "", "s hemtjänst", {0, 620, 0, 360, 20},
     DEMO_FAMILY_SOCIAL, 60, 0.60, 3, 600, {"", "", ""}, {1, 0, 0}},
    {"special_service_lss", "LS", 2800, 0, "", "s dagliga verksamhet", {0, 760, 0, 200, 40},
     DEMO_FAMILY_SOCIAL, 16, 0.50, 2, 120, {"", "", ""}, {1, 0, 0}},
    {"group_home_lss", "GB", 4100, 0, "", "s gruppbostad", {0, 790, 0, 190, 20},
     DEMO_FAMILY_SOCIAL, 6, 0.20, 3, 12, {"adults", "children", ""}, {90, 10, 0}},
    {"supported_housing", "SB", 520, 0, "Stödboendet ", "", {0, 380, 0, 580, 40},
     DEMO_FAMILY_SOCIAL, 10, 0.50, 2, 60, {"children", "adults", ""}, {60, 40, 0}},
    {"protected_shelter", "SK", 280, 0, "Skyddat boende ", "", {0, 230, 0, 360, 410},
     DEMO_FAMILY_SOCIAL, 8, 0.45, 2, 40, {"", "", ""}, {1, 0, 0}},
    {"specialist_clinic", "SM", 4300, 0, "", "s specialistmottagning", {620, 0, 0, 370, 10},
     DEMO_FAMILY_HEALTH, 5200, 0.70, 100, 90000, {"", "", ""}, {1, 0, 0}},
    {"psychiatric_clinic", "PS", 700, 0, "", "s psykiatriska mottagning", {820, 0, 0, 170, 10},
     DEMO_FAMILY_HEALTH, 1500, 0.60, 60, 15000, {"adults", "children", ""}, {75, 25, 0}},
    {"rehabilitation", "RH", 1500, 0, "Rehab ", "", {520, 180, 0, 290, 10},
     DEMO_FAMILY_HEALTH, 1400, 0.60, 50, 20000, {"", "", ""}, {1, 0, 0}},
    {"physiotherapy", "FY", 3200, 0, "Fysioterapi ", "", {150, 0, 0, 845, 5},
     DEMO_FAMILY_HEALTH, 700, 0.60, 20, 9000, {"", "", ""}, {1, 0, 0}},
    {"psychology", "PK", 2400, 0, "Psykologerna ", "", {90, 0, 0, 905, 5},
     DEMO_FAMILY_HEALTH, 180, 0.70, 5, 4000, {"", "", ""}, {1, 0, 0}},
    {"maternity_care", "BM", 650, 0, "Barnmorskorna ", "", {700, 0, 0, 295, 5},
     DEMO_FAMILY_HEALTH, 1100, 0.50, 50, 9000, {"", "", ""}, {1, 0, 0}},
    {"child_health", "BV", 450, 0, "Barnavårdscentralen ", "", {680, 0, 0, 315, 5},
     DEMO_FAMILY_HEALTH, 750, 0.50, 50, 5000, {"", "", ""}, {1, 0, 0}},
    {"school_health", "EH", 1900, 0, "Elevhälsan ", "", {0, 790, 0, 200, 10},
     DEMO_FAMILY_HEALTH, 620, 0.60, 30, 6000, {"", "", ""}, {1, 0, 0}},
    {"occupational_health", "FH", 900, 0, "Företagshälsan ", "", {90, 60, 0, 840, 10},
     DEMO_FAMILY_HEALTH, 2500, 0.80, 50, 60000, {"", "", ""}, {1, 0, 0}},
    {"home_health_care", "HS", 1250, 0, "", "s hemsjukvård", {130, 720, 0, 145, 5},
     DEMO_FAMILY_HEALTH, 190, 0.60, 5, 2500, {"", "", ""}, {1, 0, 0}},
    {"personal_assistance", "PA", 1360, 0, "Assistans ", "", {0, 230, 0, 690, 80},
     DEMO_FAMILY_SOCIAL, 8, 0.90, 1, 900, {"", "", ""}, {1, 0, 0}},
    {"aesthetic_clinic", "ES", 1300, 0, "Estetik ", "", {0, 0, 0, 1000, 0},
     DEMO_FAMILY_HEALTH, 450, 0.70, 10, 9000, {"injections", "surgery", ""}, {85, 15, 0}},
    {"laboratory", "LB", 350, 0, "Laboratoriet ", "", {730, 0, 10, 260, 0},
     DEMO_FAMILY_HEALTH, 0, 0, 0, 0, {"", "", ""}, {1, 0, 0}},
};
/* clang-format on */

size_t
demo_category_find(const char *id)
{
    size_t i = 0;

    while (i < DEMO_N_CATEGORIES && strcmp(DEMO_CATEGORIES[i].id, id) != 0)
        i++;
    return i;
}

static uint32_t
scaled(uint32_t n, double scale)
{
    return (uint32_t)floor(n * scale + 0.5);
}

void
demo_category_spread(const struct demo_category *self, double scale, uint32_t *counts)
{
    const uint32_t fixed = scaled(self->in_stockholm, scale);
    uint64_t people[DEMO_N_COUNTIES];

    for (size_t i = 0; i < DEMO_N_COUNTIES; i++)
        people[i] = (uint64_t)DEMO_COUNTIES[i].population;
    if (fixed > 0)
        people[0] = 0;
    demo_share(scaled(self->n, scale) - fixed, people, DEMO_N_COUNTIES, counts);
    counts[0] += fixed;
}
