/* ctl_cmd_canonical - the whole authority as one file that is the same for the same inputs. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "ctl/ctl_canon_fetch.h"
#include "ctl/ctl_command.h"

/* Whole or not at all. */
static bool
write_file(struct ctl *ctl, struct ctl_canon *canon, const char *path)
{
    const char *half = arena_printf(ctl->arena, "%s.new", path);
    FILE *file = fopen(half, "w");
    bool is_good;

    if (file == NULL)
        return false;
    ctl_canon_write(canon, file);
    is_good = fflush(file) == 0 && ferror(file) == 0 && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && is_good && rename(half, path) == 0;
}

static int
run(struct ctl *ctl)
{
    struct ctl_canon *canon = ctl_canon_new(ctl->arena);
    const char *path = ctl_arg(ctl->args, "out");
    const char *reader = ctl_arg(ctl->args, "cases-as");
    const int result = ctl_canon_fetch(ctl, canon, reader == NULL ? ctl->person : reader);

    if (result != CTL_EXIT_OK)
        return result;
    if (path == NULL || strcmp(path, "-") == 0) {
        ctl_canon_write(canon, ctl->out);
        return CTL_EXIT_OK;
    }
    if (!write_file(ctl, canon, path))
        return ctl_fail(
            ctl, CTL_EXIT_FAILED,
            arena_printf(ctl->arena, "%s kan inte skrivas: %s", path, strerror(errno)),
            arena_printf(ctl->arena, "%s cannot be written: %s", path, strerror(errno)));
    if (!ctl->json)
        fprintf(ctl->err, "%zu poster / records\n", ctl_canon_count(canon));
    return CTL_EXIT_OK;
}

static void
help(FILE *out)
{
    fputs(
        "\n"
        "En rad JSON för varje runda, enhet i en runda, ärende, plan, aktivitet,\n"
        "skyldighet, underrättelse och ansökan; ordnade efter slag och det som namnger dem.\n"
        "Inga id:n och inga klockslag: två körningar med samma indata ger samma byte, också\n"
        "när en tjänst har dödats och startats om däremellan. Jämför två med cmp eller diff.\n"
        "Oanmälda inspektioner är med: filen är hemlig som de. Att läsa ärenden antecknas i\n"
        "spåret; den som får se planer får sällan läsa ärenden, därför --cases-as.\n"
        "\n"
        "A line of JSON for each round, unit in a round, case, plan, activity, obligation,\n"
        "notice and application, sorted by kind and by what names them. No ids and no times of\n"
        "the clock: two runs with the same inputs give the same bytes, also when a service was\n"
        "killed and started again in between. Compare two of them with cmp or diff.\n"
        "Unannounced inspections are in it: the file is as secret as they are. Reading cases is\n"
        "noted in the audit; who may see plans can seldom read cases, hence --cases-as.\n",
        out);
}

static const struct ctl_option OPTIONS[] = {
    {"out",      "FILE",   false, "filen; annars stdout",                                  "the file; otherwise stdout"},
    {"cases-as", "PERSON", false, "vems nyckel ärendena läses med, när --as inte får",
     "whose key the cases are read with, when --as may not"                                                            },
    {NULL,       NULL,     false, NULL,                                                    NULL                        },
};

const struct ctl_command CTL_EXPORT_CANONICAL = {
    .name = "export canonical",
    .what_sv = "skriv hela myndigheten som en fil som är lika när indata är lika",
    .what_en = "write the whole authority as a file that is the same for the same inputs",
    .options = OPTIONS,
    .examples =
        "  tillsynctl export canonical --out first.jsonl --as olle.operator --cases-as hanna.handler\n"
        "  tillsynctl export canonical --as olle.operator --cases-as hanna.handler | sha256sum\n",
    .run = run,
    .is_act = true,
    .more_help = help,
};
