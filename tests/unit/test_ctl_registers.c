/* test_ctl_registers - the mapping language on registers and surveys of other countries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ctl/ctl_rows.h"

/* Swedish pharmacies, clinics and hospitals out of a map: no provider, a position, codes. */
static const char OSM[] =
    "register = osm\n"
    "unit {\n"
    "    id = osm_id name = name category = facility\n"
    "    categories = {\"pharmacy=pharmacy\", \"clinic=clinic\", \"dentist=dental\",\n"
    "                  \"doctors=primary_care_centre\", \"hospital=hospital\"}\n"
    "    area = derived_kommunkod area_characters = 2 municipality = derived_kommunkod\n"
    "    latitude = lat longitude = lng\n"
    "}\n";

/* A Swedish region's premises: NULL for nothing, no category that distinguishes, one county. */
static const char DALARNA[] =
    "register = dalarna missing = {NULL}\n"
    "unit {\n"
    "    id = UtbudspunktID name = 'Populärnamn' category = FghKlass area = \"=20\"\n"
    "    municipality = Kommun latitude = Latitude longitude = Longitude\n"
    "}\n"
    "provider { id = Regi name = Regi sector = Regi\n"
    "           sectors = {\"Offentlig=public_region\", \"Privat=private\"} }\n";

/* A catalogue of a region's units by HSA-id. */
static const char VGR[] =
    "register = vgr\n"
    "unit {\n"
    "    id = hsaidentity name = ou category = \"=health_care\"\n"
    "    subtype = hsabusinessclassificationcode area = hsacountycode\n"
    "    municipality = hsamunicipalitycode\n"
    "}\n"
    "provider { sector = hsamanagementcode sectors = {\"1=public_region\", \"4=private\"} }\n";

/* A French survey of patients: a mean with the number who answered; DI, NV, NR: withheld. */
static const char ESATIS[] =
    "register = esatis suppressed = {DI, NV, NR}\n"
    "known_at = \"=2024-06-30\" period_from = \"=2023-01-01\" period_to = \"=2023-12-31\"\n"
    "unit { id = finess_geo name = rs_finess_geo category = \"=rehabilitation\" area = region }\n"
    "provider { id = finess name = rs_finess }\n"
    "only { column = participation is = {\"1- Obligatoire\", \"2- Facultatif\"} }\n"
    "indicator satisfaction {\n"
    "    type = mean direction = -1 evidence = external sd = \"=20\"\n"
    "    numerator = score_ALL_ssr_ajust denominator = nb_rep_score_ALL_ssr_ajust\n"
    "}\n"
    "indicator recommends {\n"
    "    type = proportion direction = -1 evidence = external numerator_unit = percent\n"
    "    numerator = taux_reco_brut denominator = nb_reco_brut\n"
    "}\n";

/* A French register of certificates: a decision's own day is the day that it became known. */
static const char DEMARCHE[] =
    "register = has date_formats = {\"dd/mm/yyyy\"}\n"
    "unit { id = code_demarche name = code_demarche category = \"=certificate\" area = \"=FR\" }\n"
    "indicator not_certified {\n"
    "    type = proportion direction = 1 evidence = own\n"
    "    numerator = Decision_de_la_CCES denominator = \"=1\"\n"
    "    values = {\"Certifié=0\", \"Certifié avec mention=0\", \"Certifié sous conditions=1\",\n"
    "              \"Non certifié=1\"}\n"
    "    period_from = date_deb_visite period_to = date_deb_visite known_at = date_de_decision\n"
    "}\n";

static const struct foreign {
    const char *table, *mapping;
    uint64_t rows, rejected, observations, not_known;
} REGISTERS[] = {
  /* clang-format off */
    {"sweden_osm_health_facilities/facilities.csv",                    OSM,      1546, 0, 0,    0},
    {"sweden_regional_care_units/dalarna_utbudspunkter_alla_2023.csv", DALARNA,  53,   4, 0,    0},
    {"sweden_regional_care_units/vgr_hsa_units_2010.csv",              VGR,      51,   0, 0,    0},
    {"france_has_esatis/esatis_smr_2023.csv",                          ESATIS,   1268, 0, 840,  0},
    {"france_has_esatis/has_demarche.csv",                             DEMARCHE, 2348, 0, 1386, 761},
  /* clang-format on */
};

static void
read_register(const struct foreign *foreign, const char *path)
{
    const struct ctl_rows_options options = {20000, NULL}; /* 2024-10-04 */
    struct ctl_report *report = ctl_report_new();
    const struct ctl_summary *summary = ctl_report_summary(report);
    struct ctl_mapping *mapping = NULL;
    struct ctl_rows *rows = NULL;
    struct ctl_row row;
    rc_t rc;

    assert_int_equal(ctl_mapping_parse("inline", foreign->mapping, report, &mapping),
                     RC_OK);
    assert_int_equal(ctl_rows_open(path, mapping, &options, report, &rows), RC_OK);
    while ((rc = ctl_rows_next(rows, &row)) == RC_OK)
        ;
    assert_int_equal(rc, RC_MISSING);
    assert_int_equal(summary->rows, foreign->rows);
    assert_int_equal(summary->rejected, foreign->rejected);
    assert_int_equal(summary->units, foreign->rows - foreign->rejected);
    assert_int_equal(summary->observations, foreign->observations);
    assert_int_equal(summary->skipped[CTL_SKIP_NOT_KNOWN_YET], foreign->not_known);
    ctl_rows_destroy(&rows);
    ctl_mapping_destroy(&mapping);
    ctl_report_destroy(&report);
}

static void
mappings__other_registers__are_read_without_code(void **state)
{
    const char *data = getenv("TILLSYN_DATA");
    char path[512];

    (void)state;
    if (data == NULL) {
        print_message(
            "SKIPPED: TILLSYN_DATA is not set: other registers are not tried\n");
        skip();
    }
    for (size_t i = 0; i < sizeof REGISTERS / sizeof *REGISTERS; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", data, REGISTERS[i].table);
        read_register(&REGISTERS[i], path);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mappings__other_registers__are_read_without_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
