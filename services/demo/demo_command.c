/* demo_command - what tillsyn-demo can do. */
#include "demo/demo_command.h"

#include <string.h>

#include <sodium.h>

static const struct demo_command *const COMMANDS[] = {&DEMO_GENERATE, &DEMO_TRUTH,
                                                      &DEMO_EVALUATE};

enum { N_COMMANDS = sizeof COMMANDS / sizeof COMMANDS[0] };

int
demo_fail(int code, const char *sv, const char *en)
{
    fprintf(stderr, "tillsyn-demo: %s / %s\n", sv, en);
    return code;
}

static void
help_all(FILE *out)
{
    fputs("Allt som görs här är påhittat / Everything that is made here is made up.\n\n"
          "Kommandon / Commands:\n",
          out);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  %-10s %s / %s\n", COMMANDS[i]->name, COMMANDS[i]->what_sv,
                COMMANDS[i]->what_en);
    fputs("\n`tillsyn-demo KOMMANDO --help` säger mer / says more.\n"
          "Slutkoder / Exit codes: 0 gjort / done, 1 gick inte / could not be done, "
          "2 fel på kommandoraden / the command line is wrong.\n",
          out);
}

static void
help_command(const struct demo_command *command, FILE *out)
{
    enum { LEFT_BYTES = 40 };

    fprintf(
        out,
        "Exempel / Examples:\n%s\n%s\n%s\n\nVal / Options (* måste anges / must be given):\n",
        command->examples, command->what_sv, command->what_en);
    for (size_t i = 0; demo_args_help(i) != NULL; i++) {
        const struct demo_option_help *option = demo_args_help(i);
        char left[LEFT_BYTES];

        if ((command->grammar.takes & option->option) == 0)
            continue;
        (void)snprintf(left, sizeof left, "--%s %s", option->name,
                       option->value == NULL ? "" : option->value);
        fprintf(out, "  %-22s %s / %s%s\n", left, option->sv, option->en,
                (command->grammar.needs & option->option) != 0 ? " *" : "");
    }
}

static const struct demo_command *
find(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0)
            return COMMANDS[i];
    return NULL;
}

static int
run(const struct demo_command *command, int argc, const char *const *argv)
{
    struct arena *arena = arena_new(0);
    struct demo_args args;
    const char *why = "";
    int code = DEMO_USAGE;

    if (demo_args_read(&command->grammar, argc, argv, arena, &args, &why) != RC_OK) {
        fprintf(stderr, "tillsyn-demo %s: %s\n", command->name, why);
    } else if (args.wants_help) {
        help_command(command, stdout);
        code = DEMO_DONE;
    } else {
        code = command->run(&args, arena);
    }
    arena_destroy(&arena);
    return code;
}

int
demo_main(int argc, const char *const *argv)
{
    if (sodium_init() < 0)
        return demo_fail(DEMO_FAILED, "libsodium startar inte",
                         "libsodium does not start");
    if (argc < 2) {
        help_all(stderr);
        return DEMO_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0) {
        help_all(stdout);
        return DEMO_DONE;
    }

    const struct demo_command *command = find(argv[1]);

    if (command == NULL)
        return demo_fail(DEMO_USAGE, "okänt kommando; generate, truth eller evaluate",
                         "unknown command; generate, truth or evaluate");
    return run(command, argc - 2, argv + 2);
}
