/* ctl_cmd_renew - a stream after a backup was restored: bring archived messages back, or begin the stream anew. */
#include <string.h>

#include "ctl/ctl_command.h"
#include "ctl/ctl_stream.h"

enum { FROM_AT, TO_AT, PARTS_MOST = 64 };

/* What a command that needs a reason and a beginning asks with; NULL when the person has been told. */
static json_t *
read_wish(struct ctl *ctl, const char *from, const char *to, int *result)
{
    json_t *wish = json_pack("{s:s}", "peer", to);

    *result = ctl_stream_from(ctl, wish);
    if (*result == CTL_EXIT_OK)
        *result = ctl_stream_reason(ctl, wish);
    if (*result == CTL_EXIT_OK)
        *result = ctl_stream_instance(ctl, from);
    if (*result == CTL_EXIT_OK)
        *result = ctl_stream_instance(ctl, to);
    if (*result == CTL_EXIT_OK)
        return ctl_keep(ctl, wish);
    json_decref(wish);
    return NULL;
}

/* So many ranges at a time come back; asked again until it is as far as was wanted. */
static int
run_replay(struct ctl *ctl)
{
    const char *on = ctl_arg(ctl->args, "on"), *to = ctl_arg(ctl->args, "to");
    json_t *body = NULL, *wish;
    int result;

    wish = read_wish(ctl, on, to, &result);
    for (int part = 0; result == CTL_EXIT_OK && part < PARTS_MOST; part++) {
        result = ctl_stream_act(ctl, on, "tillsyn.v1.StreamReplayAsk", json_incref(wish),
                                part, &body);
        if (result == CTL_EXIT_OK
            && ctl_js_int(body, "from_seq") <= ctl_js_int(body, "wanted_seq"))
            break;
    }
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl->json)
        return ctl_print_json(ctl, body);
    fprintf(
        ctl->out,
        "%s>%s: från nummer %lld ligger allt i utkorgen igen; mottagaren får det den saknar\n"
        "%s>%s: from number %lld on all is in the outbox again; the receiver gets what it "
        "lacks\n",
        on, to, ctl_js_int(body, "from_seq"), on, to, ctl_js_int(body, "from_seq"));
    return CTL_EXIT_OK;
}

/* The second half, for when the first has been done. */
static void
tell_agree(const struct ctl *ctl, const json_t *renewed, const char *sv, const char *en)
{
    const char *const *words = ctl->args->words;

    fprintf(
        ctl->err,
        "tillsynctl: %s\n            %s\n  tillsynctl stream agree %s %s --epoch %s --from-seq "
        "%lld --reason \"%s\" --as %s\n",
        sv, en, words[FROM_AT], words[TO_AT], ctl_js_text(renewed, "epoch"),
        ctl_js_int(renewed, "from_seq"), ctl_arg(ctl->args, "reason"), ctl->person);
}

static int
agree(struct ctl *ctl, const char *epoch, long long from_seq, int part)
{
    const char *const *words = ctl->args->words;
    json_t *body, *wish = json_pack("{s:s,s:s,s:I}", "peer", words[FROM_AT], "epoch",
                                    epoch, "from_seq", (json_int_t)from_seq);
    const int result = ctl_stream_reason(ctl, wish);

    if (result == CTL_EXIT_OK)
        return ctl_stream_act(ctl, words[TO_AT], "tillsyn.v1.StreamAgreeAsk", wish, part,
                              &body);
    json_decref(wish);
    return result;
}

static int
tell_begun(struct ctl *ctl, const char *epoch, long long from_seq)
{
    const char *const *words = ctl->args->words;

    if (ctl->json)
        return ctl_print_json(ctl,
                              ctl_keep(ctl, json_pack("{s:s,s:I}", "epoch", epoch,
                                                      "from_seq", (json_int_t)from_seq)));
    fprintf(ctl->out,
            "%s>%s börjar på nytt från nummer %lld, epok %s\n"
            "%s>%s begins anew from number %lld, epoch %s\n",
            words[FROM_AT], words[TO_AT], from_seq, epoch, words[FROM_AT], words[TO_AT],
            from_seq, epoch);
    return CTL_EXIT_OK;
}

static int
run_renew(struct ctl *ctl)
{
    const char *const *words = ctl->args->words;
    json_t *renewed, *wish;
    int result;

    wish = read_wish(ctl, words[FROM_AT], words[TO_AT], &result);
    if (wish == NULL)
        return result;
    result = ctl_stream_act(ctl, words[FROM_AT], "tillsyn.v1.StreamRenewAsk",
                            json_incref(wish), 0, &renewed);
    if (result != CTL_EXIT_OK)
        return result;
    if (ctl_arg_given(ctl->args, "sender-only")) {
        tell_agree(ctl, renewed, "mottagarens operatör godkänner så här:",
                   "the receiver's operator agrees like this:");
        return tell_begun(ctl, ctl_js_text(renewed, "epoch"),
                          ctl_js_int(renewed, "from_seq"));
    }
    result =
        agree(ctl, ctl_js_text(renewed, "epoch"), ctl_js_int(renewed, "from_seq"), 1);
    if (result != CTL_EXIT_OK) {
        tell_agree(ctl, renewed,
                   "avsändaren har börjat en ny epok; mottagaren har inte godkänt än:",
                   "the sender has begun a new epoch; the receiver has not agreed yet:");
        return result;
    }
    return tell_begun(ctl, ctl_js_text(renewed, "epoch"),
                      ctl_js_int(renewed, "from_seq"));
}

