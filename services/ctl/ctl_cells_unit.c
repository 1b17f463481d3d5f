/* ctl_cells_unit - a unit and its provider out of the cells of a row. */
#include "ctl/ctl_cells.h"

#include <stddef.h>
#include <string.h>

#include "ctl/ctl_value.h"
#include "platform/personal.h"
#include "platform/utf8.h"

enum {
    REF_BYTES_MOST = 200,
    TEXT_BYTES_MOST = 1000,
    PLACES_MOST = 1000000,
    LATITUDE_MOST = 90,
    LONGITUDE_MOST = 180
};

/* Where each text goes, and what is asked of it. */
struct text_field {
    size_t at;
    bool is_required;
};

#define AT(member) offsetof(struct ctl_unit_row, member)

static const struct text_field TEXTS[CTL_FIELD_TEXTS] = {
    [CTL_FIELD_REF] = {AT(ref),            true },
    [CTL_FIELD_PROVIDER_REF] = {AT(provider_ref),   false},
    [CTL_FIELD_OWNER_REF] = {AT(owner_ref),      false},
    [CTL_FIELD_NAME] = {AT(name),           true },
    [CTL_FIELD_CATEGORY] = {AT(category),       true },
    [CTL_FIELD_SUBTYPE] = {AT(subtype),        false},
    [CTL_FIELD_AREA] = {AT(area),           true },
    [CTL_FIELD_MUNICIPALITY] = {AT(municipality),   false},
    [CTL_FIELD_PROVIDER_NAME] = {AT(provider_name),  false},
    [CTL_FIELD_PROVIDER_EMAIL] = {AT(provider_email), false},
    [CTL_FIELD_OWNER_NAME] = {AT(owner_name),     false},
};

/*
 * Names and the like are read by people and may be free text: they must name nobody by number.
 * Ids are not looked at: a sole trader's is such a number by law, and others look like one.
 */
static rc_t
check_text(struct ctl_cells *self, enum ctl_field field, struct ctl_slice text)
{
    const struct ctl_from *from = &self->mapping->field[field];
    const bool is_ref = field < CTL_FIELD_NAME
                        || (from->slot != CTL_SLOT_NONE
                            && from->slot == self->mapping->field[CTL_FIELD_REF].slot);

    if (text.text == NULL)
        return TEXTS[field].is_required
                   ? ctl_cells_refuse(self, CTL_ROW_REQUIRED, from, NULL)
                   : RC_OK;
    if (text.n > (is_ref ? REF_BYTES_MOST : TEXT_BYTES_MOST))
        return ctl_cells_refuse(self, CTL_ROW_TEXT_TOO_LONG, from,
                                is_ref ? "200" : "1000");
    if (!is_ref && personal_number_in(text.text, text.n))
        return ctl_cells_refuse(self, CTL_ROW_PERSONAL, from, NULL);
    return RC_OK;
}

static rc_t
read_texts(struct ctl_cells *self, struct ctl_unit_row *unit)
{
    for (int i = 0; i < CTL_FIELD_TEXTS; i++) {
        const enum ctl_field field = (enum ctl_field)i;
        const struct ctl_slice text = ctl_cells_text(self, &self->mapping->field[field]);
        const char **member = (const char **)(void *)((char *)unit + TEXTS[field].at);

        TRY(check_text(self, field, text));
        *member = text.text;
    }
    return RC_OK;
}

/* A text through a value list; without a list it stays as it is. */
static rc_t
translate(struct ctl_cells *self, enum ctl_field field, const struct ctl_pairs *pairs,
          const char **text)
{
    if (pairs->n == 0 || *text == NULL)
        return RC_OK;

    const struct ctl_slice slice = {*text, strlen(*text)};
    const struct ctl_pair *meaning = ctl_cells_meaning(pairs, slice);

    if (meaning == NULL)
        return ctl_cells_refuse(self, CTL_ROW_UNKNOWN_VALUE, &self->mapping->field[field],
                                NULL);
    *text = meaning->to.text;
    return RC_OK;
}

/* A county is the first two characters of a Swedish municipality's code. */
static rc_t
read_area(struct ctl_cells *self, struct ctl_unit_row *unit)
{
    const struct ctl_mapping *mapping = self->mapping;
    const size_t n = mapping->area_characters;

    if (n > 0 && strlen(unit->area) > n) {
        memcpy(self->area, unit->area, n);
        self->area[n] = '\0';
        unit->area = self->area;
        if (!utf8_is_valid(self->area, n))
            return ctl_cells_refuse(self, CTL_ROW_UNKNOWN_VALUE,
                                    &mapping->field[CTL_FIELD_AREA], NULL);
    }
    return translate(self, CTL_FIELD_AREA, &mapping->areas, &unit->area);
}

