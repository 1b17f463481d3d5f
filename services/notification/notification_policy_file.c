/* notification_policy_file - reads one template file. */
#include <limits.h>
#include <sodium.h>
#include <string.h>

#include "notification/notification_policy.h"
#include "notification/notification_template_check.h"
#include "platform/clock.h"
#include "platform/conffile.h"

static const char *const KEYS[] = {"id",      "version", "valid_from",
                                   "channel", "subject", "body"};
static const struct {
    const char *word;
    enum notification_kind kind;
} KINDS[] = {
    {"reference", NOTIFICATION_KIND_REFERENCE},
    {"day",       NOTIFICATION_KIND_DAY      },
    {"time",      NOTIFICATION_KIND_TIME     },
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* A file being read. */
struct reading {
    const char *path;
    struct arena *arena;
    char *message;
    cfg_t *cfg;
};

static rc_t
read_texts(const struct reading *file, struct notification_template *out)
{
    unsigned long long version = 0;

    for (size_t i = 0; i < COUNT(KEYS); i++)
        if (cfg_getstr(file->cfg, KEYS[i]) == NULL)
            return conffile_complain(file->message, file->path, "'%s' is missing; add it",
                                     KEYS[i]);
    if (!conffile_number(cfg_getstr(file->cfg, "version"), INT_MAX, &version))
        return conffile_complain(file->message, file->path,
                                 "version: is not a whole number");
    if (day_parse(cfg_getstr(file->cfg, "valid_from"), &out->valid_from_day) != RC_OK)
        return conffile_complain(file->message, file->path,
                                 "valid_from: is not a day; write it as 2026-01-19");
    out->id = cfg_getstr(file->cfg, "id");
    out->version = (int32_t)version;
    out->channel = cfg_getstr(file->cfg, "channel");
    out->subject = cfg_getstr(file->cfg, "subject");
    out->body = cfg_getstr(file->cfg, "body");
    return RC_OK;
}

static rc_t
read_placeholder(const struct reading *file, cfg_t *section,
                 struct notification_placeholder *out)
{
    const char *kind = cfg_getstr(section, "kind");

    out->name = cfg_title(section);
    for (size_t i = 0; kind != NULL && i < COUNT(KINDS); i++)
        if (strcmp(KINDS[i].word, kind) == 0) {
            out->kind = KINDS[i].kind;
            return RC_OK;
        }
    return conffile_complain(file->message, file->path,
                             "placeholder \"%.32s\": kind is missing or unknown; use one "
                             "of reference, day, time",
                             out->name);
}

static rc_t
read_placeholders(const struct reading *file, struct notification_template *out)
{
    const unsigned n = cfg_size(file->cfg, "placeholder");
    struct notification_placeholder *placeholders =
        arena_alloc(file->arena, (n + 1) * sizeof *placeholders);

    for (unsigned i = 0; i < n; i++)
        TRY(read_placeholder(file, cfg_getnsec(file->cfg, "placeholder", i),
                             &placeholders[i]));
    out->placeholders = placeholders;
    out->n_placeholders = n;
    return RC_OK;
}

static rc_t
parse(struct reading *file)
{
    cfg_opt_t placeholder[] = {CFG_STR("kind", NULL, CFGF_NONE), CFG_END()};
    cfg_opt_t options[] = {
        CFG_STR("id", NULL, CFGF_NONE),
        CFG_STR("version", NULL, CFGF_NONE),
        CFG_STR("valid_from", NULL, CFGF_NONE),
        CFG_STR("channel", NULL, CFGF_NONE),
        CFG_STR("subject", NULL, CFGF_NONE),
        CFG_STR("body", NULL, CFGF_NONE),
        CFG_SEC("placeholder", placeholder,
                CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_END(),
    };

    return conffile_read(file->path, options, file->arena, &file->cfg, file->message);
}

/* What was parsed must be what was kept: the bytes are read before and after. */
static rc_t
keep_bytes(const struct reading *file, const char *before, struct notification_file *out)
{
    char *after;

    TRY(conffile_text(file->path, file->arena, &after, file->message));
    if (strcmp(before, after) != 0)
        return conffile_complain(file->message, file->path,
                                 "changed while it was read; start again");
    out->name = file->path;
    out->bytes = after;
    out->size = strlen(after);
    return RC_OK;
}

rc_t
notification_policy_template(const char *path, struct arena *arena,
                             struct notification_template *template,
                             struct notification_file *file, char *message)
{
    struct reading reading = {path, arena, message, NULL};
    struct notification_template made = {0};
    struct notification_misfit misfit = {0};
    struct notification_file kept = {0};
    char *before;

    TRY(conffile_text(path, arena, &before, message));
    TRY(parse(&reading));
    TRY(keep_bytes(&reading, before, &kept));
    TRY(read_texts(&reading, &made));
    TRY(read_placeholders(&reading, &made));
    if (notification_template_check(&made, &misfit) != RC_OK)
        return conffile_complain(message, path, "%s: %s", misfit.about, misfit.text);
    (void)crypto_hash_sha256(made.sha256, kept.bytes, kept.size);
    *template = made;
    *file = kept;
    return RC_OK;
}
