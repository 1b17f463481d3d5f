/* ctl_ask - asking one service, or all of them, and telling a person what came of it. */
#include "ctl/ctl_ask.h"

#include <string.h>
#include <time.h>

#include "platform/clock.h"

enum {
    ONCE_MS = 2000, /* a question that was lost is asked again after so long  */
    BUSY_MS = 100,  /* and one that was answered "later" after so long        */
    US_PER_MS = 1000
};

static void
release_json(void *json)
{
    json_decref(json);
}

json_t *
ctl_keep(struct ctl *ctl, json_t *json)
{
    if (json != NULL)
        arena_defer(ctl->arena, release_json, json);
    return json;
}

static void
pause_ms(int ms)
{
    const struct timespec wait = {.tv_sec = ms / 1000,
                                  .tv_nsec = (long)(ms % 1000) * 1000000};

    (void)nanosleep(&wait, NULL);
}

static int64_t
deadline_us(int ms)
{
    return clock_monotonic_us() + (int64_t)ms * US_PER_MS;
}

static int
left_ms(int64_t deadline)
{
    const int64_t left = (deadline - clock_monotonic_us()) / US_PER_MS;

    return left <= 0 ? 0 : (int)left;
}

/* A body that does not fit its type is a fault of the service, whatever the outcome says. */
static void
read_reply(struct ctl *ctl, const struct client_reply *reply, struct ctl_answer *answer)
{
    json_t *body = NULL;

    answer->outcome = (enum ctl_reply_outcome)reply->outcome;
    answer->code = reply->code;
    answer->text_sv = reply->text_sv;
    answer->text_en = reply->text_en;
    if (answer->outcome != CTL_OUTCOME_DONE)
        return;
    if (reply->data_bytes == 0 && (reply->type == NULL || *reply->type == '\0')) {
        answer->body = ctl_keep(ctl, json_object());
    } else if (ctl_wire_reply(reply->type, reply->data, reply->data_bytes, &body)
               == RC_OK) {
        answer->body = ctl_keep(ctl, body);
    } else {
        answer->outcome = CTL_OUTCOME_FAULT;
        answer->code = "reply.unreadable";
        answer->text_sv = "svaret går inte att läsa; är programmen av samma version?";
        answer->text_en = "the answer cannot be read; are the programs of one version?";
    }
}

static rc_t
refuse_instance(const struct ctl *ctl, const char *instance)
{
    ctl_tell(ctl,
             arena_printf(ctl->arena, "tjänsten %s finns inte i peers.conf", instance),
             arena_printf(ctl->arena, "there is no service %s in peers.conf", instance));
    return RC_INVALID;
}

static const ProtobufCMessage *
message_of(struct ctl *ctl, const struct ctl_question *question)
{
    if (question->message != NULL)
        return question->message;
    return ctl_wire_ask(question->type, ctl_keep(ctl, question->body), ctl->arena);
}

rc_t
ctl_ask(struct ctl *ctl, const struct ctl_question *question, struct ctl_answer *answer)
{
    const ProtobufCMessage *body = message_of(ctl, question);
    const struct uuid id =
        question->id == NULL ? uuid_new(clock_now_us()) : *question->id;
    const int64_t deadline = deadline_us(ctl->timeout_ms);
    struct client *client;

    *answer = (struct ctl_answer){.instance = question->instance};
    TRY(ctl_client(ctl, &client));
    do {
        struct client_reply reply;
        const int wait_ms = left_ms(deadline) < ONCE_MS ? left_ms(deadline) : ONCE_MS;
        const rc_t rc =
            client_ask(client, question->instance, &id, body->descriptor->name, body,
                       wait_ms, ctl->arena, &reply);

        if (rc == RC_OK)
            read_reply(ctl, &reply, answer);
        else if (rc != RC_BUSY)
            return refuse_instance(ctl, question->instance);
        if (rc == RC_OK && answer->outcome != CTL_OUTCOME_BUSY)
            return RC_OK;
        if (rc == RC_OK)
            pause_ms(BUSY_MS);
    } while (left_ms(deadline) > 0);
    return RC_OK;
}

static const char *
language(const char *text, const char *code)
{
    return text == NULL || *text == '\0' ? code : text;
}

int
ctl_tell_answer(struct ctl *ctl, const struct ctl_answer *answer)
{
    const char *code = answer->code == NULL ? "" : answer->code;

    if (answer->outcome == CTL_OUTCOME_DONE)
        return CTL_EXIT_OK;
    if (answer->outcome == CTL_OUTCOME_NONE)
        return ctl_fail(ctl, CTL_EXIT_UNREACHABLE,
                        arena_printf(ctl->arena,
                                     "%s svarar inte; `tillsynctl status` visar läget",
                                     answer->instance),
                        arena_printf(ctl->arena,
                                     "%s does not answer; `tillsynctl status` shows how "
                                     "things are",
                                     answer->instance));
    ctl_tell(ctl,
             arena_printf(ctl->arena, "%s: %s [%s]", answer->instance,
                          language(answer->text_sv, code), code),
             arena_printf(ctl->arena, "%s: %s", answer->instance,
                          language(answer->text_en, code)));
    return answer->outcome == CTL_OUTCOME_BUSY ? CTL_EXIT_UNREACHABLE : CTL_EXIT_FAILED;
}

