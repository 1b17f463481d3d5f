/* demo_cmd_generate - write the files of a nation. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "demo/demo_command.h"
#include "demo/demo_write.h"

enum { DIRECTORY_MODE = 0755 };

static bool
make_directory(const char *path)
{
    return mkdir(path, DIRECTORY_MODE) == 0 || errno == EEXIST;
}

static int
fail_file(struct arena *arena, const char *directory, const char *name)
{
    const char *why = strerror(errno);

    return demo_fail(
        DEMO_FAILED,
        arena_printf(arena, "%s/%s kan inte skrivas: %s", directory, name, why),
        arena_printf(arena, "%s/%s cannot be written: %s", directory, name, why));
}

static int
run(const struct demo_args *args, struct arena *arena)
{
    const struct demo_settings settings = {args->seed, args->scale,
                                           (args->given & DEMO_NO_SIGNAL) != 0};
    struct demo_out out = {.directory = args->out};
    struct demo_nation nation;
    struct arena *work;

    if (!make_directory(args->out)
        || !make_directory(arena_printf(arena, "%s/feeds", args->out))
        || !make_directory(arena_printf(arena, "%s/cases", args->out)))
        return fail_file(arena, args->out, "");
    if (demo_nation_make(&settings, arena, &nation) != RC_OK)
        return demo_fail(DEMO_USAGE, "--scale är utanför 0.01 till 10",
                         "--scale is outside 0.01 to 10");
    work = arena_new(0);

    const rc_t written = demo_write_all(&nation, work, &out);

    arena_destroy(&work);
    if (written != RC_OK)
        return fail_file(arena, args->out, out.failed);
    printf("%zu verksamheter i %s / %zu operations in %s\n", nation.n_units, args->out,
           nation.n_units, args->out);
    return DEMO_DONE;
}

const struct demo_command DEMO_GENERATE = {
    .name = "generate",
    .what_sv = "skriv ett helt lands påhittade uppgifter som CSV-filer",
    .what_en = "write a whole country's made-up data as CSV files",
    .examples = "  tillsyn-demo generate --seed 1 --out var/demo/data\n"
                "  tillsyn-demo generate --seed 1 --out small --scale 0.05\n",
    .grammar = {DEMO_SEED | DEMO_OUT | DEMO_SCALE | DEMO_NO_SIGNAL, DEMO_SEED | DEMO_OUT},
    .run = run,
};
