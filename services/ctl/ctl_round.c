/* ctl_round - the offices' rounds: found by a few letters of their id, and shown. */
#include "ctl/ctl_round.h"

#include <string.h>

#include "ctl/ctl_words.h"
#include "platform/clock.h"

enum { SHORT_ID = 8, US_PER_MS = 1000 };

static void
take_rounds(struct ctl_rounds *rounds, const struct ctl_answer *answer)
{
    json_t *list = json_object_get(answer->body, "rounds");

    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *summary = json_array_get(list, i);

        rounds->rows[rounds->n++] = (struct ctl_round){
            answer->instance, ctl_js_text(summary, "round_id"), summary};
    }
}

rc_t
ctl_round_all(struct ctl *ctl, const char *node, struct ctl_rounds *rounds)
{
    const struct ctl_question question = {.type = "tillsyn.v1.RoundList"};
    struct ctl_answers answers;
    size_t n = 0;

    TRY(ctl_ask_all(ctl, arena_printf(ctl->arena, "risk.%s", node), &question, &answers));
    for (size_t i = 0; i < answers.n; i++)
        n += json_array_size(json_object_get(answers.rows[i].body, "rounds"));
    *rounds = (struct ctl_rounds){.n_silent = answers.n_silent};
    rounds->rows = arena_alloc(ctl->arena, sizeof(*rounds->rows) * (n + 1));
    for (size_t i = 0; i < answers.n; i++)
        take_rounds(rounds, &answers.rows[i]);
    return RC_OK;
}

static size_t
count_matches(const struct ctl_rounds *rounds, const char *text, struct ctl_round *match)
{
    size_t n = 0;

    for (size_t i = 0; i < rounds->n; i++) {
        if (strncmp(rounds->rows[i].id, text, strlen(text)) != 0)
            continue;
        *match = rounds->rows[i];
        n++;
    }
    return n;
}

static int
refuse(struct ctl *ctl, const struct ctl_rounds *rounds, const char *text, size_t n)
{
    if (n > 1)
        return ctl_fail(
            ctl, CTL_EXIT_USAGE,
            arena_printf(ctl->arena, "%zu rundor börjar på %s; skriv fler tecken", n,
                         text),
            arena_printf(ctl->arena, "%zu rounds begin with %s; type more letters", n,
                         text));
    if (rounds->n_silent > 0)
        return ctl_fail(
            ctl, CTL_EXIT_UNREACHABLE,
            arena_printf(ctl->arena, "ingen runda %s, men %zu kontor svarar inte", text,
                         rounds->n_silent),
            arena_printf(ctl->arena, "no round %s, but %zu offices do not answer", text,
                         rounds->n_silent));
    return ctl_fail(
        ctl, CTL_EXIT_FAILED,
        arena_printf(ctl->arena, "ingen runda %s; `tillsynctl round list` visar alla",
                     text),
        arena_printf(ctl->arena, "no round %s; `tillsynctl round list` shows all", text));
}

/* An office that is just being started again is asked until the run's time is over. */
int
ctl_round_find(struct ctl *ctl, const char *text, struct ctl_round *round)
{
    const int64_t deadline = clock_monotonic_us() + (int64_t)ctl->timeout_ms * US_PER_MS;
    struct ctl_rounds rounds;
    size_t n;

    if (strlen(text) < CTL_ROUND_PREFIX_LEAST)
        return ctl_fail(ctl, CTL_EXIT_USAGE, "skriv minst fyra tecken av rundans id",
                        "type at least four letters of the round's id");
    do {
        if (ctl_round_all(ctl, "", &rounds) != RC_OK)
            return CTL_EXIT_USAGE;
        n = count_matches(&rounds, text, round);
    } while (n == 0 && rounds.n_silent > 0 && clock_monotonic_us() < deadline);
    return n == 1 ? CTL_EXIT_OK : refuse(ctl, &rounds, text, n);
}

const char *
ctl_short_id(struct ctl *ctl, const char *id)
{
    return arena_printf(ctl->arena, "%.*s", SHORT_ID, id);
}

static void
print_people(struct ctl *ctl, const json_t *summary)
{
    const json_t *approvers = json_object_get(summary, "approvers");

    if (*ctl_js_text(summary, "reviewer") != '\0')
        fprintf(ctl->out, "  granskad av / reviewed by    %s\n",
                ctl_js_text(summary, "reviewer"));
    for (size_t i = 0; i < json_array_size(approvers); i++)
        fprintf(ctl->out, "  beslutad av / approved by    %s\n",
                json_string_value(json_array_get(approvers, i)));
}

static const char *
or_not_yet(const char *text)
{
    return *text == '\0' ? "inte än / not yet" : text;
}

int
ctl_round_print(struct ctl *ctl, const char *instance, json_t *summary)
{
    const struct ctl_meaning *state = ctl_round_state(ctl_js_text(summary, "state"));
    const struct ctl_meaning *mode = ctl_round_mode(ctl_js_text(summary, "mode"));

    if (ctl->json)
        return ctl_print_json(ctl, summary);
    fprintf(ctl->out, "%s  %s\n", ctl_js_text(summary, "round_id"), instance);
    fprintf(ctl->out, "  %s\n", ctl_js_text(summary, "question"));
    fprintf(ctl->out, "  läge / state                 %s / %s\n", state->sv, state->en);
    fprintf(ctl->out, "  program / programme          %s, %s\n",
            ctl_js_text(summary, "programme"), ctl_js_text(summary, "as_of_day"));
    fprintf(ctl->out, "  sätt / mode                  %s / %s\n", mode->sv, mode->en);
    fprintf(ctl->out, "  urval / selection            %lld -> %lld -> %lld\n",
            ctl_js_int(summary, "population"), ctl_js_int(summary, "stage1"),
            ctl_js_int(summary, "stage2"));
    fprintf(ctl->out, "  lottens frö / lottery seed   %s\n",
            ctl_js_text(summary, "seed"));
    print_people(ctl, summary);
    fprintf(ctl->out, "  dossier SHA-256              %s\n",
            or_not_yet(ctl_js_text(summary, "dossier_sha256")));
    return CTL_EXIT_OK;
}
