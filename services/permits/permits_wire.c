/* permits_wire - the commands and questions of permits.proto as domain rows. */
#include "permits/permits_wire.h"

#include "permits/permits_wire_query.h"
#include "permits/permits_wire_row.h"

static const struct permits_wire_reason TOO_MANY = {
    "import.too_many_rows", "Högst 1 000 rader tas åt gången. Dela upp kommandot.",
    "At most 1,000 rows are taken at a time. Split the command."};
static const struct permits_wire_reason BAD_REGISTER = {
    "import.register",
    "Registrets namn är inte ett ord med gemener a-z, siffror, '_' och '-', högst 40 tecken.",
    "The register's name is not a word of lower-case a-z, digits, '_' and '-', at most 40 "
    "characters."};
static const struct permits_wire_reason BAD_DAY = {
    "import.effective_day",
    "Dagen som registret gäller för ligger före år 1800 eller efter 9999.",
    "The day that the register holds for is before the year 1800 or after 9999."};

static rc_t
refuse(const struct permits_wire_reason *reason, struct permits_wire_reason *why)
{
    *why = *reason;
    return RC_INVALID;
}

struct permits_wire_reason
permits_wire_bad_register(void)
{
    return BAD_REGISTER;
}

struct uuid
permits_wire_unit_id(const char *register_name, const char *ref, struct arena *arena)
{
    return uuid_named(arena_printf(arena, "unit:%s", register_name), ref);
}

struct permits_spaces
permits_wire_spaces(const char *register_name, struct arena *arena)
{
    return (struct permits_spaces){arena_printf(arena, "unit:%s", register_name),
                                   arena_printf(arena, "provider:%s", register_name)};
}

static void
name_row(struct permits_row *row, const struct permits_spaces *spaces)
{
    row->unit_id = uuid_named(spaces->unit, row->ref);
    row->provider_id = uuid_named(spaces->provider, row->provider_ref);
    if (permits_row_has_owner(row))
        row->owner_id = uuid_named(spaces->provider, row->owner_ref);
}

struct permits_row
permits_wire_row(const Tillsyn__V1__UnitRow *said, const struct permits_spaces *spaces)
{
    struct permits_row row = {.row = said->row,
                              .ref = said->ref,
                              .name = said->name,
                              .category = said->category,
                              .subtype = said->subtype,
                              .area = said->area,
                              .provider_ref = said->provider_ref,
                              .provider_name = said->provider_name,
                              .provider_email = said->provider_email,
                              .municipality = said->municipality,
                              .latitude_micro = said->latitude_micro,
                              .longitude_micro = said->longitude_micro,
                              .owner_ref = said->owner_ref,
                              .provider_sector = (uint8_t)said->provider_sector,
                              .places = said->places,
                              .start_day = said->start_day,
                              .end_day = said->end_day};

    name_row(&row, spaces);
    return row;
}

void
permits_wire_name_row(struct permits_row *row, const char *register_name,
                      struct arena *arena)
{
    struct permits_spaces spaces = permits_wire_spaces(register_name, arena);

    name_row(row, &spaces);
}

rc_t
permits_wire_unit_import(const ProtobufCMessage *body, struct arena *arena,
                         struct permits_import *import, struct permits_wire_reason *why)
{
    const Tillsyn__V1__UnitImport *said = (const void *)body;
    struct permits_spaces spaces;
    struct permits_row *rows;

    if (said->n_rows > PERMITS_ROWS_MAX)
        return refuse(&TOO_MANY, why);
    if (!permits_is_word(said->register_))
        return refuse(&BAD_REGISTER, why);
    if (!permits_day_is_sane(said->effective_day))
        return refuse(&BAD_DAY, why);
    spaces = permits_wire_spaces(said->register_, arena);
    rows = arena_alloc(arena, (said->n_rows + 1) * sizeof(*rows));
    for (size_t i = 0; i < said->n_rows; i++)
        rows[i] = permits_wire_row(said->rows[i], &spaces);
    *import = (struct permits_import){.register_name = said->register_,
                                      .day = said->effective_day,
                                      .rows = rows,
                                      .n_rows = said->n_rows};
    return RC_OK;
}

rc_t
permits_wire_routing_import(const ProtobufCMessage *body, struct arena *arena,
                            struct permits_routing_rows *rows,
                            struct permits_wire_reason *why)
{
    const Tillsyn__V1__RoutingImport *said = (const void *)body;

