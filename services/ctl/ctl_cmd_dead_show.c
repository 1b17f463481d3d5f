/* ctl_cmd_dead_show - one dead letter, with what its envelope and body say. */
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_dead.h"
#include "ctl/ctl_stream.h"
#include "ctl/ctl_view.h"
#include "platform/wire.h"

int
ctl_dead_words(struct ctl *ctl, const char **on, long long *id)
{
    char *end;

    *on = ctl_arg(ctl->args, "on");
    *id = strtoll(ctl->args->words[0], &end, 10);
    if (*end != '\0' || *id < 1)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ID är det nummer som msg dead list visar",
                        "ID is the number that msg dead list shows");
    return ctl_stream_instance(ctl, *on);
}

/* The envelope as it came, as far as it can be read; the body as JSON where its type is known here. */
static json_t *
read_envelope(struct ctl *ctl, const json_t *body)
{
    const char *hex = ctl_js_text(body, "envelope");
    const size_t size = strlen(hex) / 2;
    unsigned char *bytes = arena_alloc(ctl->arena, size + 1);
    struct envelope envelope;
    json_t *shown, *data = NULL;
    char id[UUID_TEXT_BYTES], cause[UUID_TEXT_BYTES];

    for (size_t i = 0; i < size; i++) {
        const char pair[] = {hex[2 * i], hex[2 * i + 1], '\0'};

        bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    if (wire_read_envelope(bytes, size, ctl->arena, &envelope) != RC_OK)
        return json_null();
    uuid_format(&envelope.id, id);
    uuid_format(&envelope.causation_id, cause);
    shown = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "id", id, "source", envelope.source,
                      "type", envelope.type, "subject", envelope.subject, "time",
                      ctl_stream_instant(ctl->arena, envelope.time_us), "causation_id",
                      cause);
    if (ctl_wire_reply(envelope.type, envelope.data, envelope.data_bytes, &data) == RC_OK)
        (void)json_object_set_new(shown, "data", data);
    return shown;
}

static int
run_show(struct ctl *ctl)
{
    static const struct ctl_view_column LINES[] = {
        {"från / from",      "letter.peer",           'l'},
        {"i strömmen / seq", "letter.seq",            'l'},
        {"läge / state",     "letter.state",          'l'},
        {"varför / why",     "letter.reason",         'l'},
        {"SQLSTATE",          "letter.sqlstate",       'l'},
        {"avgjort av / by",   "letter.handled_by",     'l'},
        {"anteckning / note", "letter.note",           'l'},
        {"id",                "envelope.id",           'l'},
        {"källa / source",   "envelope.source",       'l'},
        {"sort / type",       "envelope.type",         'l'},
        {"gäller / about",   "envelope.subject",      'l'},
        {"tid / time",        "envelope.time",         'l'},
        {"orsak / caused by", "envelope.causation_id", 'l'},
        {NULL,                NULL,                    0  },
    };
    const char *on;
    long long id;
    json_t *body, *data;
    int result = ctl_dead_words(ctl, &on, &id);

    if (result == CTL_EXIT_OK)
        result = ctl_stream_act(ctl, on, "tillsyn.v1.DeadShowAsk",
                                json_pack("{s:I}", "id", (json_int_t)id), 0, &body);
    if (result != CTL_EXIT_OK)
        return result;
    (void)json_object_set_new(body, "envelope", read_envelope(ctl, body));
    if (ctl->json)
        return ctl_print_json(ctl, body);
    ctl_view_lines(ctl, body, LINES);
    data = ctl_view_member(body, "envelope.data");
    if (data != NULL)
        return ctl_print_json(ctl, data);
    fputs(
        "innehållet är av en sort som inte är känd här / the body is of a type not known "
        "here\n",
        ctl->out);
    return CTL_EXIT_OK;
}

static const struct ctl_option SHOW_OPTIONS[] = {
    {"on", "SERVICE", true, "tjänsten som har det", "the service that has it"},
    CTL_OPTION_ONCE,
    CTL_OPTIONS_END,
};

const struct ctl_command CTL_DEAD_SHOW = {
    .name = "msg dead show",
    .what_sv = "visa ett undanlagt meddelande med innehåll; att det lästes antecknas",
    .what_en = "show one dead letter with its body; that it was read is recorded",
    .words = {"ID", 1, 1},
    .options = SHOW_OPTIONS,
    .examples = "  tillsynctl msg dead show 17 --on risk.ost --as olle.operator\n",
    .run = run_show,
    .is_act = true,
};
