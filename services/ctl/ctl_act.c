/* ctl_act - what a person does, as words on the command line: an act by its name, its fields as key=value. */
#include "ctl/ctl_act.h"

#include <string.h>

#include "ctl/ctl_field.h"
#include "ctl/ctl_near.h"

enum { NAMES_MOST = 128, DEPTH_MOST = 4 };

/* A single value that was given, so that it is not given again. */
struct given {
    const ProtobufCMessage *message;
    const ProtobufCFieldDescriptor *field;
    const struct given *before;
};

struct filling {
    struct ctl_act *act;
    const struct given *given;
    const char *key; /* of the word at hand */
};

static rc_t
refuse(struct ctl_act *self, const char *sv, const char *en)
{
    self->why_sv = sv;
    self->why_en = en;
    return RC_INVALID;
}

static bool
is_act(const ProtobufCFieldDescriptor *field)
{
    return (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0
           && field->type == PROTOBUF_C_TYPE_MESSAGE;
}

/* Names a person may have meant: of the acts, or of all fields. */
static const char *
near(struct ctl_act *self, const ProtobufCMessageDescriptor *descriptor,
     const char *wanted, bool acts_only)
{
    const char *names[NAMES_MOST];
    size_t n = 0;

    for (unsigned i = 0; i < descriptor->n_fields && n < NAMES_MOST; i++)
        if (!acts_only || is_act(&descriptor->fields[i]))
            names[n++] = descriptor->fields[i].name;
    return ctl_near_names(wanted, names, n, self->arena);
}

static rc_t
refuse_name(struct ctl_act *self, const ProtobufCMessageDescriptor *descriptor,
            const char *name, bool acts_only)
{
    const char *what_sv = acts_only ? "handlingen" : "fältet";
    const char *what_en = acts_only ? "act" : "field";
    const char *meant = near(self, descriptor, name, acts_only);

    if (meant == NULL)
        return refuse(
            self,
            arena_printf(self->arena, "%s %s finns inte; --help räknar upp dem som finns",
                         what_sv, name),
            arena_printf(self->arena, "there is no %s %s; --help lists those there are",
                         what_en, name));
    return refuse(
        self,
        arena_printf(self->arena, "%s %s finns inte; menades %s?", what_sv, name, meant),
        arena_printf(self->arena, "there is no %s %s; did you mean %s?", what_en, name,
                     meant));
}

static rc_t
refuse_value(struct filling *self, const ProtobufCFieldDescriptor *field)
{
    static const char *const WANTED[CTL_KIND_KINDS][2] = {
        [CTL_KIND_TEXT] = {"en text",                        "a text"                  },
        [CTL_KIND_DAY] = {"en dag som 2026-01-15",          "a day such as 2026-01-15"},
        [CTL_KIND_WHOLE] = {"ett helt tal",                   "a whole number"          },
        [CTL_KIND_NUMBER] = {"ett tal som 0.25",               "a number such as 0.25"   },
        [CTL_KIND_YES_NO] = {"ja eller nej",                   "yes or no"               },
        [CTL_KIND_WORD] = {"ett av orden",                   "one of the words"        },
        [CTL_KIND_BYTES] = {"ett id",                         "an id"                   },
        [CTL_KIND_MESSAGE] = {"uppdelat i fält, som i --help",
                           "split into fields, as in --help"                           },
    };
    struct arena *arena = self->act->arena;
    const char *const *wanted = WANTED[ctl_field_kind(field)];
    const char *words = ctl_field_kind(field) == CTL_KIND_WORD
                            ? arena_printf(arena, " %s", ctl_field_words(field, arena))
                            : "";

    return refuse(self->act,
                  arena_printf(arena, "%s: ska vara %s%s", self->key, wanted[0], words),
                  arena_printf(arena, "%s: must be %s%s", self->key, wanted[1], words));
}

static bool
was_given(const struct filling *self, const ProtobufCMessage *message,
          const ProtobufCFieldDescriptor *field)
{
    for (const struct given *given = self->given; given != NULL; given = given->before)
        if (given->message == message && given->field == field)
            return true;
    return false;
}

static rc_t
set(struct filling *self, ProtobufCMessage *message,
    const ProtobufCFieldDescriptor *field, const char *value)
{
    struct arena *arena = self->act->arena;
    struct given *given = arena_alloc(arena, sizeof(*given));

    if (was_given(self, message, field))
        return refuse(self->act, arena_printf(arena, "%s står två gånger", self->key),
                      arena_printf(arena, "%s is given twice", self->key));
    if (ctl_field_set(message, field, (struct ctl_slice){value, strlen(value)}, arena)
        != RC_OK)
        return refuse_value(self, field);
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        return RC_OK;
    *given = (struct given){message, field, self->given};
    self->given = given;
    return RC_OK;
}

/* The message inside that a path goes on in: the last one, or the next when the field was given there already. */
static ProtobufCMessage *
go_inside(struct filling *self, ProtobufCMessage *message,
          const ProtobufCFieldDescriptor *field, const char *rest)
{
    ProtobufCMessage *last = ctl_field_last(message, field);
    const ProtobufCFieldDescriptor *next =
        last == NULL ? NULL : ctl_field_find(last->descriptor, rest);

    if (last == NULL || (next != NULL && was_given(self, last, next)))
        return ctl_field_inside(message, field, self->act->arena);
    return last;
}

static rc_t
set_path(struct filling *self, ProtobufCMessage *message, const char *path,
         const char *value)
{
    for (int depth = 0; depth < DEPTH_MOST; depth++) {
        const size_t n = strcspn(path, ".");
        const char *name = arena_printf(self->act->arena, "%.*s", (int)n, path);
        const ProtobufCFieldDescriptor *field = ctl_field_find(message->descriptor, name);

        if (field == NULL)
            return refuse_name(self->act, message->descriptor, name, false);
        if (path[n] == '\0')
            return set(self, message, field, value);
        if (field->type != PROTOBUF_C_TYPE_MESSAGE)
            return refuse_name(self->act, message->descriptor, path, false);
        path += n + 1;
        message = go_inside(self, message, field, path);
    }
    return refuse_name(self->act, message->descriptor, path, false);
}

static rc_t
set_word(struct filling *self, ProtobufCMessage *message, const char *word)
{
    const char *equals = strchr(word, '=');
    struct arena *arena = self->act->arena;

    if (equals == NULL || equals == word)
        return refuse(self->act, arena_printf(arena, "%s: skriv fält=värde", word),
                      arena_printf(arena, "%s: write field=value", word));
    self->key = arena_printf(arena, "%.*s", (int)(equals - word), word);
    return set_path(self, message, self->key, equals + 1);
}

rc_t
ctl_act_fill(struct ctl_act *self, ProtobufCMessage *message)
{
    struct filling filling = {.act = self};

    for (size_t i = 0; i < self->n_words; i++)
        TRY(set_word(&filling, message, self->words[i]));
    return RC_OK;
}

rc_t
ctl_act_choose(struct ctl_act *self, ProtobufCMessage *message, const char *name)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);

    if (field == NULL || !is_act(field))
        return refuse_name(self, message->descriptor, name, true);
    return ctl_act_fill(self, ctl_field_inside(message, field, self->arena));
}

