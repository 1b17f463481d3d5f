/* demo_write - the files of a generated nation. */
#include "demo/demo_write.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "platform/version.h"

static rc_t
write_readme(const struct demo_nation *nation, struct demo_out *out)
{
    char path[PATH_MAX];
    FILE *file;

    out->failed = "README.txt";
    if (snprintf(path, sizeof path, "%s/%s", out->directory, out->failed)
        >= (int)sizeof path)
        return RC_FAULT;
    file = fopen(path, "w");
    if (file == NULL)
        return RC_FAULT;
    fprintf(
        file,
        "Allt här är genererat: ingen verksamhet, person eller händelse finns i verkligheten.\n"
        "Everything here is generated: no operation, person or event exists.\n"
        "\n"
        "tillsyn-demo %s\n"
        "seed %" PRIu64 "\n"
        "scale %.6g\n"
        "signal %s\n"
        "register generated\n"
        "units %zu\n",
        TILLSYN_VERSION, nation->settings.seed, nation->settings.scale,
        nation->settings.no_signal ? "no" : "yes", nation->n_units);

    const bool is_whole = ferror(file) == 0;

    return fclose(file) == 0 && is_whole ? RC_OK : RC_FAULT;
}

rc_t
demo_write_all(const struct demo_nation *nation, struct arena *arena,
               struct demo_out *out)
{
    static rc_t (*const WRITE[])(const struct demo_nation *, struct arena *,
                                 struct demo_out *) = {
        demo_write_register, demo_write_professionals, demo_write_staff,
        demo_write_values,   demo_write_reports,       demo_write_feeds,
        demo_write_cases,    demo_write_documents,     demo_write_applications,
    };

    for (size_t i = 0; i < sizeof WRITE / sizeof WRITE[0]; i++) {
        TRY(WRITE[i](nation, arena, out));
        arena_reset(arena);
    }
    TRY(write_readme(nation, out));
    out->failed = NULL;
    return RC_OK;
}
