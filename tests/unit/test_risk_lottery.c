/* test_risk_lottery - lots that anybody can compute again from the seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "risk/risk_lottery.h"

static const uint8_t SEED[RISK_SEED_BYTES] = "0123456789abcdef0123456789abcde";

/* printf '0123456789abcdef0123456789abcde\0...' | sha256sum, as an outsider would check it. */
static void
risk_lottery__known_seed__gives_what_sha256sum_gives(void **state)
{
    const struct uuid unit = {
        {0x01, 0x90, [15] = 0x07}
    };
    uint8_t lottery[RISK_LOTTERY_BYTES];
    char text[65];

    (void)state;
    risk_lottery_unit(SEED, &unit, lottery);
    assert_string_equal(
        sodium_bin2hex(text, sizeof text, lottery, sizeof lottery),
        "58c694f16f8f37411c07e7b44ab72d21e60f1a1367aca30db8e6095c19197e2f");
    risk_lottery_commitment(SEED, lottery);
    assert_string_equal(
        sodium_bin2hex(text, sizeof text, lottery, sizeof lottery),
        "6c0008f061679e6c0736d1839cb0c380e6124a18db2f267feaf8724694fd48a4");
    assert_true(risk_lottery_draw(SEED) == UINT64_C(0xe9a6736d119a3a1e));
}

static void
risk_lottery__another_unit_or_seed__gives_another_lot(void **state)
{
    const struct uuid units[2] = {{{1}}, {{2}}};
    uint8_t seed[RISK_SEED_BYTES];
    uint8_t lots[3][RISK_LOTTERY_BYTES];

    (void)state;
    memcpy(seed, SEED, sizeof seed);
    risk_lottery_unit(seed, &units[0], lots[0]);
    risk_lottery_unit(seed, &units[1], lots[1]);
    seed[31] ^= 1;
    risk_lottery_unit(seed, &units[0], lots[2]);
    assert_memory_not_equal(lots[0], lots[1], sizeof lots[0]);
    assert_memory_not_equal(lots[0], lots[2], sizeof lots[0]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_lottery__known_seed__gives_what_sha256sum_gives),
        cmocka_unit_test(risk_lottery__another_unit_or_seed__gives_another_lot),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
