/* ctl_mapping_keys - every key of a mapping file. */
#include "ctl/ctl_mapping_keys.h"

/* clang-format off */
static const struct ctl_conf_key CONDITION[] = {
    {"column", CTL_CONF_TEXT, NULL},
    {"is",     CTL_CONF_LIST, NULL},
    {"above",  CTL_CONF_TEXT, NULL},
    {"below",  CTL_CONF_TEXT, NULL},
    {NULL,     CTL_CONF_TEXT, NULL},
};

static const struct ctl_conf_key UNIT[] = {
    {"id",              CTL_CONF_TEXT, NULL},
    {"name",            CTL_CONF_TEXT, NULL},
    {"category",        CTL_CONF_TEXT, NULL},
    {"categories",      CTL_CONF_LIST, NULL},
    {"subtype",         CTL_CONF_TEXT, NULL},
    {"area",            CTL_CONF_TEXT, NULL},
    {"area_characters", CTL_CONF_TEXT, NULL},
    {"areas",           CTL_CONF_LIST, NULL},
    {"municipality",    CTL_CONF_TEXT, NULL},
    {"places",          CTL_CONF_TEXT, NULL},
    {"start",           CTL_CONF_TEXT, NULL},
    {"end",             CTL_CONF_TEXT, NULL},
    {"status",          CTL_CONF_TEXT, NULL},
    {"active",          CTL_CONF_LIST, NULL},
    {"latitude",        CTL_CONF_TEXT, NULL},
    {"longitude",       CTL_CONF_TEXT, NULL},
    {NULL,              CTL_CONF_TEXT, NULL},
};

static const struct ctl_conf_key PROVIDER[] = {
    {"id",         CTL_CONF_TEXT, NULL},
    {"name",       CTL_CONF_TEXT, NULL},
    {"email",      CTL_CONF_TEXT, NULL},
    {"sector",     CTL_CONF_TEXT, NULL},
    {"sectors",    CTL_CONF_LIST, NULL},
    {"owner_id",   CTL_CONF_TEXT, NULL},
    {"owner_name", CTL_CONF_TEXT, NULL},
    {NULL,         CTL_CONF_TEXT, NULL},
};

static const struct ctl_conf_key INDICATOR[] = {
    {"type",           CTL_CONF_TEXT, NULL},
    {"direction",      CTL_CONF_TEXT, NULL},
    {"evidence",       CTL_CONF_TEXT, NULL},
    {"numerator",      CTL_CONF_LIST, NULL},
    {"numerator_unit", CTL_CONF_TEXT, NULL},
    {"denominator",    CTL_CONF_LIST, NULL},
    {"values",         CTL_CONF_LIST, NULL},
    {"missing",        CTL_CONF_LIST, NULL},
    {"when_missing",   CTL_CONF_TEXT, NULL},
    {"sd",             CTL_CONF_TEXT, NULL},
    {"period_from",    CTL_CONF_TEXT, NULL},
    {"period_to",      CTL_CONF_TEXT, NULL},
    {"known_at",       CTL_CONF_TEXT, NULL},
    {NULL,             CTL_CONF_TEXT, NULL},
};

static const struct ctl_conf_key PERIOD[] = {
    {"count",        CTL_CONF_LIST, NULL},
    {"values",       CTL_CONF_LIST, NULL},
    {"missing",      CTL_CONF_LIST, NULL},
    {"when_missing", CTL_CONF_TEXT, NULL},
    {"period_from",  CTL_CONF_TEXT, NULL},
    {"period_to",    CTL_CONF_TEXT, NULL},
    {"known_at",     CTL_CONF_TEXT, NULL},
    {NULL,           CTL_CONF_TEXT, NULL},
};

static const struct ctl_conf_key EVENTS[] = {
    {"kind",      CTL_CONF_TEXT,   NULL},
    {"direction", CTL_CONF_TEXT,   NULL},
    {"exposure",  CTL_CONF_LIST,   NULL},
    {"period",    CTL_CONF_TITLED, PERIOD},
    {NULL,        CTL_CONF_TEXT,   NULL},
};

static const struct ctl_conf_key OUTCOME[] = {
    {"period_from", CTL_CONF_TEXT,     NULL},
    {"period_to",   CTL_CONF_TEXT,     NULL},
    {"inspected",   CTL_CONF_SECTIONS, CONDITION},
    {"bad",         CTL_CONF_SECTIONS, CONDITION},
    {"unknown",     CTL_CONF_SECTIONS, CONDITION},
    {NULL,          CTL_CONF_TEXT,     NULL},
};

static const struct ctl_conf_key RIVAL[] = {
    {"title_sv",     CTL_CONF_TEXT, NULL},
    {"title_en",     CTL_CONF_TEXT, NULL},
    {"column",       CTL_CONF_TEXT, NULL},
    {"order",        CTL_CONF_LIST, NULL},
    {"sum",          CTL_CONF_LIST, NULL},
    {"values",       CTL_CONF_LIST, NULL},
    {"missing",      CTL_CONF_LIST, NULL},
    {"when_missing", CTL_CONF_TEXT, NULL},
    {NULL,           CTL_CONF_TEXT, NULL},
};

const struct ctl_conf_key CTL_MAPPING_KEYS[] = {
    {"register",     CTL_CONF_TEXT,     NULL},
    {"title",        CTL_CONF_TEXT,     NULL},
    {"files",        CTL_CONF_LIST,     NULL},
    {"encoding",     CTL_CONF_TEXT,     NULL},
    {"delimiter",    CTL_CONF_TEXT,     NULL},
    {"decimal",      CTL_CONF_TEXT,     NULL},
    {"date_formats", CTL_CONF_LIST,     NULL},
    {"missing",      CTL_CONF_LIST,     NULL},
    {"suppressed",   CTL_CONF_LIST,     NULL},
    {"period_from",  CTL_CONF_TEXT,     NULL},
    {"period_to",    CTL_CONF_TEXT,     NULL},
    {"known_at",     CTL_CONF_TEXT,     NULL},
    {"unit",         CTL_CONF_SECTION,  UNIT},
    {"provider",     CTL_CONF_SECTION,  PROVIDER},
    {"only",         CTL_CONF_SECTIONS, CONDITION},
    {"indicator",    CTL_CONF_TITLED,   INDICATOR},
    {"events",       CTL_CONF_TITLED,   EVENTS},
    {"outcome",      CTL_CONF_SECTION,  OUTCOME},
    {"rival",        CTL_CONF_TITLED,   RIVAL},
    {NULL,           CTL_CONF_TEXT,     NULL},
};
/* clang-format on */