static rc_t
read_sector(struct ctl_cells *self, struct ctl_unit_row *unit)
{
    const struct ctl_from *from = &self->mapping->field[CTL_FIELD_SECTOR];
    const char *word = ctl_cells_text(self, from).text;

    unit->provider_sector = CTL_SECTOR_UNKNOWN;
    if (word == NULL)
        return RC_OK;
    TRY(translate(self, CTL_FIELD_SECTOR, &self->mapping->sectors, &word));
    unit->provider_sector = ctl_sector_of(word);
    if (unit->provider_sector == CTL_SECTORS)
        return ctl_cells_refuse(self, CTL_ROW_UNKNOWN_VALUE, from, NULL);
    return RC_OK;
}

static rc_t
read_places(struct ctl_cells *self, struct ctl_unit_row *unit)
{
    const struct ctl_from *from = &self->mapping->field[CTL_FIELD_PLACES];
    const rc_t rc = ctl_cells_number(self, from, &unit->places);

    if (rc == RC_OK && (unit->places < 0.0 || unit->places > PLACES_MOST))
        return ctl_cells_refuse(self, CTL_ROW_OUT_OF_RANGE, from, NULL);
    unit->has_places = rc == RC_OK;
    return rc == RC_INVALID ? rc : RC_OK;
}

/* errors: RC_MISSING  no value; RC_INVALID  not degrees, or more of them than there are */
static rc_t
read_degrees(struct ctl_cells *self, enum ctl_field field, int most, int32_t *micro)
{
    const struct ctl_from *from = &self->mapping->field[field];
    const struct ctl_slice text = ctl_cells_text(self, from);
    rc_t rc;

    if (text.text == NULL)
        return RC_MISSING;
    rc = ctl_value_micro(text, self->mapping->decimal, most, micro);
    if (rc == RC_OK)
        return RC_OK;
    return ctl_cells_refuse(
        self, rc == RC_MISSING ? CTL_ROW_OUT_OF_RANGE : CTL_ROW_NOT_A_NUMBER, from, NULL);
}

/* Half a position is none. */
static rc_t
read_position(struct ctl_cells *self, struct ctl_unit_row *unit)
{
    const rc_t latitude =
        read_degrees(self, CTL_FIELD_LATITUDE, LATITUDE_MOST, &unit->latitude_micro);

    if (latitude == RC_INVALID)
        return latitude;

    const rc_t longitude =
        read_degrees(self, CTL_FIELD_LONGITUDE, LONGITUDE_MOST, &unit->longitude_micro);

    if (longitude == RC_INVALID)
        return longitude;
    unit->has_position = latitude == RC_OK && longitude == RC_OK;
    if (!unit->has_position)
        unit->latitude_micro = unit->longitude_micro = 0;
    return RC_OK;
}

static rc_t
read_day(struct ctl_cells *self, enum ctl_field field, int32_t *day)
{
    const rc_t rc = ctl_cells_day(self, &self->mapping->field[field], day);

    if (rc == RC_MISSING)
        *day = CTL_DAY_NONE;
    return rc == RC_INVALID ? rc : RC_OK;
}

static rc_t
read_days(struct ctl_cells *self, struct ctl_unit_row *unit)
{
    TRY(read_day(self, CTL_FIELD_START, &unit->start_day));
    TRY(read_day(self, CTL_FIELD_END, &unit->end_day));
    if (unit->end_day != CTL_DAY_NONE && unit->end_day < unit->start_day)
        return ctl_cells_refuse(self, CTL_ROW_DATE_ORDER,
                                &self->mapping->field[CTL_FIELD_END], NULL);
    return RC_OK;
}

/* The status decides where the table has one; else a unit is active until it has ended. */
static bool
is_active(const struct ctl_cells *self, const struct ctl_unit_row *unit)
{
    const struct ctl_mapping *mapping = self->mapping;
    const struct ctl_slice status =
        ctl_cells_text(self, &mapping->field[CTL_FIELD_STATUS]);

    if (mapping->n_active == 0)
        return unit->end_day == CTL_DAY_NONE || unit->end_day >= self->as_of_day;
    for (size_t i = 0; i < mapping->n_active; i++)
        if (status.text != NULL && ctl_text_equals(status, mapping->active[i]))
            return true;
    return false;
}

rc_t
ctl_cells_unit(struct ctl_cells *self, struct ctl_unit_row *unit)
{
    *unit = (struct ctl_unit_row){.ref = NULL};
    TRY(read_texts(self, unit));
    TRY(translate(self, CTL_FIELD_CATEGORY, &self->mapping->categories, &unit->category));
    TRY(read_area(self, unit));
    TRY(read_sector(self, unit));
    TRY(read_places(self, unit));
    TRY(read_position(self, unit));
    TRY(read_days(self, unit));
    unit->is_active = is_active(self, unit);
    self->start_day = unit->start_day;
    return RC_OK;
}
