/* test_fabric_asks - questions: who may ask what, once, and what comes back when he may not. */
#include <string.h>

#include "platform/clock.h"
#include "platform/wire.h"
#include "support/stack_check.h"
#include "support/stack_raw.h"
#include "toy.pb-c.h"

enum { ASK_MS = 5000, LOCKED_MS = 20000 };

static int64_t
rows_of(struct stack *s, const char *table)
{
    return stack_number(s, "select count(*) from %s", table);
}

static void
command__asked_again_with_its_id__answers_the_same_and_does_nothing_more(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id = uuid_new(clock_now_us());
    struct client_reply first, again;

    assert_int_equal(stack_tell(s, OLLE, &id, "twice", 3, &first), RC_OK);
    int64_t audit = rows_of(s, "teller.audit"), sent = rows_of(s, "teller.outbox");

    for (int i = 0; i < 3; i++) {
        assert_int_equal(stack_tell(s, OLLE, &id, "twice", 3, &again), RC_OK);
        assert_int_equal(again.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
        assert_string_equal(again.type, first.type);
        assert_int_equal(again.data_bytes, first.data_bytes);
        assert_memory_equal(again.data, first.data, first.data_bytes);
    }
    assert_int_equal(rows_of(s, "teller.audit"), audit);
    assert_int_equal(rows_of(s, "teller.outbox"), sent);
    stack_wait_flowing(s);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'twice'"), 3);
}

/* What a command is, is its id: with other words the first answer still stands. */
static void
command__same_id_with_other_words__is_not_carried_out(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id = uuid_new(clock_now_us());
    struct client_reply reply;

    assert_int_equal(stack_tell(s, OLLE, &id, "first words", 1, &reply), RC_OK);
    assert_int_equal(stack_tell(s, OLLE, &id, "other words", 1, &reply), RC_OK);
    stack_wait_flowing(s);
    assert_int_equal(
        stack_number(s, "select count(*) from keeper.told where word = 'other words'"),
        0);
}

static void
command__id_used_by_another_person__is_refused(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id = uuid_new(clock_now_us());
    struct client_reply reply;

    assert_int_equal(stack_tell(s, OLLE, &id, "mine", 1, &reply), RC_OK);
    int64_t sent = rows_of(s, "teller.outbox");

    assert_int_equal(stack_tell(s, OSKAR, &id, "mine", 1, &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_CONFLICT);
    assert_string_equal(reply.code, "command_id_used");
    assert_int_equal(rows_of(s, "teller.outbox"), sent);
}

static void
command__id_used_for_another_type__is_refused(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id = uuid_new(clock_now_us());
    char text[UUID_TEXT_BYTES];
    struct client_reply reply;

    uuid_format(&id, text);
    stack_sql(s,
              "insert into teller.command_reply values ('%s', 'olle.operator', "
              "'toy.Other', '', 0, 1)",
              text);
    assert_int_equal(stack_tell(s, OLLE, &id, "another", 1, &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_CONFLICT);
    assert_string_equal(reply.code, "command_id_used");
}

static void
command__from_a_person_without_the_role__is_denied_and_changes_nothing(void **state)
{
    struct stack *s = stack_of(state);
    int64_t audit = rows_of(s, "teller.audit");
    struct client_reply reply;

    assert_int_equal(stack_tell(s, ASTRID, NULL, "not mine", 1, &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DENIED);
    assert_true(strlen(reply.text_sv) > 0 && strlen(reply.text_en) > 0);
    assert_int_equal(rows_of(s, "teller.audit"), audit);
    assert_int_equal(rows_of(s, "teller.command_reply where actor = 'astrid.analyst'"),
                     0);
}

/* A service is not a person: what needs a role is not for it. */
static void
command__from_a_service__is_denied(void **state)
{
    struct client_reply reply;

    assert_int_equal(stack_tell(stack_of(state), KEEPERS, NULL, "of keeper", 1, &reply),
                     RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DENIED);
}

static void
question__nobody_answers__is_refused_as_unknown(void **state)
{
    static const char *const SERVICES[] = {"teller.ost", "keeper.ost"};
    struct stack *s = stack_of(state);
    struct client_reply reply;
    Toy__Tell body;

    toy__tell__init(&body);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(client_ask(stack_client(s, OLLE), SERVICES[i], NULL,
                                    "toy.Nothing", &body.base, ASK_MS, stack_arena(s),
                                    &reply),
                         RC_OK);
        assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
        assert_string_equal(reply.code, "unknown_question");
    }
}

/* An ASK with these bytes for an envelope; what it is answered. */
static const Tillsyn__V1__Reply *
ask_raw(struct raw *raw, struct arena *arena, const void *envelope, size_t bytes)
{
    struct uuid id = uuid_new(clock_now_us());
    Tillsyn__V1__Header header;
    Tillsyn__V1__Reply *reply;

    tillsyn__v1__header__init(&header);
    header.verb = TILLSYN__V1__VERB__VERB_ASK;
    header.protocol = 1;
    header.deadline_ms = ASK_MS;
    header.correlation = wire_bytes_of_uuid(&id, arena);
    raw_say(raw, &header, envelope, bytes);
    assert_int_equal(raw_hear(raw, &reply)->verb, TILLSYN__V1__VERB__VERB_REPLY);
    return reply;
}

static void
question__malformed__is_refused_as_invalid(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
    } BODIES[] = {
        {"\x0A",                 1}, /* a length that is not there        */
        {"\x0A\x7F"
         "short",       7}, /* and one that is too long          */
        {"\x0A\x02\xC3\x28",     4}, /* a word that is not UTF-8          */
        {"\xFF\xFF\xFF\xFF\xFF", 5}, /* a tag without an end              */
    };
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, OLLE, TELLER);
    int64_t audit = rows_of(s, "teller.audit");

    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++) {
        ProtobufCBinaryData envelope =
            raw_envelope(raw, "toy.Tell", BODIES[i].bytes, BODIES[i].size);
        const Tillsyn__V1__Reply *reply =
            ask_raw(raw, stack_arena(s), envelope.data, envelope.len);

        assert_int_equal(reply->outcome, TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
        assert_string_equal(reply->code, "body");
        reply = ask_raw(raw, stack_arena(s), BODIES[i].bytes, BODIES[i].size);
        assert_int_equal(reply->outcome, TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
        assert_string_equal(reply->code, "envelope");
    }
    assert_int_equal(ask_raw(raw, stack_arena(s), "", 0)->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
    raw_close(&raw);
    assert_int_equal(rows_of(s, "teller.audit"), audit);
    stack_told(s, "after the malformed", 1);
}

/* What an envelope says of its source does not count: the key does. */
static void
command__in_anothers_name__is_the_keys_owners(void **state)
{
    struct stack *s = stack_of(state);
    struct raw *raw = raw_open(s, OSKAR, TELLER);
    struct envelope forged = {.id = uuid_new(clock_now_us()),
                              .source = "olle.operator",
                              .type = "toy.Tell",
                              .subject = ""};
    char id[UUID_TEXT_BYTES];
    Toy__Tell tell;
    size_t bytes;
    void *envelope;

    toy__tell__init(&tell);
    forged.data = wire_pack(&tell.base, stack_arena(s), &forged.data_bytes);
    envelope = wire_write_envelope(&forged, stack_arena(s), &bytes);
    uuid_format(&forged.id, id);
    assert_int_equal(ask_raw(raw, stack_arena(s), envelope, bytes)->outcome,
                     TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    assert_string_equal(
        stack_text(s, "select actor from teller.command_reply where command_id = '%s'",
                   id),
        "oskar.operator");
    raw_close(&raw);
}

/* A subject that no receiver would take must not leave: the command is refused instead. */
static void
command__that_would_send_what_nobody_takes__is_refused(void **state)
{
    struct stack *s = stack_of(state);
    char word[200];
    struct client_reply reply;

    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_int_equal(stack_tell(s, OLLE, NULL, word, 1, &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_INVALID);
    stack_wait_flowing(s);
    assert_int_equal(rows_of(s, "keeper.dead_letter"), 0);
}

/* A lock is not the command's fault: within its deadline it waits, and is carried out once. */
static void
command__behind_a_lock__waits_and_is_done(void **state)
{
    struct stack *s = stack_of(state);
    struct uuid id = uuid_new(clock_now_us());
    struct client_reply reply;
    Toy__Tell tell;
    char word[] = "behind a lock";

    toy__tell__init(&tell);
    tell.word = word;
    tell.times = 1;
    stack_sql(s, "begin; lock table teller.stream_out in access exclusive mode");
    assert_int_equal(client_post(stack_client(s, OLLE), "teller.ost", &id, "toy.Tell",
                                 &tell.base, LOCKED_MS),
                     RC_OK);
    EVENTUALLY(10, stack_log_has(s, TELLER, "database_busy"));
    stack_sql(s, "commit");
    assert_int_equal(
        client_take(stack_client(s, OLLE), LOCKED_MS, stack_arena(s), &reply), RC_OK);
    assert_int_equal(reply.outcome, TILLSYN__V1__OUTCOME__OUTCOME_DONE);
    EVENTUALLY(10,
               stack_number(s, "select count(*) from keeper.told where word = '%s'", word)
                   == 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            command__asked_again_with_its_id__answers_the_same_and_does_nothing_more),
        cmocka_unit_test(command__same_id_with_other_words__is_not_carried_out),
        cmocka_unit_test(command__id_used_by_another_person__is_refused),
        cmocka_unit_test(command__id_used_for_another_type__is_refused),
        cmocka_unit_test(
            command__from_a_person_without_the_role__is_denied_and_changes_nothing),
        cmocka_unit_test(command__from_a_service__is_denied),
        cmocka_unit_test(question__nobody_answers__is_refused_as_unknown),
        cmocka_unit_test(question__malformed__is_refused_as_invalid),
        cmocka_unit_test(command__in_anothers_name__is_the_keys_owners),
        cmocka_unit_test(command__that_would_send_what_nobody_takes__is_refused),
        cmocka_unit_test(command__behind_a_lock__waits_and_is_done),
    };

    return cmocka_run_group_tests(tests, stack_set_up, stack_tear_down);
}
