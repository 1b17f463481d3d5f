/* ctl_mapping_register - a mapping's register, file and unit. */
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_build.h"
#include "ctl/ctl_row.h"
#include "ctl/ctl_value.h"

enum { AREA_CHARACTERS_MOST = 16, NAME_MOST = 48 };

/* A register's name stands in routing tables and messages: lower case, digits, - and _. */
static bool
is_name(const char *text)
{
    const size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");

    return n > 0 && n <= NAME_MOST && text[n] == '\0';
}

static void
read_delimiter(struct ctl_build *self, const struct ctl_conf *root)
{
    static const char *const WORDS[] = {"auto", ",", ";", "tab", NULL};
    static const char DELIMITERS[] = {0, ',', ';', '\t'};

    self->mapping->delimiter =
        DELIMITERS[ctl_build_choice(self, (struct ctl_spot){root, "delimiter"}, WORDS)];
}

static void
read_decimal(struct ctl_build *self, const struct ctl_conf *root)
{
    static const char *const WORDS[] = {"point", "comma", NULL};

    self->mapping->decimal =
        ctl_build_choice(self, (struct ctl_spot){root, "decimal"}, WORDS) == 1 ? ','
                                                                               : '.';
}

/* Only one there is; the key lets a mapping say so, and refuses what would not be read. */
static void
check_encoding(struct ctl_build *self, const struct ctl_conf *root)
{
    static const char *const WORDS[] = {"utf-8", NULL};

    (void)ctl_build_choice(self, (struct ctl_spot){root, "encoding"}, WORDS);
}

static void
read_day_formats(struct ctl_build *self, const struct ctl_conf *root)
{
    static const char *const ISO_ONLY[] = {"yyyy-mm-dd", NULL};
    const struct ctl_spot spot = {root, "date_formats"};
    size_t n;
    const struct ctl_slice *texts = ctl_build_texts(self, spot, &n);
    const char **formats = arena_alloc(self->arena, (n + 1) * sizeof *formats);

    for (size_t i = 0; i < n; i++) {
        formats[i] = texts[i].text;
        if (!ctl_value_is_day_format(formats[i]))
            ctl_build_complain(self, CTL_MAP_VALUE, spot, "yyyy mm dd");
    }
    self->mapping->day_formats = n == 0 ? ISO_ONLY : formats;
}

/* An empty cell is always missing, whatever else is. */
static void
read_missing(struct ctl_build *self, const struct ctl_conf *root)
{
    struct ctl_mapping *mapping = self->mapping;

    mapping->missing =
        ctl_build_texts(self, (struct ctl_spot){root, "missing"}, &mapping->n_missing);
    mapping->suppressed = ctl_build_texts(self, (struct ctl_spot){root, "suppressed"},
                                          &mapping->n_suppressed);
}

void
ctl_build_register(struct ctl_build *self, const struct ctl_conf *root)
{
    struct ctl_mapping *mapping = self->mapping;
    const struct ctl_spot name = {root, "register"};

    if (ctl_build_require(self, name)) {
        mapping->name = ctl_conf_value(root, "register");
        if (!is_name(mapping->name))
            ctl_build_complain(self, CTL_MAP_VALUE, name, "a-z 0-9 - _, 1..48");
    }
    mapping->title = ctl_conf_value(root, "title");
    if (mapping->title == NULL)
        mapping->title = mapping->name;
    mapping->files =
        ctl_build_texts(self, (struct ctl_spot){root, "files"}, &mapping->n_files);
    check_encoding(self, root);
    read_delimiter(self, root);
    read_decimal(self, root);
    read_day_formats(self, root);
    read_missing(self, root);
    mapping->only = ctl_build_conditions(self, (struct ctl_spot){root, "only"});
}

/* Which key of which section fills a field, and how a value for every row is checked. */
struct field_key {
    enum ctl_field field;
    const char *key;
    struct ctl_from (*build)(struct ctl_build *self, struct ctl_spot spot);
};

static const struct field_key UNIT_FIELDS[] = {
    {CTL_FIELD_REF,          "id",           ctl_build_from  },
    {CTL_FIELD_NAME,         "name",         ctl_build_from  },
    {CTL_FIELD_CATEGORY,     "category",     ctl_build_from  },
    {CTL_FIELD_SUBTYPE,      "subtype",      ctl_build_from  },
    {CTL_FIELD_AREA,         "area",         ctl_build_from  },
    {CTL_FIELD_MUNICIPALITY, "municipality", ctl_build_from  },
    {CTL_FIELD_STATUS,       "status",       ctl_build_from  },
    {CTL_FIELD_PLACES,       "places",       ctl_build_number},
    {CTL_FIELD_START,        "start",        ctl_build_day   },
    {CTL_FIELD_END,          "end",          ctl_build_day   },
    {CTL_FIELD_LATITUDE,     "latitude",     ctl_build_number},
    {CTL_FIELD_LONGITUDE,    "longitude",    ctl_build_number},
};

