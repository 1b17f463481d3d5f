/* ctl_cmd_db - bringing a node's schemas to the version of the programs. */
#include <string.h>

#include "ctl/ctl_command.h"
#include "platform/conffile.h"
#include "platform/db.h"
#include "platform/migrate.h"

/* One schema to migrate, and the series of files that make it. */
struct target {
    const char *schema, *role;
    const char *series; /* "fabric,risk": in this order */
};

struct migration {
    struct ctl *ctl;
    struct db *db;
    const char *directory; /* holds a directory per series */
    int applied;
};

static rc_t
read_conf(struct ctl *ctl, cfg_t **cfg)
{
    cfg_opt_t options[] = {CFG_STR("node", NULL, CFGF_NODEFAULT),
                           CFG_STR_LIST("service", NULL, CFGF_NODEFAULT),
                           CFG_STR("database", NULL, CFGF_NODEFAULT),
                           CFG_STR("database_password_file", NULL, CFGF_NODEFAULT),
                           CFG_END()};
    char message[CONFFILE_MESSAGE_BYTES];

    if (conffile_read(ctl_arg(ctl->args, "config"), options, ctl->arena, cfg, message)
        == RC_OK)
        return RC_OK;
    ctl_tell(ctl, "inställningarna kan inte läsas:", message);
    return RC_INVALID;
}

static rc_t
migrate_series(struct migration *self, const struct target *target, const char *series)
{
    struct ctl *ctl = self->ctl;
    const char *directory = arena_printf(ctl->arena, "%s/%s", self->directory, series);
    char message[256] = "";
    int applied = 0;
    const rc_t rc = migrate_apply(self->db, target->schema, target->role, directory,
                                  &applied, message);

    if (rc != RC_OK) {
        ctl_tell(ctl,
                 arena_printf(ctl->arena, "schemat %s, %s: migreringen gick inte",
                              target->schema, directory),
                 message);
        return rc;
    }
    self->applied += applied;
    return RC_OK;
}

static rc_t
migrate_target(struct migration *self, const struct target *target)
{
    const char *at = target->series;

    while (*at != '\0') {
        const size_t length = strcspn(at, ",");

        TRY(migrate_series(self, target,
                           arena_printf(self->ctl->arena, "%.*s", (int)length, at)));
        at += length + (at[length] == ',');
    }
    return RC_OK;
}

/* What the command line says, otherwise every service of the configuration. */
static rc_t
migrate_all(struct migration *self, cfg_t *cfg)
{
    struct ctl *ctl = self->ctl;
    const char *node = cfg_getstr(cfg, "node");

    if (ctl_arg_given(ctl->args, "schema")) {
        const struct target target = {ctl_arg(ctl->args, "schema"),
                                      ctl_arg(ctl->args, "role"),
                                      ctl_arg(ctl->args, "series")};

        return migrate_target(self, &target);
    }
    for (unsigned i = 0; i < cfg_size(cfg, "service"); i++) {
        const char *service = cfg_getnstr(cfg, "service", i);
        const struct target target = {
            service, arena_printf(ctl->arena, "tillsyn_%s_%s", service, node),
            arena_printf(ctl->arena, "fabric,%s", service)};

        TRY(migrate_target(self, &target));
    }
    return RC_OK;
}

static int
migrate(struct ctl *ctl, cfg_t *cfg)
{
    struct migration self = {.ctl = ctl, .directory = "deploy/db"};
    const rc_t opened =
        db_open(cfg_getstr(cfg, "database"), cfg_getstr(cfg, "database_password_file"),
                false, &self.db);

    if (ctl_arg_given(ctl->args, "migrations"))
        self.directory = ctl_arg(ctl->args, "migrations");
    if (opened != RC_OK)
        return ctl_fail(ctl, opened == RC_BUSY ? CTL_EXIT_UNREACHABLE : CTL_EXIT_FAILED,
                        "databasen kan inte öppnas:", cfg_getstr(cfg, "database"));

    const rc_t rc = migrate_all(&self, cfg);

    db_close(&self.db);
    if (rc != RC_OK)
        return CTL_EXIT_FAILED;
    if (self.applied > 0)
        fprintf(ctl->out, "%s: %d migreringar / migrations\n",
                ctl_arg(ctl->args, "config"), self.applied);
    return CTL_EXIT_OK;
}

static bool
is_whole(const struct ctl *ctl, cfg_t *cfg)
{
    const bool names_one = ctl_arg_given(ctl->args, "schema")
                           && ctl_arg_given(ctl->args, "role")
                           && ctl_arg_given(ctl->args, "series");
    const bool names_none = !ctl_arg_given(ctl->args, "schema")
                            && !ctl_arg_given(ctl->args, "role")
                            && !ctl_arg_given(ctl->args, "series");

    return cfg_getstr(cfg, "database") != NULL
           && (names_one
               || (names_none && cfg_getstr(cfg, "node") != NULL
                   && cfg_size(cfg, "service") > 0));
}

static int
run_migrate(struct ctl *ctl)
{
    cfg_t *cfg;

    if (read_conf(ctl, &cfg) != RC_OK)
        return CTL_EXIT_USAGE;
    if (!is_whole(ctl, cfg))
        return ctl_fail(
            ctl, CTL_EXIT_USAGE,
            "filen behöver node, service och database; eller så anges --schema, "
            "--role och --series alla tre",
            "the file needs node, service and database; or --schema, --role and "
            "--series are all three given");
    return migrate(ctl, cfg);
}

static const struct ctl_option MIGRATE_OPTIONS[] = {
    {"config",     "FILE", true,  "nod, tjänster och ägarens databas",
     "node, services and the owner's database"                                                     },
    {"schema",     "NAME", false, "bara detta schema",                   "this schema only"        },
    {"role",       "NAME", false, "tjänstens roll i det",               "the service's role in it"},
    {"series",     "A,B",  false, "serier i ordning",                    "series in order"         },
    {"migrations", "DIR",  false, "en katalog per serie (deploy/db)",
     "a directory per series (deploy/db)"                                                          },
    {NULL,         NULL,   false, NULL,                                  NULL                      },
};

const struct ctl_command CTL_DB_MIGRATE = {
    .name = "db migrate",
    .what_sv = "för en nods scheman till programmens version; bara framåt",
    .what_en = "bring a node's schemas to the programs' version; forward only",
    .options = MIGRATE_OPTIONS,
    .examples =
        "  tillsynctl db migrate --config var/local/etc/ost.migrate.conf\n"
        "  tillsynctl db migrate --config FILE --schema risk --role tillsyn_risk_ost "
        "--series fabric,risk\n",
    .run = run_migrate,
};
