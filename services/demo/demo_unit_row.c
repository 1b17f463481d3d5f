/* demo_unit_row - an operation as the columns of the register. */
#include "demo/demo_unit_row.h"

#include "demo/demo_provider.h"

void
demo_unit_row(const struct demo_unit *unit, struct arena *arena, struct demo_csv *csv)
{
    const struct demo_provider provider = demo_provider_of(unit->provider, arena);

    demo_csv_text(csv, unit->ref);
    demo_csv_text(csv, unit->name);
    demo_csv_text(csv, DEMO_CATEGORIES[unit->category].id);
    demo_csv_text(csv, unit->subtype);
    demo_csv_text(csv, provider.ref);
    demo_csv_text(csv, provider.name);
    demo_csv_text(csv, provider.sector);
    demo_csv_text(csv, provider.owner_ref);
    demo_csv_text(csv, DEMO_COUNTIES[unit->county].code);
    demo_csv_text(csv, DEMO_MUNICIPALITIES[unit->municipality].code);
    demo_csv_number(csv, unit->places);
    demo_csv_degrees(csv, unit->latitude_micro);
    demo_csv_degrees(csv, unit->longitude_micro);
    demo_csv_text(csv, provider.email);
    demo_csv_day(csv, unit->start_day);
}