static const struct field_key PROVIDER_FIELDS[] = {
    {CTL_FIELD_PROVIDER_REF,   "id",         ctl_build_from},
    {CTL_FIELD_PROVIDER_NAME,  "name",       ctl_build_from},
    {CTL_FIELD_PROVIDER_EMAIL, "email",      ctl_build_from},
    {CTL_FIELD_SECTOR,         "sector",     ctl_build_from},
    {CTL_FIELD_OWNER_REF,      "owner_id",   ctl_build_from},
    {CTL_FIELD_OWNER_NAME,     "owner_name", ctl_build_from},
};

static void
read_fields(struct ctl_build *self, const struct ctl_conf *section,
            const struct field_key *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        self->mapping->field[keys[i].field] =
            keys[i].build(self, (struct ctl_spot){section, keys[i].key});
}

static void
read_area_characters(struct ctl_build *self, const struct ctl_conf *unit)
{
    const struct ctl_spot spot = {unit, "area_characters"};
    const char *text = ctl_conf_value(unit, spot.key);
    const unsigned long characters = text == NULL ? 0 : strtoul(text, NULL, 10);

    if (text != NULL && (characters < 1 || characters > AREA_CHARACTERS_MOST))
        ctl_build_complain(self, CTL_MAP_VALUE, spot, "1..16");
    self->mapping->area_characters = characters;
}

/* What the table says of the sector ends in one of this project's own words. */
static void
check_sectors(struct ctl_build *self, const struct ctl_conf *provider)
{
    const struct ctl_mapping *mapping = self->mapping;
    const struct ctl_pairs sectors = mapping->sectors;
    const char *constant = mapping->field[CTL_FIELD_SECTOR].constant.text;

    for (size_t i = 0; i < sectors.n; i++)
        if (sectors.pairs[i].to.text != NULL
            && ctl_sector_of(sectors.pairs[i].to.text) == CTL_SECTORS)
            ctl_build_complain(self, CTL_MAP_VALUE,
                               (struct ctl_spot){provider, "sectors"},
                               sectors.pairs[i].to.text);
    if (constant != NULL && sectors.n == 0 && ctl_sector_of(constant) == CTL_SECTORS)
        ctl_build_complain(self, CTL_MAP_VALUE, (struct ctl_spot){provider, "sector"},
                           NULL);
}

static void
read_provider(struct ctl_build *self, const struct ctl_conf *provider)
{
    read_fields(self, provider, PROVIDER_FIELDS,
                sizeof PROVIDER_FIELDS / sizeof *PROVIDER_FIELDS);
    self->mapping->sectors =
        ctl_build_pairs(self, (struct ctl_spot){provider, "sectors"});
    check_sectors(self, provider);
}

void
ctl_build_unit(struct ctl_build *self, const struct ctl_conf *root)
{
    struct ctl_mapping *mapping = self->mapping;
    const struct ctl_conf *unit = ctl_conf_get(root, "unit");
    const struct ctl_conf *provider = ctl_conf_get(root, "provider");

    for (size_t i = 0; i < CTL_FIELDS; i++)
        mapping->field[i].slot = CTL_SLOT_NONE;
    if (unit == NULL) {
        (void)ctl_build_require(self, (struct ctl_spot){root, "unit"});
        return;
    }
    (void)ctl_build_require(self, (struct ctl_spot){unit, "id"});
    (void)ctl_build_require(self, (struct ctl_spot){unit, "name"});
    (void)ctl_build_require(self, (struct ctl_spot){unit, "category"});
    (void)ctl_build_require(self, (struct ctl_spot){unit, "area"});
    read_fields(self, unit, UNIT_FIELDS, sizeof UNIT_FIELDS / sizeof *UNIT_FIELDS);
    read_area_characters(self, unit);
    mapping->categories = ctl_build_pairs(self, (struct ctl_spot){unit, "categories"});
    mapping->areas = ctl_build_pairs(self, (struct ctl_spot){unit, "areas"});
    mapping->active =
        ctl_build_texts(self, (struct ctl_spot){unit, "active"}, &mapping->n_active);
    if (ctl_conf_get(unit, "status") != NULL)
        (void)ctl_build_require(self, (struct ctl_spot){unit, "active"});
    if (provider != NULL)
        read_provider(self, provider);
}
