/* ctl_command - the commands as a table, and how one of them is found and run. */
#include "ctl/ctl_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ctl/ctl_suggest.h"
#include "platform/log.h"

enum { TIMEOUT_DEFAULT_S = 10, TIMEOUT_MOST_S = 3600, COMMANDS_MOST = 128 };

const struct ctl_option CTL_COMMON_OPTIONS[] = {
    {"as",       "PERSON",  false, "vems nyckel; annars TILLSYN_PERSON; en fråga behöver ingen",
     "whose key; otherwise TILLSYN_PERSON; a question needs none"                                                                                                               },
    {"dir",      "DIR",     false,
     "driftens katalog; annars TILLSYN_DIR, var/demo-real, var/local",                             "the deployment's directory; otherwise TILLSYN_DIR, var/demo-real, var/local"},
    {"json",     NULL,      false, "resultatet som JSON",                                          "the result as JSON"                                                         },
    {"timeout",  "SECONDS", false, "så länge väntas på svar (10)",
     "how long an answer is waited for (10)"                                                                                                                                    },
    {"no-color", NULL,      false, "inga färger",                                                 "no colours"                                                                 },
    {"help",     NULL,      false, "den här texten (även -h)",                                   "this text (also -h)"                                                        },
    {NULL,       NULL,      false, NULL,                                                           NULL                                                                         },
};

/* How many words of the line are this command's name: all of them, or 0. */
static int
matching_words(const char *name, int argc, const char *const *argv)
{
    int n = 0;

    while (*name != '\0') {
        const size_t length = strcspn(name, " ");

        if (n == argc || strlen(argv[n]) != length || memcmp(argv[n], name, length) != 0)
            return 0;
        n++;
        name += length + strspn(name + length, " ");
    }
    return n;
}

rc_t
ctl_command_find(const struct ctl_command *const *commands, int argc,
                 const char *const *argv, const struct ctl_command **command,
                 int *n_words)
{
    for (size_t i = 0; commands[i] != NULL; i++) {
        const int n = matching_words(commands[i]->name, argc, argv);

        if (n > 0) {
            *command = commands[i];
            *n_words = n;
            return RC_OK;
        }
    }
    return RC_MISSING;
}

const char *
ctl_command_suggest(const struct ctl_command *const *commands, int argc,
                    const char *const *argv, struct arena *arena)
{
    const char *names[COMMANDS_MOST];
    size_t n = 0;

    while (n < COMMANDS_MOST && commands[n] != NULL) {
        names[n] = commands[n]->name;
        n++;
    }
    /* Three words first: "msg dead lsit"; then two: "roudn open"; then one: "staus". */
    const char *nearest = NULL;

    if (argc > 2)
        nearest = ctl_suggest(arena_printf(arena, "%s %s %s", argv[0], argv[1], argv[2]),
                              names, n);
    if (nearest == NULL && argc > 1)
        nearest = ctl_suggest(arena_printf(arena, "%s %s", argv[0], argv[1]), names, n);
    return nearest != NULL ? nearest : ctl_suggest(argv[0], names, n);
}