int
ctl_ask_or_tell(struct ctl *ctl, const struct ctl_question *question, json_t **body)
{
    struct ctl_answer answer;

    if (ctl_ask(ctl, question, &answer) != RC_OK)
        return CTL_EXIT_USAGE;
    *body = answer.body;
    return ctl_tell_answer(ctl, &answer);
}

void
ctl_tell_trace(const struct ctl *ctl, const struct uuid *id)
{
    char text[UUID_TEXT_BYTES];

    /* A program has not asked for advice. */
    if (ctl->json)
        return;
    uuid_format(id, text);
    fprintf(ctl->err, "följ / follow: tillsynctl msg trace %s\n", text);
}

/* The peers asked, each with the id of its question. */
struct asked {
    const struct ctl_question *question;
    const ProtobufCMessage *body;
    int wait_ms;
    struct ctl_answers *answers;
    struct uuid *ids;
};

static bool
is_asked(const struct peer *peer, const char *prefix)
{
    const size_t length = strlen(prefix);
    const bool is_kind = length == 0 || prefix[length - 1] == '.';

    return peer->kind == PEER_SERVICE && strncmp(peer->name, prefix, length) == 0
           && (is_kind || peer->name[length] == '\0');
}

static rc_t
post(struct ctl *ctl, const struct asked *asked, size_t i)
{
    return client_post(ctl->client, asked->answers->rows[i].instance, &asked->ids[i],
                       asked->body->descriptor->name, asked->body, asked->wait_ms);
}

static rc_t
post_all(struct ctl *ctl, const char *prefix, struct asked *asked)
{
    const struct peers *peers = client_peers(ctl->client);
    struct ctl_answers *answers = asked->answers;

    answers->rows = arena_alloc(ctl->arena, sizeof(*answers->rows) * (peers->count + 1));
    asked->ids = arena_alloc(ctl->arena, sizeof(*asked->ids) * (peers->count + 1));
    for (size_t i = 0; i < peers->count; i++) {
        if (!is_asked(&peers->rows[i], prefix))
            continue;
        asked->ids[answers->n] = uuid_new(clock_now_us());
        answers->rows[answers->n].instance = peers->rows[i].name;
        TRY(post(ctl, asked, answers->n));
        answers->n++;
    }
    answers->n_silent = answers->n;
    return RC_OK;
}

/* "Later" is no answer yet: a service that has just lost its database asks for patience. */
static rc_t
file_reply(struct ctl *ctl, const struct asked *asked, const struct client_reply *reply)
{
    for (size_t i = 0; i < asked->answers->n; i++) {
        struct ctl_answer *row = &asked->answers->rows[i];

        if (uuid_compare(&asked->ids[i], &reply->ask_id) != 0
            || row->outcome != CTL_OUTCOME_NONE)
            continue;
        if (reply->outcome == CTL_OUTCOME_BUSY) {
            pause_ms(BUSY_MS);
            return post(ctl, asked, i);
        }
        read_reply(ctl, reply, row);
        asked->answers->n_silent--;
    }
    return RC_OK;
}

rc_t
ctl_ask_all(struct ctl *ctl, const char *prefix, const struct ctl_question *question,
            struct ctl_answers *answers)
{
    struct asked asked = {.question = question,
                          .body = message_of(ctl, question),
                          .wait_ms = question->wait_ms == 0 ? ONCE_MS : question->wait_ms,
                          .answers = answers};
    const int64_t deadline = deadline_us(asked.wait_ms);
    struct client *client;

    *answers = (struct ctl_answers){0};
    TRY(ctl_client(ctl, &client));
    TRY(post_all(ctl, prefix, &asked));
    while (answers->n_silent > 0 && left_ms(deadline) > 0) {
        struct client_reply reply;

        if (client_take(client, left_ms(deadline), ctl->arena, &reply) == RC_OK)
            TRY(file_reply(ctl, &asked, &reply));
    }
    return RC_OK;
}

int
ctl_print_json(struct ctl *ctl, json_t *json)
{
    enum { INDENT = 2, DIGITS = 17 };

    if (json_dumpf(json, ctl->out,
                   JSON_SORT_KEYS | JSON_INDENT(INDENT) | JSON_REAL_PRECISION(DIGITS))
        != 0)
        return CTL_EXIT_FAILED;
    fputc('\n', ctl->out);
    return CTL_EXIT_OK;
}

const char *
ctl_js_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text == NULL ? "" : text;
}

long long
ctl_js_int(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

double
ctl_js_real(const json_t *object, const char *key)
{
    return json_number_value(json_object_get(object, key));
}
