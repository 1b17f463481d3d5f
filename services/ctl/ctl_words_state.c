/* ctl_words_state - the states of cases, activities, permits and notices as people say them. */
#include <string.h>

#include "ctl/ctl_words.h"

static const struct ctl_meaning WORDS[] = {
    {"registered",           "registrerat",            "registered"          },
    {"triaged",              "sorterat",               "triaged"             },
    {"investigating",        "utreds",                 "investigating"       },
    {"awaiting_reply",       "väntar på svar",       "awaiting reply"      },
    {"drafting",             "utkast skrivs",          "drafting"            },
    {"communicating",        "kommuniceras",           "communicating"       },
    {"ready",                "klart för beslut",      "ready for decision"  },
    {"decided",              "beslutat",               "decided"             },
    {"dispatched",           "expedierat",             "dispatched"          },
    {"following_up",         "följs upp",             "following up"        },
    {"closed",               "avslutat",               "closed"              },
    {"merged",               "sammanfört",            "merged"              },
    {"proposed",             "föreslagen",            "proposed"            },
    {"coi_checked",          "jävsprövad",           "conflicts checked"   },
    {"assigned",             "bemannad",               "assigned"            },
    {"confirmed",            "bekräftad",             "confirmed"           },
    {"announced",            "föranmäld",            "announced"           },
    {"embargoed",            "oanmäld, hemlig",       "unannounced, secret" },
    {"in_progress",          "pågår",                "in progress"         },
    {"performed",            "genomförd",             "performed"           },
    {"record_drafted",       "protokoll skrivet",      "record drafted"      },
    {"record_signed",        "protokoll undertecknat", "record signed"       },
    {"reported",             "rapporterad",            "reported"            },
    {"cancelled",            "inställd",              "cancelled"           },
    {"submitted",            "inkommen",               "submitted"           },
    {"fee_pending",          "väntar på avgift",     "fee pending"         },
    {"fee_paid",             "avgift betald",          "fee paid"            },
    {"lapsed",               "förfallen",             "lapsed"              },
    {"formal_check",         "formell granskning",     "formal check"        },
    {"supplement_requested", "komplettering begärd",  "supplement requested"},
    {"complete",             "komplett",               "complete"            },
    {"dismissed",            "avvisad",                "dismissed"           },
    {"suitability_checked",  "lämplighet prövad",    "suitability checked" },
    {"operations_checked",   "verksamhet prövad",     "operations checked"  },
    {"drafted",              "utkast",                 "drafted"             },
    {"communicated",         "kommunicerad",           "communicated"        },
    {"granted",              "beviljad",               "granted"             },
    {"denied",               "avslagen",               "denied"              },
    {"revoked",              "återkallad",            "revoked"             },
    {"ceased",               "upphörd",               "ceased"              },
    {"queued",               "i kö",                  "queued"              },
    {"sending",              "sänds",                 "sending"             },
    {"sent",                 "sänd",                  "sent"                },
    {"retry",                "försöks igen",         "retry"               },
    {"dead_letter",          "kom inte fram",          "dead letter"         },
    {"resolved",             "löst på annat sätt",  "resolved"            },
    {"making",               "räknas",                "making"              },
    {"made",                 "gjord",                  "made"                },
    {"published",            "fastställd",            "published"           },
    {"open",                 "öppen",                 "open"                },
    {"planned",              "planerad",               "planned"             },
    {"fulfilled",            "uppfylld",               "fulfilled"           },
    {"uncovered",            "inte täckt",            "uncovered"           },
    {"remedied",             "avhjälpt",              "remedied"            },
    {"waived",               "avstådd",               "waived"              },
    {"recurred",             "återkommen",            "recurred"            },
    {"account_received",     "redovisning inkommen",   "account received"    },
    {"accepted",             "godtagen",               "accepted"            },
    {"insufficient",         "otillräcklig",          "insufficient"        },
    {"quarantined",          "i karantän",            "quarantined"         },
    {"unmatched",            "utan enhet",             "unmatched"           },
    {"no_free_pair",         "inget ledigt par",       "no free pair"        },
    {"conflict",             "jäv",                   "conflict of interest"},
    {"competence",           "kompetens saknas",       "competence missing"  },
    {"capacity",             "tiden räcker inte",     "no capacity"         },
    {"window",               "inget tillfälle i tid", "no slot in time"     },
};

const char *
ctl_word_shown(const char *word, struct arena *arena)
{
    for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++)
        if (strcmp(WORDS[i].word, word) == 0)
            return arena_printf(arena, "%s / %s", WORDS[i].sv, WORDS[i].en);
    return word;
}