    if (said->n_rows > PERMITS_ROWS_MAX)
        return refuse(&TOO_MANY, why);
    rows->n = said->n_rows;
    rows->rows = arena_alloc(arena, (said->n_rows + 1) * sizeof(*rows->rows));
    for (size_t i = 0; i < said->n_rows; i++) {
        const Tillsyn__V1__RoutingRow *row = said->rows[i];

        rows->rows[i] = (struct permits_routing_row){
            .row = row->row,
            .node_name = row->node,
            .route = {.register_name = row->register_,
                      .area = row->area,
                      .category = row->category,
                      .from_day = row->from_day,
                      .until_day = row->until_day}
        };
    }
    return RC_OK;
}

/* A key of another length has no identity; the core refuses its row. */
static struct uuid
professional_id(const Tillsyn__V1__ProfessionalRow *said, struct arena *arena)
{
    static const char DIGITS[] = "0123456789abcdef";
    char hex[2 * PERMITS_PERSON_KEY_BYTES + 1] = "";

    if (said->person_key.len == PERMITS_PERSON_KEY_BYTES) {
        for (size_t i = 0; i < PERMITS_PERSON_KEY_BYTES; i++) {
            hex[2 * i] = DIGITS[said->person_key.data[i] >> 4];
            hex[2 * i + 1] = DIGITS[said->person_key.data[i] & 15];
        }
    }
    return uuid_named(arena_printf(arena, "professional:%s", said->profession), hex);
}

rc_t
permits_wire_professional_import(const ProtobufCMessage *body, struct arena *arena,
                                 struct permits_professionals *import,
                                 struct permits_wire_reason *why)
{
    const Tillsyn__V1__ProfessionalImport *said = (const void *)body;
    struct permits_professional *rows;

    if (said->n_rows > PERMITS_ROWS_MAX)
        return refuse(&TOO_MANY, why);
    if (!permits_day_is_sane(said->effective_day))
        return refuse(&BAD_DAY, why);
    rows = arena_alloc(arena, (said->n_rows + 1) * sizeof(*rows));
    for (size_t i = 0; i < said->n_rows; i++) {
        const Tillsyn__V1__ProfessionalRow *row = said->rows[i];

        rows[i] = (struct permits_professional){.row = row->row,
                                                .id = professional_id(row, arena),
                                                .key = row->person_key.data,
                                                .key_bytes = row->person_key.len,
                                                .profession = row->profession,
                                                .state = row->licence_state,
                                                .licensed_day = row->licensed_day,
                                                .valid_from_day = said->effective_day};
    }
    *import = (struct permits_professionals){
        .day = said->effective_day, .said = rows, .n = said->n_rows};
    return RC_OK;
}

rc_t
permits_wire_resolve(const ProtobufCMessage *body, struct arena *arena,
                     struct permits_refs *refs, struct permits_wire_reason *why)
{
    const Tillsyn__V1__UnitResolve *said = (const void *)body;
    const char *space;

    if (said->n_refs > PERMITS_ROWS_MAX)
        return refuse(&TOO_MANY, why);
    if (!permits_is_word(said->register_))
        return refuse(&BAD_REGISTER, why);
    space = arena_printf(arena, "unit:%s", said->register_);
    *refs = (struct permits_refs){
        .register_name = said->register_,
        .refs = (const char *const *)said->refs,
        .unit_ids = arena_alloc(arena, (said->n_refs + 1) * sizeof(*refs->unit_ids)),
        .n = said->n_refs};
    for (size_t i = 0; i < refs->n; i++)
        refs->unit_ids[i] = uuid_named(space, refs->refs[i]);
    return RC_OK;
}

rc_t
permits_wire_areas(const ProtobufCMessage *body, struct permits_areas *areas,
                   struct permits_wire_reason *why)
{
    const Tillsyn__V1__AreaResolve *said = (const void *)body;

    if (said->n_areas > PERMITS_ROWS_MAX)
        return refuse(&TOO_MANY, why);
    if (!permits_is_word(said->register_))
        return refuse(&BAD_REGISTER, why);
    if (!permits_day_is_sane(said->day))
        return refuse(&BAD_DAY, why);
    *areas = (struct permits_areas){.register_name = said->register_,
                                    .areas = (const char *const *)said->areas,
                                    .n = said->n_areas,
                                    .day = said->day};
    return RC_OK;
}

const char *
permits_wire_show(const ProtobufCMessage *body)
{
    const Tillsyn__V1__UnitShow *said = (const void *)body;

    return said->unit;
}
