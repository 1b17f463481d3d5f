/* ctl_mapping - a mapping file: what another authority's table means in our terms. */
#include "ctl/ctl_mapping.h"

#include <errno.h>
#include <fnmatch.h>
#include <string.h>

#include "ctl/ctl_build.h"
#include "ctl/ctl_mapping_keys.h"
#include "ctl/ctl_source.h"

static rc_t
build(struct ctl_mapping *mapping, const char *text, struct ctl_report *report)
{
    struct ctl_build self = {
        .mapping = mapping, .report = report, .arena = mapping->arena};
    struct ctl_conf root;

    TRY(ctl_conf_parse(&(struct ctl_conf_text){mapping->file, text, CTL_MAPPING_KEYS},
                       report, mapping->arena, &root));
    ctl_build_register(&self, &root);
    ctl_build_unit(&self, &root);
    ctl_build_indicators(&self, &root);
    ctl_build_outcome(&self, &root);
    return self.has_failed ? RC_INVALID : RC_OK;
}

rc_t
ctl_mapping_parse(const char *name, const char *text, struct ctl_report *report,
                  struct ctl_mapping **mapping)
{
    struct arena *arena = arena_new(0);
    struct ctl_mapping *self = arena_alloc(arena, sizeof *self);

    self->arena = arena;
    self->file = arena_strdup(arena, name);

    const rc_t rc = build(self, text, report);

    if (rc == RC_OK)
        *mapping = self;
    else
        ctl_mapping_destroy(&self);
    return rc;
}

/* A file that ends within the bytes. errors: RC_INVALID when it does not */
static rc_t
read_text(struct ctl_source *source, char *text, size_t bytes)
{
    size_t used = 0, got = 1;

    while (got > 0 && used < bytes) {
        TRY(ctl_source_read(source, text + used, bytes - used, &got));
        used += got;
    }
    if (used == bytes || memchr(text, '\0', used) != NULL)
        return RC_INVALID;
    text[used] = '\0';
    return RC_OK;
}

static rc_t
complain(struct ctl_report *report, const char *path, enum ctl_code code,
         const char *detail)
{
    ctl_report_problem(
        report, &(struct ctl_problem){.code = code, .file = path, .detail = detail});
    return code == CTL_MAP_UNREADABLE ? RC_FAULT : RC_INVALID;
}

rc_t
ctl_mapping_load(const char *path, struct ctl_report *report,
                 struct ctl_mapping **mapping)
{
    struct ctl_source *source = NULL;
    char text[CTL_CONF_BYTES];

    if (ctl_source_open(path, &source) != RC_OK)
        return complain(report, path, CTL_MAP_UNREADABLE, strerror(errno));

    const rc_t rc = read_text(source, text, sizeof text);

    ctl_source_close(&source);
    if (rc == RC_FAULT)
        return complain(report, path, CTL_MAP_UNREADABLE, NULL);
    if (rc != RC_OK)
        return complain(report, path, CTL_MAP_SYNTAX, "text, < 64 KiB");
    return ctl_mapping_parse(path, text, report, mapping);
}

void
ctl_mapping_destroy(struct ctl_mapping **self_p)
{
    if (*self_p == NULL)
        return;

    /* The mapping lies in its own arena. */
    struct arena *arena = (*self_p)->arena;

    arena_destroy(&arena);
    *self_p = NULL;
}

const char *
ctl_mapping_file(const struct ctl_mapping *self)
{
    return self->file;
}

const char *
ctl_mapping_register(const struct ctl_mapping *self)
{
    return self->name;
}

const char *
ctl_mapping_title(const struct ctl_mapping *self)
{
    return self->title;
}

bool
ctl_mapping_fits(const struct ctl_mapping *self, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;

    for (size_t i = 0; i < self->n_files; i++)
        if (fnmatch(self->files[i].text, name, 0) == 0)
            return true;
    return self->n_files == 0;
}

const struct ctl_indicator *
ctl_mapping_indicators(const struct ctl_mapping *self, size_t *n)
{
    *n = self->n_indicators;
    return self->indicators;
}

const struct ctl_rival *
ctl_mapping_rivals(const struct ctl_mapping *self, size_t *n)
{
    *n = self->n_rivals;
    return self->rivals;
}

bool
ctl_mapping_has_outcome(const struct ctl_mapping *self)
{
    return self->has_outcome;
}
