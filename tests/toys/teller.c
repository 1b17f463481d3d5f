/* teller - a toy service: told a word by a person, it tells the keeper, as often as asked. */
#include "platform/service.h"
#include "toy.pb-c.h"

static rc_t
tell(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Toy__Tell *wish = (const void *)ask->body;
    Toy__Told told;

    toy__told__init(&told);
    told.word = wish->word;
    for (told.n = 1; told.n <= wish->times; told.n++)
        TRY(batch_send(batch, "keeper.ost", "toy.Told", wish->word, &told.base));
    return answer_with(answer, ask->body);
}

/* clang-format off */
static const struct question QUESTIONS[] = {
    {"toy.Tell", &toy__tell__descriptor, QUESTION_COMMAND, "operator", tell, "tell the keeper"},
    {0},
};
static const struct destination DESTINATIONS[] = {{"keeper", false}, {0}};
/* clang-format on */

int
main(int argc, char **argv)
{
    static const struct service_spec SPEC = {
        .name = "teller", .questions = QUESTIONS, .destinations = DESTINATIONS};

    return service_main(&SPEC, argc, argv);
}
