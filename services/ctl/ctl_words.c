/* ctl_words - what the services' code words mean to a reader, in Swedish and English. */
#include "ctl/ctl_words.h"

#include <string.h>

static const struct ctl_meaning UNKNOWN = {"?", "okänt", "unknown"};

static const struct ctl_meaning STATES[] = {
    {"drafted",           "utkast",                                    "drafted"                  },
    {"population_frozen", "populationen fryst",                        "population frozen"        },
    {"sources_frozen",    "källorna frysta",                          "sources frozen"           },
    {"stage1_scored",     "steg 1 räknat",                            "stage 1 scored"           },
    {"stage1_cut",        "steg 1 avgränsat",                         "stage 1 cut"              },
    {"stage2_scored",     "steg 2 räknat",                            "stage 2 scored"           },
    {"stage2_cut",        "steg 2 avgränsat, väntar på granskning",
     "stage 2 cut, awaits review"                                                                 },
    {"reviewed",          "granskad, väntar på beslut",              "reviewed, awaits approval"},
    {"approved",          "beslutad",                                  "approved"                 },
    {"ordered",           "beställd",                                 "ordered"                  },
    {"evaluated",         "utvärderad",                               "evaluated"                },
    {"cancelled",         "inställd",                                 "cancelled"                },
    {NULL,                NULL,                                        NULL                       },
};

/* The risk service's own words, so that a reader meets the same sentence everywhere. */
static const struct ctl_meaning REASONS[] = {
    {"SELECTED_RANK",
     "Underlag för vidare granskning: avviker mer än jämförbara verksamheter.",              "Basis for further review: deviates more than comparable units."           },
    {"SELECTED_EXPLORATION",
     "Underlag för vidare granskning: utlottad, så att metoden kan prövas.",                  "Basis for further review: drawn by lot, so that the method can be tested."},
    {"BELOW_CUT",            "Inte uttagen: andra verksamheter avviker mer.",
     "Not selected: other units deviate more."                                                                                                                              },
    {"NEAR_MISS",            "Inte uttagen men nära gränsen: skillnaden ryms i osäkerheten.",
     "Not selected but close to the cut: the difference is within the uncertainty."                                                                                         },
    {"INSUFFICIENT_DATA",
     "Inte rangordnad: för lite underlag. Det säger inget om verksamheten.",                   "Not ranked: too little information. That says nothing about the unit."    },
    {"NOT_IN_STAGE",         "Gick inte vidare från ett tidigare steg.",
     "Did not go on from an earlier stage."                                                                                                                                 },
    {NULL,                   NULL,                                                               NULL                                                                       },
};

static const struct ctl_meaning STATUSES[] = {
    {"OK",             "användes",                      "was used"                        },
    {"MISSING",        "uppgift saknas",                 "no value"                        },
    {"NOT_APPLICABLE", "gäller inte sådana enheter",   "does not apply to such units"    },
    {"ZERO_DENOM",     "nämnaren är noll",             "the denominator is zero"         },
    {"STALE",          "för gammal uppgift",            "too old"                         },
    {"SUPPRESSED",     "undanhållen av källan",        "withheld by the source"          },
    {"INVALID",        "orimlig uppgift",                "cannot be right"                 },
    {"LATE",           "känd först efter rundans dag", "known only after the round's day"},
    {NULL,             NULL,                             NULL                              },
};

static const struct ctl_meaning MODES[] = {
    {"funnel",         "tratt: externt underlag, sedan eget",
     "funnel: external evidence, then own"                                    },
    {"own_throughout", "eget underlag i båda stegen, för jämförelse",
     "own evidence in both stages, for comparison"                            },
    {NULL,             NULL,                                              NULL},
};

static const struct ctl_meaning STREAM_STATES[] = {
    {"flowing",  "flödar",                "flowing"               },
    {"waiting",  "väntar på mottagaren", "waits for the receiver"},
    {"rejected", "avvisad",                "rejected"              },
    {"silent",   "tyst",                   "silent"                },
    {"paused",   "pausad",                 "paused"                },
    {NULL,       NULL,                     NULL                    },
};

static const struct ctl_meaning TRACE_STEPS[] = {
    {"sent",      "skickat",                  "sent"     },
    {"applied",   "tillämpat",               "applied"  },
    {"redriven",  "upptaget på nytt",        "redriven" },
    {"discarded", "lagt åt sidan för gott", "discarded"},
    {"caused",    "orsakade",                 "caused"   },
    {"answered",  "besvarat",                 "answered" },
    {"dead",      "undanlagt",                "set aside"},
    {NULL,        NULL,                       NULL       },
};

static const struct ctl_meaning *
find(const struct ctl_meaning *rows, const char *word)
{
    for (; rows->word != NULL; rows++)
        if (strcmp(rows->word, word) == 0)
            return rows;
    return &UNKNOWN;
}

const struct ctl_meaning *
ctl_round_state(const char *word)
{
    return find(STATES, word);
}

int
ctl_round_state_rank(const char *word)
{
    const struct ctl_meaning *row = find(STATES, word);

    return row == &UNKNOWN ? 0 : (int)(row - STATES) + 1;
}

const struct ctl_meaning *
ctl_reason(const char *word)
{
    return find(REASONS, word);
}

const struct ctl_meaning *
ctl_cell_status(const char *word)
{
    return find(STATUSES, word);
}

const struct ctl_meaning *
ctl_round_mode(const char *word)
{
    return find(MODES, word);
}

const struct ctl_meaning *
ctl_stream_state(const char *word)
{
    return find(STREAM_STATES, word);
}

const struct ctl_meaning *
ctl_trace_what(const char *word)
{
    return find(TRACE_STEPS, word);
}
