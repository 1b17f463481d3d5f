/* test_ctl_words - every word that a service may answer with has a meaning for the reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_message_json.h"
#include "ctl/ctl_words.h"
#include "risk/risk_cell.h"
#include "risk/risk_reason.h"
#include "tillsyn/v1/risk.pb-c.h"

static void
assert_means(const struct ctl_meaning *meaning, const char *word)
{
    assert_string_equal(meaning->word, word);
    assert_true(*meaning->sv != '\0' && *meaning->en != '\0');
}

static void
ctl_round_state__every_state_of_the_wire__has_a_meaning_and_its_rank(void **state)
{
    const ProtobufCEnumDescriptor *states = &tillsyn__v1__round_state__descriptor;

    (void)state;
    for (unsigned i = 0; i < states->n_values; i++) {
        char word[64];

        if (states->values[i].value == 0)
            continue;
        ctl_enum_word(states, states->values[i].value, word);
        assert_means(ctl_round_state(word), word);
        assert_int_equal(ctl_round_state_rank(word), states->values[i].value);
    }
    assert_int_equal(ctl_round_state_rank("nonsense"), 0);
}

static void
ctl_round_mode__every_mode_of_the_wire__has_a_meaning(void **state)
{
    const ProtobufCEnumDescriptor *modes = &tillsyn__v1__round_mode__descriptor;

    (void)state;
    for (unsigned i = 0; i < modes->n_values; i++) {
        char word[64];

        if (modes->values[i].value == 0)
            continue;
        ctl_enum_word(modes, modes->values[i].value, word);
        assert_means(ctl_round_mode(word), word);
    }
}

static void
ctl_reason__every_reason_of_the_risk_service__is_said_in_its_words(void **state)
{
    (void)state;
    for (int i = RISK_REASON_NONE + 1; i < RISK_REASONS; i++) {
        const char *code = risk_reason_code((enum risk_reason)i);

        assert_means(ctl_reason(code), code);
        assert_string_equal(ctl_reason(code)->sv, risk_reason_sv((enum risk_reason)i));
        assert_string_equal(ctl_reason(code)->en, risk_reason_en((enum risk_reason)i));
    }
}

static void
ctl_cell_status__every_status_of_the_risk_service__has_a_meaning(void **state)
{
    (void)state;
    for (int i = 0; i < RISK_CELL_STATUSES; i++) {
        const char *word = risk_cell_status_name((enum risk_cell_status)i);

        assert_means(ctl_cell_status(word), word);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            ctl_round_state__every_state_of_the_wire__has_a_meaning_and_its_rank),
        cmocka_unit_test(ctl_round_mode__every_mode_of_the_wire__has_a_meaning),
        cmocka_unit_test(
            ctl_reason__every_reason_of_the_risk_service__is_said_in_its_words),
        cmocka_unit_test(
            ctl_cell_status__every_status_of_the_risk_service__has_a_meaning),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
