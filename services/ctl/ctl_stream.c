/* ctl_stream - what the commands on streams and dead letters have in common: instances, reasons, instants, acts. */
#include "ctl/ctl_stream.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "platform/clock.h"
#include "platform/peers.h"

enum { US_PER_S = 1000000, S_PER_MIN = 60, MIN_PER_H = 60, H_PER_DAY = 24 };
enum { STAMP_BYTES = 40, REASON_MOST = 400, S_PER_DAY = 86400 };

int
ctl_stream_instance(struct ctl *ctl, const char *name)
{
    struct client *client;
    const struct peer *peer;

    if (ctl_client(ctl, &client) != RC_OK)
        return CTL_EXIT_USAGE;
    peer = peers_by_name(client_peers(client), name);
    if (peer != NULL && peer->kind == PEER_SERVICE)
        return CTL_EXIT_OK;
    return ctl_fail(
        ctl, CTL_EXIT_USAGE,
        arena_printf(ctl->arena,
                     "tjänsten %s finns inte; `tillsynctl status` visar dem som finns",
                     name),
        arena_printf(ctl->arena,
                     "there is no service %s; `tillsynctl status` shows those there are",
                     name));
}

const char *
ctl_stream_name(struct ctl *ctl, const char *from, const char *to)
{
    return arena_printf(ctl->arena, "%s>%s", from, to);
}

/* Two digits and what follows them; -1 when they are not, or more than most. */
static int
two_digits(const char **text, int most)
{
    const char *at = *text;
    int value;

    if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9')
        return -1;
    value = (at[0] - '0') * 10 + (at[1] - '0');
    *text = at + 2;
    return value <= most ? value : -1;
}

/* "08:30:00", with a Z or without. */
static bool
read_time(const char *text, long long *seconds)
{
    const int hour = two_digits(&text, H_PER_DAY - 1);
    const int minute = *text++ == ':' ? two_digits(&text, MIN_PER_H - 1) : -1;
    const int second =
        minute >= 0 && *text++ == ':' ? two_digits(&text, S_PER_MIN - 1) : -1;

    *seconds = ((long long)hour * MIN_PER_H + minute) * S_PER_MIN + second;
    return hour >= 0 && minute >= 0 && second >= 0
           && (*text == '\0' || strcmp(text, "Z") == 0);
}

/* "2026-01-15", with a time behind a T or a blank, or without. */
static bool
read_instant(struct arena *arena, const char *text, long long *at_us)
{
    const size_t length = strcspn(text, "T ");
    long long seconds = 0;
    int32_t day;

    if (day_parse(arena_printf(arena, "%.*s", (int)length, text), &day) != RC_OK
        || (text[length] != '\0' && !read_time(text + length + 1, &seconds)))
        return false;
    *at_us = ((long long)day * S_PER_DAY + seconds) * US_PER_S;
    return true;
}

int
ctl_stream_seq(struct ctl *ctl, long long *seq)
{
    char *end;

    *seq = strtoll(ctl_arg(ctl->args, "from-seq"), &end, 10);
    if (*end == '\0' && *seq >= 1)
        return CTL_EXIT_OK;
    return ctl_fail(ctl, CTL_EXIT_USAGE, "--from-seq är ett nummer i strömmen, från 1",
                    "--from-seq is a number of the stream, from 1");
}

int
ctl_stream_from(struct ctl *ctl, json_t *body)
{
    const char *seq = ctl_arg(ctl->args, "from-seq");
    const char *since = ctl_arg(ctl->args, "since");
    long long value;

    if ((seq == NULL) == (since == NULL))
        return ctl_fail(ctl, CTL_EXIT_USAGE, "ange antingen --from-seq eller --since",
                        "give either --from-seq or --since");
    if (since != NULL && !read_instant(ctl->arena, since, &value))
        return ctl_fail(
            ctl, CTL_EXIT_USAGE,
            "--since är en dag eller tidpunkt (UTC), som 2026-01-15 eller 2026-01-15T08:30:00Z",
            "--since is a day or an instant (UTC), such as 2026-01-15 or 2026-01-15T08:30:00Z");
    if (seq != NULL && ctl_stream_seq(ctl, &value) != CTL_EXIT_OK)
        return CTL_EXIT_USAGE;
    (void)json_object_set_new(body, seq != NULL ? "from_seq" : "from_us",
                              json_integer(value));
    return CTL_EXIT_OK;
}

int
ctl_stream_reason(struct ctl *ctl, json_t *body)
{
    const char *reason = ctl_arg(ctl->args, "reason");

    if (*reason == '\0' || strlen(reason) > REASON_MOST)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "--reason är en text på högst 400 tecken",
                        "--reason is a text of at most 400 characters");
    (void)json_object_set_new(body, "reason", json_string(reason));
    return CTL_EXIT_OK;
}

struct uuid
ctl_once_id(const struct ctl *ctl, int part)
{
    const char *once = ctl_arg(ctl->args, "once");

    if (once == NULL)
        return uuid_new(clock_now_us());
    return uuid_named(
        "tillsynctl --once",
        part == 0 ? arena_printf(ctl->arena, "%s\n%s", ctl->person, once)
                  : arena_printf(ctl->arena, "%s\n%s\n%d", ctl->person, once, part));
}

int
ctl_stream_act(struct ctl *ctl, const char *instance, const char *type, json_t *body,
               int part, json_t **answer)
{
    const struct uuid id = ctl_once_id(ctl, part);
    const struct ctl_question question = {
        .instance = instance, .type = type, .body = body, .id = &id};
    const int result = ctl_ask_or_tell(ctl, &question, answer);

    if (result == CTL_EXIT_OK)
        ctl_tell_trace(ctl, &id);
    return result;
}

const char *
ctl_stream_instant(struct arena *arena, long long at_us)
{
    const time_t seconds = (time_t)(at_us / US_PER_S);
    char text[STAMP_BYTES];
    struct tm utc;

    if (at_us <= 0 || gmtime_r(&seconds, &utc) == NULL
        || strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &utc) == 0)
        return "-";
    return arena_printf(arena, "%s.%06lldZ", text, at_us % US_PER_S);
}

json_t *
ctl_stream_status(struct ctl *ctl, const char *instance)
{
    const struct ctl_question question = {.instance = instance,
                                          .type = "tillsyn.v1.StatusAsk"};
    json_t *body = NULL;

    return ctl_ask_or_tell(ctl, &question, &body) == CTL_EXIT_OK ? body : NULL;
}

json_t *
ctl_stream_find(const json_t *status, const char *name, bool outgoing)
{
    const json_t *list = json_object_get(status, "streams");

    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *stream = json_array_get(list, i);

        if (strcmp(ctl_js_text(stream, "stream"), name) == 0
            && json_is_true(json_object_get(stream, "outgoing")) == outgoing)
            return stream;
    }
    return NULL;
}

const char *
ctl_stream_age(struct arena *arena, long long us)
{
    const long long s = us / US_PER_S, min = s / S_PER_MIN, h = min / MIN_PER_H;

    if (us <= 0)
        return "-";
    if (h >= H_PER_DAY)
        return arena_printf(arena, "%lld d %lld h", h / H_PER_DAY, h % H_PER_DAY);
    if (h > 0)
        return arena_printf(arena, "%lld h %lld min", h, min % MIN_PER_H);
    return min > 0 ? arena_printf(arena, "%lld min %lld s", min, s % S_PER_MIN)
                   : arena_printf(arena, "%lld s", s);
}
