/* config - a service's settings: read once, complete or refused by the name of the key. */
#include "platform/config.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/conffile.h"
#include "platform/memory.h"

enum { NAME_MOST = 24, PORT_MOST = 65535 };

#define US_PER_HOUR INT64_C(3600000000)

struct setting {
    const char *key;
    size_t at; /* of the text in struct config */
    bool is_optional;
    const char *what;
};

#define TEXT(field) #field, offsetof(struct config, field)

static const struct setting SETTINGS[] = {
    {TEXT(service),                       false, "the service, e.g. risk"                          },
    {TEXT(node),                          false, "the office's node, e.g. ost"                     },
    {TEXT(bus),                           false, "the endpoint to bind, e.g. tcp://127.0.0.1:21033"},
    {TEXT(health_address),                false, "where health is shown, e.g. 127.0.0.1"           },
    {TEXT(database),                      false, "the writer's conninfo"                           },
    {TEXT(database_password_file),        true,  "the writer's password file"                      },
    {TEXT(database_reader),               false, "the read-only conninfo"                          },
    {TEXT(database_reader_password_file), true,  "the reader's password file"                      },
    {TEXT(key_file),                      false, "the file with the secret key"                    },
    {TEXT(peers_file),                    false, "the file with the public keys"                   },
};

#undef TEXT

static const struct setting PORT = {"health_port", 0, false,
                                    "the port of the health pages, 1..65535"};

static const struct setting BUSINESS_DAY = {"business_day", 0, true,
                                            "a date, e.g. 2026-01-15, or leave it out"};

/* A number with a default: how much may wait for a peer that is away. */
struct limit {
    struct setting setting;
    unsigned long long otherwise, most;
};

static const struct limit OUTBOX_MESSAGES = {
    {"outbox_messages", 0, true, "how many messages may wait for a peer, 1..1000000000"},
    5000000,
    1000000000
};
static const struct limit OUTBOX_HOURS = {
    {"outbox_hours", 0, true, "how many hours a peer may be silent, 1..8784"},
    INT64_C(14) * 24,
    INT64_C(366) * 24
};
static const struct setting MEMORY_LIMIT = {
    "memory_limit_mb", 0, true,
    "the megabytes that the process may take, 256..1048576, 0 for no limit, or leave it out"};

enum { SETTING_COUNT = sizeof(SETTINGS) / sizeof(SETTINGS[0]) };

struct reading {
    const char *path;
    cfg_t *cfg;
    struct arena *arena;
    char *message;
};

static cfg_opt_t
text_option(const char *key)
{
    return (cfg_opt_t)CFG_STR(key, NULL, CFGF_NODEFAULT);
}

static size_t
count_extra(const struct config_key *extra)
{
    size_t count = 0;

    while (extra != NULL && extra[count].key != NULL)
        count++;
    return count;
}

static cfg_opt_t *
make_options(const struct config_key *extra, struct arena *arena)
{
    const size_t n_extra = count_extra(extra);
    cfg_opt_t *options =
        arena_alloc(arena, (SETTING_COUNT + n_extra + 6) * sizeof(*options));
    cfg_opt_t *next = options;

    for (size_t i = 0; i < SETTING_COUNT; i++)
        *next++ = text_option(SETTINGS[i].key);
    *next++ = text_option(PORT.key);
    *next++ = text_option(BUSINESS_DAY.key);
    *next++ = text_option(OUTBOX_MESSAGES.setting.key);
    *next++ = text_option(OUTBOX_HOURS.setting.key);
    *next++ = text_option(MEMORY_LIMIT.key);
    for (size_t i = 0; i < n_extra; i++)
        *next++ = text_option(extra[i].key);
    *next = (cfg_opt_t)CFG_END();
    return options;
}

static rc_t
read_text(const struct reading *reading, const struct setting *setting, const char **out)
{
    const char *text = cfg_getstr(reading->cfg, setting->key);

    if (text == NULL && setting->is_optional) {
        *out = NULL;
        return RC_OK;
    }
    if (text == NULL)
        return conffile_complain(reading->message, reading->path,
                                 "'%s' is missing; add %s", setting->key, setting->what);
    if (text[0] == '\0')
        return conffile_complain(reading->message, reading->path,
                                 "'%s' is empty; give %s", setting->key, setting->what);
    *out = arena_strdup(reading->arena, text);
    return RC_OK;
}

static rc_t
read_settings(const struct reading *reading, struct config *config)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const char *text;

        TRY(read_text(reading, &SETTINGS[i], &text));
        memcpy((char *)config + SETTINGS[i].at, &text, sizeof(text));
    }
    return RC_OK;
}

