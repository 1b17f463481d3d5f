/* risk_policy_counts - reads how a model file counts an indicator. */
#include "risk/risk_policy_counts.h"

static const struct risk_policy_word WHATS[] = {
    {"cases",       RISK_COUNT_CASES      },
    {"findings",    RISK_COUNT_FINDINGS   },
    {"recurrences", RISK_COUNT_RECURRENCES},
    {NULL,          0                     }
};
static const struct risk_policy_word STATES[] = {
    {"any",    RISK_COUNT_ANY   },
    {"open",   RISK_COUNT_OPEN  },
    {"closed", RISK_COUNT_CLOSED},
    {NULL,     0                }
};
static const struct risk_policy_word PERS[] = {
    {"places",      RISK_COUNT_PER_PLACES     },
    {"inspections", RISK_COUNT_PER_INSPECTIONS},
    {NULL,          0                         }
};
static const char *const KEYS[] = {"what", "window_days", "per", NULL};

/* A window that does not fit becomes one that risk_count_fault refuses. */
static int32_t
to_window(long days)
{
    return days > 0 && days <= RISK_COUNT_WINDOW_MAX ? (int32_t)days : 0;
}

static rc_t
read_block(struct risk_policy_file *file, cfg_t *block, const char *what,
           struct risk_count *out)
{
    int counted, state, per;

    TRY(risk_policy_want(file, block, what, KEYS));
    TRY(risk_policy_choose(file, what, "what", cfg_getstr(block, "what"), WHATS,
                           &counted));
    TRY(risk_policy_choose(file, what, "state", cfg_getstr(block, "state"), STATES,
                           &state));
    TRY(risk_policy_choose(file, what, "per", cfg_getstr(block, "per"), PERS, &per));
    out->what = (enum risk_count_what)counted;
    out->state = (enum risk_count_state)state;
    out->per = (enum risk_count_per)per;
    out->window_days = to_window(cfg_getint(block, "window_days"));
    out->types = risk_policy_list(file, block, "types", &out->n_types);
    return RC_OK;
}

rc_t
risk_policy_counts(struct risk_policy_file *file, cfg_t *indicator, const char *what,
                   struct risk_count *out)
{
    const unsigned n = cfg_size(indicator, "counts");

    if (n > 1)
        return risk_policy_refuse(file, what,
                                  "is counted in two ways; make two indicators of it");
    return n == 1 ? read_block(file, cfg_getnsec(indicator, "counts", 0),
                               arena_printf(file->arena, "%s, counts", what), out)
                  : RC_OK;
}
