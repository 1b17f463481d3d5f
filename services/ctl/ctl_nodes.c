/* ctl_nodes - the six offices: which one a person means, which one a case is of, and asking them in turn. */
#include "ctl/ctl_nodes.h"

#include <string.h>

#include "ctl/ctl_routing_file.h"
#include "platform/clock.h"

int
ctl_nodes_option(struct ctl *ctl, uint8_t *node)
{
    const char *name = ctl_arg(ctl->args, "node");

    *node = 0;
    if (name == NULL || (ctl_node_of(name, node) == RC_OK && *node > 0))
        return CTL_EXIT_OK;
    return ctl_fail(ctl, CTL_EXIT_USAGE,
                    "--node: nord, mitt, ost, sydost, sydvast eller syd",
                    "--node: nord, mitt, ost, sydost, sydvast or syd");
}

uint8_t
ctl_nodes_of_case(const char *number)
{
    if (number[0] < '1' || number[0] > '6' || number[1] != '.')
        return 0;
    return (uint8_t)(number[0] - '0');
}

const char *
ctl_nodes_instance(struct ctl *ctl, const char *service, uint8_t node)
{
    return arena_printf(ctl->arena, "%s.%s", service, ctl_node_name(node));
}

static bool
has_code(const struct ctl_answer *answer, const struct ctl_answer *other)
{
    return answer->code != NULL && other->code != NULL
           && strcmp(answer->code, other->code) == 0;
}

const struct ctl_answer *
ctl_nodes_telling(const struct ctl_answer *answers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (answers[i].outcome == CTL_OUTCOME_NONE)
            return &answers[i];
    for (size_t i = 0; n > 2 && i < n; i++)
        if (!has_code(&answers[i], &answers[(i + 1) % n])
            && !has_code(&answers[i], &answers[(i + 2) % n]))
            return &answers[i];
    return &answers[n - 1];
}

/* Whoever does not know it has done nothing, so that the next one may be asked. */
int
ctl_nodes_ask(struct ctl *ctl, const char *service, uint8_t node,
              const struct ctl_question *question, struct ctl_answer *answer)
{
    const uint8_t first = node == 0 ? 1 : node;
    const uint8_t last = node == 0 ? CTL_NODES - 1 : node;
    struct ctl_answer unknown[CTL_NODES];
    size_t n = 0;

    ctl_keep(ctl, question->body);
    for (uint8_t i = first; i <= last; i++) {
        struct ctl_question asked = *question;

        asked.instance = ctl_nodes_instance(ctl, service, i);
        asked.body = json_incref(question->body);
        if (ctl_ask(ctl, &asked, answer) != RC_OK)
            return CTL_EXIT_USAGE;
        if (answer->outcome != CTL_OUTCOME_NONE && answer->outcome != CTL_OUTCOME_MISSING)
            return ctl_tell_answer(ctl, answer);
        unknown[n++] = *answer;
    }
    *answer = *ctl_nodes_telling(unknown, n);
    return ctl_tell_answer(ctl, answer);
}

int
ctl_day_option(struct ctl *ctl, const char *option, int32_t *day)
{
    const char *text = ctl_arg(ctl->args, option);

    *day = day_in_stockholm(clock_now_us());
    if (text == NULL || day_parse(text, day) == RC_OK)
        return CTL_EXIT_OK;
    return ctl_fail(ctl, CTL_EXIT_USAGE,
                    arena_printf(ctl->arena, "--%s är en dag som 2026-01-15", option),
                    arena_printf(ctl->arena, "--%s is a day such as 2026-01-15", option));
}