static void
print_fields(const ProtobufCMessageDescriptor *descriptor, const char *before,
             struct arena *arena, FILE *out)
{
    static const char *const FORMS[CTL_KIND_KINDS] = {
        [CTL_KIND_TEXT] = "TEXT", [CTL_KIND_DAY] = "DAY",       [CTL_KIND_WHOLE] = "N",
        [CTL_KIND_NUMBER] = "X",  [CTL_KIND_YES_NO] = "yes|no", [CTL_KIND_BYTES] = "ID",
    };

    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];
        const enum ctl_field_kind kind = ctl_field_kind(field);
        const bool is_many = field->label == PROTOBUF_C_LABEL_REPEATED;

        if (kind == CTL_KIND_MESSAGE)
            print_fields(field->descriptor,
                         arena_printf(arena, "%s%s.", before, field->name), arena, out);
        else
            fprintf(out, " %s%s=%s%s", before, field->name,
                    kind == CTL_KIND_WORD ? ctl_field_words(field, arena) : FORMS[kind],
                    is_many ? "..." : "");
    }
}

void
ctl_act_help_fields(const ProtobufCMessageDescriptor *descriptor, FILE *out)
{
    struct arena *arena = arena_new(0);

    fputs("\nFält / Fields (... kan ges flera gånger / may be given again):\n  ", out);
    print_fields(descriptor, "", arena, out);
    fputc('\n', out);
    arena_destroy(&arena);
}

void
ctl_act_help(const ProtobufCMessageDescriptor *descriptor, FILE *out)
{
    struct arena *arena = arena_new(0);

    fputs("\nHandlingar och fält / Acts and fields (... kan ges flera gånger / may be "
          "given again):\n",
          out);
    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];

        if (!is_act(field))
            continue;
        fprintf(out, "  %-15s", field->name);
        print_fields(field->descriptor, "", arena, out);
        fputc('\n', out);
    }
    arena_destroy(&arena);
}
