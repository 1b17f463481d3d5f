/* ctl_cmd_export - a round's dossier as one canonical JSON file. */
#include "ctl/ctl_command.h"
#include "ctl/ctl_dossier.h"

static int
run(struct ctl *ctl)
{
    struct ctl_round round;
    json_t *dossier;
    int result = ctl_round_find(ctl, ctl->args->words[0], &round);

    if (result == CTL_EXIT_OK)
        result = ctl_dossier_fetch(ctl, &round, &dossier);
    return result == CTL_EXIT_OK
               ? ctl_write_json(ctl, dossier, ctl_arg(ctl->args, "output"))
               : result;
}

static const struct ctl_option OPTIONS[] = {
    {"output", "FILE", true,  "filen; - är stdout", "the file; - is stdout"},
    {NULL,     NULL,   false, NULL,                  NULL                   },
};

const struct ctl_command CTL_ROUND_EXPORT = {
    .name = "round export",
    .what_sv = "skriv hela dossiern, alla enheter i alla steg, som en JSON-fil",
    .what_en = "write the whole dossier, every unit at every stage, as one JSON file",
    .words = {"ROUND", 1, 1},
    .options = OPTIONS,
    .examples = "  tillsynctl round export 0198c1f2 --output dossier.json\n",
    .run = run,
};