static int
run_agree(struct ctl *ctl)
{
    const char *const *words = ctl->args->words;
    const char *epoch = ctl_arg(ctl->args, "epoch");
    long long from_seq;
    struct uuid id;
    int result;

    if (uuid_parse(epoch, &id) != RC_OK)
        return ctl_fail(ctl, CTL_EXIT_USAGE,
                        "--epoch är de 36 tecken som stream renew svarade",
                        "--epoch is the 36 letters that stream renew answered");
    result = ctl_stream_seq(ctl, &from_seq);
    for (int i = FROM_AT; i <= TO_AT && result == CTL_EXIT_OK; i++)
        result = ctl_stream_instance(ctl, words[i]);
    if (result == CTL_EXIT_OK)
        result = agree(ctl, epoch, from_seq, 0);
    return result == CTL_EXIT_OK ? tell_begun(ctl, epoch, from_seq) : result;
}

#define FROM_SEQ(required)                                                          \
    {                                                                               \
        "from-seq", "N", required, "från och med det numret", "from that number on" \
    }
#define SINCE                                                                  \
    {                                                                          \
        "since", "TIME", false,                                                \
            "från första meddelandet i databasen vid eller efter tiden (UTC)", \
            "from the first message committed at or after that time (UTC)"     \
    }

static const struct ctl_option REPLAY_OPTIONS[] = {
    {"on", "SERVICE", true, "avsändaren, som har arkivet",
     "the sender, who has the archive"                                    },
    {"to", "SERVICE", true, "mottagaren",                   "the receiver"},
    FROM_SEQ(false),
    SINCE,
    CTL_OPTION_REASON,
    CTL_OPTION_ONCE,
    CTL_OPTIONS_END,
};

static const struct ctl_option RENEW_OPTIONS[] = {
    FROM_SEQ(false),
    SINCE,
    CTL_OPTION_REASON,
    {"sender-only", NULL, false,
      "bara avsändarens del; någon annan godkänner hos mottagaren", "the sender's part only; somebody else agrees at the receiver"},
    CTL_OPTION_ONCE,
    CTL_OPTIONS_END,
};

static const struct ctl_option AGREE_OPTIONS[] = {
    {"epoch", "ID", true, "epoken som stream renew svarade",
     "the epoch that stream renew answered"},
    FROM_SEQ(true),
    CTL_OPTION_REASON,
    CTL_OPTION_ONCE,
    CTL_OPTIONS_END,
};

const struct ctl_command CTL_MSG_REPLAY = {
    .name = "msg replay",
    .what_sv =
        "hämta tillbaka arkiverade meddelanden för en mottagare som satts tillbaka (GAP)",
    .what_en = "bring archived messages back for a receiver that was set back (GAP)",
    .options = REPLAY_OPTIONS,
    .examples =
        "  tillsynctl msg replay --on permits.central --to risk.ost --from-seq 40001 --reason "
        "\"återställd\" --as olle.operator\n"
        "  tillsynctl msg replay --on permits.central --to risk.ost --since 2026-01-15 --reason "
        "\"återställd\" --as olle.operator\n",
    .run = run_replay,
    .is_act = true,
};

const struct ctl_command CTL_STREAM_RENEW = {
    .name = "stream renew",
    .what_sv =
        "börja en ström på nytt efter att avsändaren återställts; se stream compare först",
    .what_en =
        "begin a stream anew after its sender was restored; see stream compare first",
    .words = {"FROM TO", 2, 2},
    .options = RENEW_OPTIONS,
    .examples =
        "  tillsynctl stream renew permits.central risk.ost --from-seq 40001 --reason "
        "\"återställd\" --as olle.operator\n",
    .run = run_renew,
    .is_act = true,
};

const struct ctl_command CTL_STREAM_AGREE = {
    .name = "stream agree",
    .what_sv = "godkänn hos mottagaren att en ström börjat på nytt",
    .what_en = "agree at the receiver that a stream has begun anew",
    .words = {"FROM TO", 2, 2},
    .options = AGREE_OPTIONS,
    .examples =
        "  tillsynctl stream agree permits.central risk.ost --epoch "
        "0198c1f2-5d3e-7b61-8f0a-2f6c1f0f9d11 --from-seq 40001 --reason \"jämfört\" --as "
        "olle.operator\n",
    .run = run_agree,
    .is_act = true,
};
