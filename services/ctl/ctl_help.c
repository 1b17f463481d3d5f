/* ctl_help - what tillsynctl can do, for the person who asks: examples first. */
#include <string.h>

#include "ctl/ctl_command.h"

static const char TRAILER[] =
    "\n"
    "Slutkoder / Exit codes:\n"
    "  0  det gick / it was done\n"
    "  1  det gick inte, eller nekades / it could not be done, or was refused\n"
    "  2  fel på kommandoraden / the command line is wrong\n"
    "  3  en tjänst svarar inte / a service does not answer\n"
    "  4  något är inte som det ska / something is not as it should be\n"
    "  5  gjort, men en del av det givna var fel / done, but some of what was given was "
    "wrong\n"
    "\n"
    "stdout är resultatet, stderr är meddelanden / stdout is the result, stderr is "
    "messages.\n"
    "Omgivning / Environment: TILLSYN_DIR, TILLSYN_PERSON, NO_COLOR.\n";

static const char EXAMPLES[] = "Exempel / Examples:\n"
                               "  tillsynctl status\n"
                               "  tillsynctl round explain CS2003000153\n"
                               "  tillsynctl round approve 0198c1f2 --as agda.approver\n"
                               "\n"
                               "Kommandon / Commands:\n";

void
ctl_help_all(const struct ctl_command *const *commands, FILE *out)
{
    fputs(EXAMPLES, out);
    for (size_t i = 0; commands[i] != NULL; i++)
        fprintf(out, "  %-20s %s / %s\n", commands[i]->name, commands[i]->what_sv,
                commands[i]->what_en);
    fputs("\n`tillsynctl KOMMANDO --help` säger mer / says more.\n", out);
    fputs(TRAILER, out);
}

static void
print_usage(const struct ctl_command *command, FILE *out)
{
    fprintf(out, "\nAnvändning / Usage:\n  tillsynctl %s", command->name);
    for (const struct ctl_option *option = command->options;
         option != NULL && option->name != NULL; option++)
        if (option->required)
            fprintf(out, " --%s %s", option->name, option->value);
    if (command->options != NULL)
        fputs(" [val / options]", out);
    if (command->words.name != NULL)
        fprintf(out, " %s", command->words.name);
    fputs("\n", out);
}

static void
print_options(const struct ctl_option *options, FILE *out)
{
    enum { LEFT_BYTES = 40 };

    for (const struct ctl_option *option = options;
         option != NULL && option->name != NULL; option++) {
        char left[LEFT_BYTES];

        (void)snprintf(left, sizeof(left), "--%s %s", option->name,
                       option->value == NULL ? "" : option->value);
        fprintf(out, "  %-24s %s / %s%s\n", left, option->what_sv, option->what_en,
                option->required ? " *" : "");
    }
}

void
ctl_help_command(const struct ctl_command *command, FILE *out)
{
    fprintf(out, "Exempel / Examples:\n%s\n%s\n%s\n", command->examples, command->what_sv,
            command->what_en);
    print_usage(command, out);
    fputs("\nVal / Options (* måste anges / must be given):\n", out);
    print_options(command->options, out);
    print_options(CTL_COMMON_OPTIONS, out);
    if (command->more_help != NULL)
        command->more_help(out);
}
