/* risk_fixture - the 240 units x 12 indicators that the risk cores are tested with. */
#pragma once

#include "risk/risk_assess.h"

/*
 * tests/fixtures/risk: two peer groups, A (180) and B (60), all three types, missing cells and a zero
 * denominator, with what an independent implementation in R makes of them. k01..k06 are taken for
 * external evidence, k07..k12 for own. The first n units by number; the R numbers are for 240.
 */
enum { RISK_FIXTURE_UNITS = 240, RISK_FIXTURE_INDICATORS = 12, RISK_FIXTURE_DAY = 19813 };

struct risk_fixture {
    struct risk_indicator indicators[RISK_FIXTURE_INDICATORS];
    struct risk_model model; /* as the R reference: transform PLAIN, nothing shrunk */
    uint16_t all[RISK_FIXTURE_INDICATORS]; /* every position */
    struct risk_unit *units;               /* u001 first */
    struct risk_cell *cells;               /* [RISK_FIXTURE_INDICATORS][240] */
};

/* One line of a csv file, cut at its commas. */
struct risk_fixture_row {
    char *column[20];
    size_t n;
};

/* Load it; fails the test when a file is not as expected. */
struct risk_fixture *risk_fixture_load(struct arena *arena);

/* A question about all indicators and units, cut at 30, without expected ranks. */
struct risk_question risk_fixture_question(const struct risk_fixture *self);

/* The same units in another order, shuffled by the seed, the cells with them. */
struct risk_fixture *risk_fixture_shuffled(const struct risk_fixture *self, uint32_t seed,
                                           struct arena *arena);

/* The number that a unit's id carries, from 1. */
unsigned risk_fixture_number(const struct uuid *id);

/* A column of a row as text and as a number; NA is 0. Fails the test when it is not there. */
const char *risk_fixture_text(const struct risk_fixture_row *row, size_t column);
double risk_fixture_real(const struct risk_fixture_row *row, size_t column);

/* The number in u001 or k01. */
size_t risk_fixture_ordinal(const struct risk_fixture_row *row, size_t column);

/* All lines of a fixture file but the header. */
size_t risk_fixture_rows(const char *name, struct arena *arena,
                         struct risk_fixture_row **rows);

/* The same of any file. */
size_t risk_fixture_file(const char *path, struct arena *arena,
                         struct risk_fixture_row **rows);