static rc_t
read_port(const struct reading *reading, int *out)
{
    unsigned long long port;
    const char *text = NULL;

    TRY(read_text(reading, &PORT, &text));
    if (!conffile_number(text, PORT_MOST, &port) || port == 0)
        return conffile_complain(reading->message, reading->path,
                                 "'%s' is '%.20s'; give %s", PORT.key, text, PORT.what);
    *out = (int)port;
    return RC_OK;
}

static rc_t
read_limit(const struct reading *reading, const struct limit *limit, int64_t *out)
{
    unsigned long long number = limit->otherwise;
    const char *text = NULL;

    TRY(read_text(reading, &limit->setting, &text));
    if (text != NULL && (!conffile_number(text, limit->most, &number) || number == 0))
        return conffile_complain(reading->message, reading->path,
                                 "'%s' is '%.20s'; give %s", limit->setting.key, text,
                                 limit->setting.what);
    *out = (int64_t)number;
    return RC_OK;
}

/* Demos and tests live on a day of their own; an office lives today. */
static rc_t
read_business_day(const struct reading *reading, int32_t *out)
{
    const char *text = NULL;

    *out = DAY_TODAY;
    TRY(read_text(reading, &BUSINESS_DAY, &text));
    if (text == NULL || day_parse(text, out) == RC_OK)
        return RC_OK;
    return conffile_complain(reading->message, reading->path, "'%s' is '%.20s'; give %s",
                             BUSINESS_DAY.key, text, BUSINESS_DAY.what);
}

static rc_t
read_memory_limit(const struct reading *reading, int *out)
{
    unsigned long long limit_mb;
    const char *text = NULL;

    *out = MEMORY_LIMIT_MB;
    TRY(read_text(reading, &MEMORY_LIMIT, &text));
    if (text == NULL)
        return RC_OK;
    if (!conffile_number(text, MEMORY_LIMIT_MAX_MB, &limit_mb)
        || (limit_mb > 0 && limit_mb < MEMORY_LIMIT_MIN_MB))
        return conffile_complain(reading->message, reading->path,
                                 "'%s' is '%.20s'; give %s", MEMORY_LIMIT.key, text,
                                 MEMORY_LIMIT.what);
    *out = (int)limit_mb;
    return RC_OK;
}

/* Names become stream names, labels and lock names: they stay plain everywhere. */
static rc_t
check_name(const struct reading *reading, const char *key, const char *name)
{
    const size_t length = strlen(name);

    if (length <= NAME_MOST
        && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == length)
        return RC_OK;
    return conffile_complain(reading->message, reading->path,
                             "'%s' is '%.40s'; use at most %d of a-z, 0-9 and _", key,
                             name, NAME_MOST);
}

static rc_t
check_bus(const struct reading *reading, const char *bus)
{
    if (strncmp(bus, "tcp://", 6) == 0 || strncmp(bus, "ipc://", 6) == 0)
        return RC_OK;
    return conffile_complain(reading->message, reading->path,
                             "'bus' is '%.60s'; begin it with tcp:// or ipc://", bus);
}

static rc_t
read_extra(const struct reading *reading, const struct config_key *extra,
           struct config_value **out)
{
    const size_t count = count_extra(extra);
    struct config_value *values =
        arena_alloc(reading->arena, (count + 1) * sizeof(*values));

    for (size_t i = 0; i < count; i++) {
        const struct setting setting = {extra[i].key, 0, false, extra[i].what};

        values[i].key = extra[i].key;
        TRY(read_text(reading, &setting, &values[i].value));
    }
    *out = values;
    return RC_OK;
}

rc_t
config_read(const char *path, const struct config_key *extra, struct arena *arena,
            struct config *out, char message[CONFFILE_MESSAGE_BYTES])
{
    struct reading reading = {.path = path, .arena = arena, .message = message};
    struct config config = {0};

    TRY(conffile_read(path, make_options(extra, arena), arena, &reading.cfg, message));
    TRY(read_settings(&reading, &config));
    TRY(read_port(&reading, &config.health_port));
    TRY(read_business_day(&reading, &config.business_day));
    TRY(read_limit(&reading, &OUTBOX_MESSAGES, &config.outbox_most));
    TRY(read_limit(&reading, &OUTBOX_HOURS, &config.outbox_wait_most_us));
    config.outbox_wait_most_us *= US_PER_HOUR;
    TRY(read_memory_limit(&reading, &config.memory_limit_mb));
    TRY(check_name(&reading, "service", config.service));
    TRY(check_name(&reading, "node", config.node));
    TRY(check_bus(&reading, config.bus));
    TRY(read_extra(&reading, extra, &config.extra));
    config.instance = arena_printf(arena, "%s.%s", config.service, config.node);
    *out = config;
    return RC_OK;
}

const char *
config_extra(const struct config *config, const char *key)
{
    const struct config_value *value = config->extra;

    while (value->key != NULL && strcmp(value->key, key) != 0)
        value++;
    assert(value->key != NULL);
    return value->value;
}
