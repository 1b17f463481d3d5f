/* test_ctl_national - the national register's mapping and routing, on some of its rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_batch.h"
#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_rows.h"
#include "tillsyn/v1/permits.pb-c.h"

static const char MAPPING[] = "deploy/mappings/national.conf";
static const char ROUTING[] = "deploy/routing/national.csv";
static const char REGISTER[] = "tests/fixtures/import/register.csv";

enum { A_DAY = 20468 }; /* 2026-01-15 */

struct fixture {
    struct ctl_report *report;
    struct ctl_mapping *mapping;
    struct ctl_rows *rows;
    struct ctl_row row;
};

static void
set_up(struct fixture *self)
{
    const struct ctl_rows_options options = {A_DAY, NULL};

    *self = (struct fixture){.report = ctl_report_new()};
    assert_int_equal(ctl_mapping_load(MAPPING, self->report, &self->mapping), RC_OK);
    assert_int_equal(
        ctl_rows_open(REGISTER, self->mapping, &options, self->report, &self->rows),
        RC_OK);
}

static void
tear_down(struct fixture *self)
{
    ctl_rows_destroy(&self->rows);
    ctl_mapping_destroy(&self->mapping);
    ctl_report_destroy(&self->report);
}

static void
national_mapping__a_row__is_a_unit_with_place_and_address(void **state)
{
    struct fixture self;
    const struct ctl_unit_row *unit = &self.row.unit;

    (void)state;
    set_up(&self);
    assert_string_equal(ctl_mapping_register(self.mapping), "generated");
    assert_int_equal(ctl_rows_next(self.rows, &self.row), RC_OK);
    assert_string_equal(unit->ref, "VC-01-00001");
    assert_string_equal(unit->category, "primary_care_centre");
    assert_string_equal(unit->area, "01");
    assert_string_equal(unit->municipality, "0123");
    assert_int_equal(unit->provider_sector, CTL_PUBLIC_REGION);
    assert_string_equal(unit->provider_email, "registrator@o2000000.example.invalid");
    assert_true(unit->is_active && unit->has_position);
    assert_int_equal(unit->latitude_micro, 59415806);
    assert_int_equal(unit->longitude_micro, 17823223);
    assert_int_equal(self.row.n_observations, 0);
    tear_down(&self);
}

static void
national_mapping__every_row__is_taken(void **state)
{
    struct fixture self;
    rc_t rc;

    (void)state;
    set_up(&self);
    while ((rc = ctl_rows_next(self.rows, &self.row)) == RC_OK)
        assert_true(self.row.unit.has_position);
    assert_int_equal(rc, RC_MISSING);
    assert_int_equal(ctl_report_summary(self.report)->units, 5);
    assert_int_equal(ctl_report_summary(self.report)->rejected, 0);
    tear_down(&self);
}

static void
ctl_batch_add_unit__a_place__goes_along_and_a_towns_name_does_not(void **state)
{
    struct fixture self;
    struct ctl_batch *batch = ctl_batch_units("generated", A_DAY);
    const Tillsyn__V1__UnitImport *body = (const void *)ctl_batch_body(batch);

    (void)state;
    set_up(&self);
    assert_int_equal(ctl_rows_next(self.rows, &self.row), RC_OK);
    ctl_batch_add_unit(batch, 2, &self.row.unit);
    self.row.unit.municipality = "Aberdeen";
    self.row.unit.provider_email = NULL;
    ctl_batch_add_unit(batch, 3, &self.row.unit);
    self.row.unit.municipality = "0123 Järfälla";
    ctl_batch_add_unit(batch, 4, &self.row.unit);
    assert_string_equal(body->rows[2]->municipality, "");
    assert_string_equal(body->rows[0]->municipality, "0123");
    assert_int_equal(body->rows[0]->latitude_micro, 59415806);
    assert_int_equal(body->rows[0]->longitude_micro, 17823223);
    assert_string_equal(body->rows[0]->provider_email,
                        "registrator@o2000000.example.invalid");
    assert_int_equal(body->rows[0]->end_day, INT32_MAX);
    assert_string_equal(body->rows[1]->municipality, "");
    assert_string_equal(body->rows[1]->provider_email, "");
    tear_down(&self);
    ctl_batch_destroy(&batch);
}

static void
national_routing__every_county__has_its_office(void **state)
{
    static const struct {
        const char *node, *counties[8];
    } OFFICES[] = {
        {"nord",    {"22", "23", "24", "25"}                  },
        {"mitt",    {"03", "04", "17", "18", "19", "20", "21"}},
        {"ost",     {"01", "09"}                              },
        {"sydost",  {"05", "06", "08"}                        },
        {"sydvast", {"13", "14"}                              },
        {"syd",     {"07", "10", "12"}                        },
    };
    struct ctl_report *report = ctl_report_new();
    struct ctl_routing *routing;
    size_t n, counties = 0;

    (void)state;
    assert_int_equal(ctl_routing_load(ROUTING, report, &routing), RC_OK);
    for (size_t i = 0; i < sizeof(OFFICES) / sizeof(OFFICES[0]); i++) {
        for (size_t j = 0; OFFICES[i].counties[j] != NULL; j++, counties++) {
            const struct ctl_routing_key key = {"generated", OFFICES[i].counties[j],
                                                "hospital", A_DAY};
            const struct ctl_routing_row *row;

            assert_int_equal(ctl_routing_find(routing, &key, &row), RC_OK);
            assert_string_equal(ctl_node_name(row->node), OFFICES[i].node);
        }
    }
    (void)ctl_routing_rows(routing, &n);
    assert_int_equal(n, counties);
    assert_int_equal(n, 21);
    ctl_routing_destroy(&routing);
    ctl_report_destroy(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(national_mapping__a_row__is_a_unit_with_place_and_address),
        cmocka_unit_test(national_mapping__every_row__is_taken),
        cmocka_unit_test(
            ctl_batch_add_unit__a_place__goes_along_and_a_towns_name_does_not),
        cmocka_unit_test(national_routing__every_county__has_its_office),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
