/* risk_reason - why a unit is where it is, in codes and in neutral words. */
#include "risk/risk_reason.h"

static const char *const CODES[RISK_REASONS] = {
    [RISK_REASON_NONE] = "NONE",
    [RISK_SELECTED_RANK] = "SELECTED_RANK",
    [RISK_SELECTED_EXPLORATION] = "SELECTED_EXPLORATION",
    [RISK_BELOW_CUT] = "BELOW_CUT",
    [RISK_NEAR_MISS] = "NEAR_MISS",
    [RISK_INSUFFICIENT_DATA] = "INSUFFICIENT_DATA",
    [RISK_NOT_IN_STAGE] = "NOT_IN_STAGE",
};

static const char *const SWEDISH[RISK_REASONS] = {
    [RISK_REASON_NONE] = "Ingen uppgift.",
    [RISK_SELECTED_RANK] =
        "Underlag för vidare granskning: avviker mer än jämförbara verksamheter.",
    [RISK_SELECTED_EXPLORATION] =
        "Underlag för vidare granskning: utlottad, så att metoden kan prövas.",
    [RISK_BELOW_CUT] = "Inte uttagen: andra verksamheter avviker mer.",
    [RISK_NEAR_MISS] = "Inte uttagen men nära gränsen: skillnaden ryms i osäkerheten.",
    [RISK_INSUFFICIENT_DATA] =
        "Inte rangordnad: för lite underlag. Det säger inget om verksamheten.",
    [RISK_NOT_IN_STAGE] = "Gick inte vidare från ett tidigare steg.",
};

static const char *const ENGLISH[RISK_REASONS] = {
    [RISK_REASON_NONE] = "Nothing recorded.",
    [RISK_SELECTED_RANK] =
        "Basis for further review: deviates more than comparable units.",
    [RISK_SELECTED_EXPLORATION] =
        "Basis for further review: drawn by lot, so that the method can be tested.",
    [RISK_BELOW_CUT] = "Not selected: other units deviate more.",
    [RISK_NEAR_MISS] =
        "Not selected but close to the cut: the difference is within the uncertainty.",
    [RISK_INSUFFICIENT_DATA] =
        "Not ranked: too little information. That says nothing about the unit.",
    [RISK_NOT_IN_STAGE] = "Did not go on from an earlier stage.",
};

static enum risk_reason
known(enum risk_reason reason)
{
    return (unsigned)reason < RISK_REASONS ? reason : RISK_REASON_NONE;
}

bool
risk_reason_is_selected(enum risk_reason reason)
{
    return reason == RISK_SELECTED_RANK || reason == RISK_SELECTED_EXPLORATION;
}

const char *
risk_reason_code(enum risk_reason reason)
{
    return CODES[known(reason)];
}

const char *
risk_reason_sv(enum risk_reason reason)
{
    return SWEDISH[known(reason)];
}

const char *
risk_reason_en(enum risk_reason reason)
{
    return ENGLISH[known(reason)];
}
