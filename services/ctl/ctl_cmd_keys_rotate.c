/* ctl_cmd_keys_rotate - another key for somebody, in three steps between which both keys are good. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_keys.h"

struct rotation {
    struct ctl_keys keys;
    const struct peer *row;
    const char *path, *next_path;
};

static rc_t
refuse(const struct rotation *self, const char *sv, const char *en)
{
    struct arena *arena = self->keys.ctl->arena;

    ctl_tell(self->keys.ctl, arena_printf(arena, "%s: %s", self->row->name, sv),
             arena_printf(arena, "%s: %s", self->row->name, en));
    return RC_CONFLICT;
}

/* The public key of a file of ours; "" when it is not there or not right. */
static void
read_public(const char *path, char key[PEER_KEY_BYTES])
{
    struct peer_pair pair;

    if (peer_key_read(path, pair.public_key, pair.secret_key) != RC_OK)
        pair.public_key[0] = '\0';
    memcpy(key, pair.public_key, PEER_KEY_BYTES);
}

/* Step 1: everybody is to know the second key before anybody uses it. */
static rc_t
announce(struct rotation *self)
{
    char key[PEER_KEY_BYTES];
    rc_t rc;

    read_public(self->path, key);
    if (strcmp(key, self->row->key) != 0)
        return refuse(self, "nyckelfilen här är inte den som gäller; byt där den finns",
                      "the key file here is not the one that counts; rotate where it is");
    if (self->row->next_key[0] != '\0')
        return refuse(self, "ett byte pågår redan; fortsätt med --switch eller --finish",
                      "a rotation is under way; go on with --switch or --finish");
    TRY(ctl_keys_make(&self->keys, self->next_path, self->path, key));
    rc = ctl_peers_edit_set(&self->keys.edit, self->row->name, "next_key", key);
    if (rc == RC_OK)
        rc = ctl_keys_save(&self->keys);
    if (rc != RC_OK)
        (void)unlink(self->next_path);
    return rc;
}

/* Step 2: the owner goes over to it; the first one is good for those who have not heard of it. */
static rc_t
change_over(struct rotation *self)
{
    char next[PEER_KEY_BYTES];
    const char *old = arena_strdup(self->keys.ctl->arena, self->row->key);

    read_public(self->next_path, next);
    if (next[0] == '\0' || strcmp(next, self->row->next_key) != 0)
        return refuse(self,
                      "det finns ingen ny nyckel att gå över till; börja utan --switch",
                      "there is no new key to go over to; begin without --switch");
    TRY(ctl_peers_edit_set(&self->keys.edit, self->row->name, "key", next));
    TRY(ctl_peers_edit_set(&self->keys.edit, self->row->name, "next_key", old));
    return ctl_keys_save(&self->keys);
}

/* Step 3: the first one ends. Interrupted and run again it goes on where it was. */
static rc_t
finish(struct rotation *self)
{
    char next[PEER_KEY_BYTES];

    read_public(self->next_path, next);
    if (next[0] == '\0' || strcmp(next, self->row->key) != 0)
        return refuse(self, "den nya nyckeln gäller inte än; kör --switch först",
                      "the new key does not count yet; run --switch first");
    if (self->row->next_key[0] != '\0') {
        TRY(ctl_peers_edit_set(&self->keys.edit, self->row->name, "next_key", NULL));
        TRY(ctl_keys_save(&self->keys));
    }
    if (rename(self->next_path, self->path) == 0)
        return RC_OK;
    ctl_tell(self->keys.ctl, self->next_path, strerror(errno));
    return RC_FAULT;
}

static const struct step {
    const char *option;
    rc_t (*take)(struct rotation *self);
    const char *sv, *en;
} STEPS[] = {
    {"switch", change_over,
     "Båda nycklarna gäller och ägaren använder den nya efter nästa läsning. Sprid "
     "peers.conf, kör `tillsynctl keys reload`; svarar alla: `keys rotate NAMN --finish`.",
     "Both keys are good, and the owner uses the new one once it has read the list. "
     "Distribute peers.conf, run `tillsynctl keys reload`; when all have answered: `keys "
     "rotate NAME --finish`."                                                             },
    {"finish", finish,
     "Den gamla nyckeln är slut. Sprid peers.conf och kör `tillsynctl keys reload`: den som "
     "kommer med den gamla stängs ute.",                                                    "The old key has ended. Distribute peers.conf and run `tillsynctl keys reload`: "
     "whoever comes with the old one is cut off."},
    {NULL,     announce,
     "Den nya nyckeln tas emot bredvid den gamla. Lägg .key.next bredvid ägarens nyckelfil, "
     "sprid peers.conf, kör `tillsynctl keys reload`; svarar alla: `keys rotate NAMN "
     "--switch`.",                                                                           "The new key is accepted beside the old one. Put .key.next beside the owner's key "
     "file, distribute peers.conf, run `tillsynctl keys reload`; when all have answered: "
     "`keys rotate NAME --switch`."                                     },
};

static int
run(struct ctl *ctl)
{
    const char *name = ctl->args->words[0];
    const struct step *step = STEPS;
    struct rotation self = {0};

    if (ctl_arg_given(ctl->args, "switch") && ctl_arg_given(ctl->args, "finish"))
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ett steg i taget: --switch eller --finish",
                        "one step at a time: --switch or --finish");
    while (step->option != NULL && !ctl_arg_given(ctl->args, step->option))
        step++;
    if (ctl_keys_open(&self.keys, ctl) != RC_OK)
        return CTL_EXIT_FAILED;
    self.row = ctl_keys_find(&self.keys, name);
    if (self.row == NULL)
        return CTL_EXIT_FAILED;
    self.path = ctl_keys_path(&self.keys, name);
    self.next_path = peer_key_next_path(self.path, ctl->arena);
    if (step->take(&self) != RC_OK)
        return CTL_EXIT_FAILED;
    return ctl_keys_done(&self.keys, name, step->sv, step->en);
}

static const struct ctl_option OPTIONS[] = {
    {"switch", NULL, false, "steg 2: ägaren går över till den nya nyckeln",
     "step 2: the owner goes over to the new key"                                  },
    {"finish", NULL, false, "steg 3: den gamla nyckeln slutar gälla",
     "step 3: the old key ends"                                                    },
    {NULL,     NULL, false, NULL,                                              NULL},
};

const struct ctl_command CTL_KEYS_ROTATE = {
    .name = "keys rotate",
    .what_sv = "byt någons nyckel i tre steg, med `keys reload` efter varje",
    .what_en = "change somebody's key in three steps, with `keys reload` after each",
    .words = {"NAME", 1, 1},
    .options = OPTIONS,
    .examples = "  tillsynctl keys rotate risk.ost\n"
                "  tillsynctl keys rotate risk.ost --switch\n"
                "  tillsynctl keys rotate risk.ost --finish\n",
    .run = run,
};