static bool
is_directory(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static const char *
choose_dir(const struct ctl_args *args)
{
    const char *from_environment = getenv("TILLSYN_DIR");

    if (ctl_arg_given(args, "dir"))
        return ctl_arg(args, "dir");
    if (from_environment != NULL && *from_environment != '\0')
        return from_environment;
    return is_directory("var/demo-real") ? "var/demo-real" : "var/local";
}

static const char *
choose_person(const struct ctl_args *args)
{
    const char *from_environment = getenv("TILLSYN_PERSON");

    if (ctl_arg_given(args, "as"))
        return ctl_arg(args, "as");
    return from_environment != NULL && *from_environment != '\0' ? from_environment
                                                                 : NULL;
}

static int
choose_timeout_ms(const struct ctl_args *args)
{
    const char *text = ctl_arg(args, "timeout");
    char *end;

    if (text == NULL)
        return TIMEOUT_DEFAULT_S * 1000;

    const long seconds = strtol(text, &end, 10);

    return *end != '\0' || seconds < 1 || seconds > TIMEOUT_MOST_S ? 0
                                                                   : (int)seconds * 1000;
}

static struct ctl
make_run(const struct ctl_command *command, const struct ctl_args *args,
         struct arena *arena)
{
    const char *no_color = getenv("NO_COLOR");
    const bool says_no =
        ctl_arg_given(args, "no-color") || (no_color != NULL && *no_color != '\0');

    return (struct ctl){.arena = arena,
                        .args = args,
                        .dir = choose_dir(args),
                        .person = choose_person(args),
                        .is_act = command->is_act,
                        .json = ctl_arg_given(args, "json"),
                        .colour = !says_no && isatty(STDOUT_FILENO) == 1,
                        .is_terminal = isatty(STDERR_FILENO) == 1,
                        .timeout_ms = choose_timeout_ms(args),
                        .out = stdout,
                        .err = stderr};
}

/* What was printed must have arrived: a full disk is not a success. */
static int
finish(struct ctl *ctl, int exit_code)
{
    client_close(&ctl->client);
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        fprintf(stderr, "tillsynctl: stdout: %s\n", strerror(errno));
        return CTL_EXIT_FAILED;
    }
    return exit_code;
}

static int
run_command(const struct ctl_command *command, int argc, const char *const *argv,
            struct arena *arena)
{
    const struct ctl_grammar grammar = {command->options, CTL_COMMON_OPTIONS,
                                        command->words};
    struct ctl_args args;
    const char *why;

    if (ctl_args_read(&grammar, argc, argv, arena, &args, &why) != RC_OK) {
        fprintf(stderr, "tillsynctl %s: %s\n  tillsynctl %s --help\n", command->name, why,
                command->name);
        return CTL_EXIT_USAGE;
    }
    if (ctl_arg_given(&args, "help")) {
        ctl_help_command(command, stdout);
        return CTL_EXIT_OK;
    }

    struct ctl ctl = make_run(command, &args, arena);

    if (ctl.timeout_ms == 0)
        return ctl_fail(&ctl, CTL_EXIT_USAGE,
                        "--timeout är ett helt antal sekunder, 1 till 3600",
                        "--timeout is a whole number of seconds, 1 to 3600");
    return finish(&ctl, command->run(&ctl));
}

static int
refuse_command(const struct ctl_command *const *commands, int argc,
               const char *const *argv, struct arena *arena)
{
    const char *nearest = ctl_command_suggest(commands, argc, argv, arena);

    fprintf(stderr, "tillsynctl: okänt kommando / unknown command: %s\n", argv[0]);
    if (nearest != NULL)
        fprintf(stderr, "  menades / did you mean: tillsynctl %s\n", nearest);
    else
        fputs("  tillsynctl --help\n", stderr);
    return CTL_EXIT_USAGE;
}

int
ctl_main(const struct ctl_command *const *commands, int argc, const char *const *argv)
{
    struct arena *arena = arena_new(0);
    const struct ctl_command *command;
    int n_words, exit_code;

    log_identify("tillsynctl", "");
    log_set_level(LEVEL_WARNING);
    if (argc > 1
        && ctl_command_find(commands, argc - 1, argv + 1, &command, &n_words) == RC_OK) {
        exit_code = run_command(command, argc - 1 - n_words, argv + 1 + n_words, arena);
    } else if (argc > 1
               && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0
                   || strcmp(argv[1], "help") == 0)) {
        ctl_help_all(commands, stdout);
        exit_code = CTL_EXIT_OK;
    } else if (argc > 1) {
        exit_code = refuse_command(commands, argc - 1, argv + 1, arena);
    } else {
        ctl_help_all(commands, stderr);
        exit_code = CTL_EXIT_USAGE;
    }
    arena_destroy(&arena);
    return exit_code;
}
