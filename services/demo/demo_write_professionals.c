/* demo_write_professionals - professionals.csv: who holds a licence, under a pseudonym. */
#include <inttypes.h>
#include <stdio.h>

#include "demo/demo_csv.h"
#include "demo/demo_random.h"
#include "demo/demo_write.h"

enum { KEY_BYTES = 65, LICENSED_FROM = 1826 /* 1975-01-01 */ };

/* 7,600 dentists, 40,000 doctors and about 100,000 nurses are published; together 150,000. */
static const struct profession {
    const char *id;
    uint32_t n;
} PROFESSIONS[] = {
    {"dentist",         7600  },
    {"doctor",          40000 },
    {"nurse",           100000},
    {"physiotherapist", 900   },
    {"psychologist",    700   },
    {"midwife",         500   },
    {"pharmacist",      300   },
};

static const char *const STATES[] = {"valid", "restricted", "probation", "revoked"};
static const uint16_t HOW_OFTEN[] = {9930, 15, 20, 35};

static void
put_row(struct demo_csv *csv, const struct profession *profession,
        struct demo_random random)
{
    char key[KEY_BYTES];

    (void)snprintf(key, sizeof key,
                   "%016" PRIx64 "%016" PRIx64 "%016" PRIx64 "%016" PRIx64, random.s[0],
                   random.s[1], random.s[2], random.s[3]);
    demo_csv_text(csv, key);
    demo_csv_text(csv, profession->id);
    demo_csv_text(csv, STATES[demo_random_pick(&random, HOW_OFTEN,
                                               sizeof HOW_OFTEN / sizeof HOW_OFTEN[0])]);
    demo_csv_day(csv, demo_random_between(&random, LICENSED_FROM, DEMO_YEAR_END));
    demo_csv_end_row(csv);
}

rc_t
demo_write_professionals(const struct demo_nation *nation, struct arena *arena,
                         struct demo_out *out)
{
    struct demo_csv csv;

    (void)arena;
    out->failed = "professionals.csv";
    TRY(demo_csv_open(&csv, out->directory, out->failed,
                      "person_key,profession,licence_state,licensed_date"));
    for (uint64_t p = 0; p < sizeof PROFESSIONS / sizeof PROFESSIONS[0]; p++)
        for (uint32_t i = 0; i < demo_scaled(&nation->settings, PROFESSIONS[p].n); i++)
            put_row(&csv, &PROFESSIONS[p],
                    demo_random_numbered(nation->settings.seed, DEMO_STREAM_PROFESSIONAL,
                                         p << 32 | i));
    TRY(demo_csv_close(&csv));
    out->failed = NULL;
    return RC_OK;
}
