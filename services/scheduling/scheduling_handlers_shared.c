/* scheduling_handlers_shared - what the handlers have in common. */
#include "scheduling/scheduling_handlers_shared.h"

#include "scheduling/scheduling_wire_tell.h"

struct refusal {
    rc_t rc;
    const char *code, *sv, *en;
};

static const struct refusal REFUSALS[] = {
    [SCHEDULING_REFUSED_DELIVERY] = {RC_INVALID,  "staff.delivery",
                                     "Skicka 1-500 rader åt gången.",                                                                                            "Send 1-500 rows at a time."                       },
    [SCHEDULING_REFUSED_INTEREST] =
        {RC_INVALID,  "interest.invalid",
                                     "Ange jävsgrund, register, referens och en period som börjar mellan 1900 och 2199.",
                                     "Give ground, register, reference and a period that begins between 1900 and 2199."                                                                                               },
    [SCHEDULING_REFUSED_STAFF] =
        {RC_MISSING,  "staff.unknown",
                                     "Personen finns inte i kontorets personal; läs in den först.",
                                     "The person is not among this office's staff; import them first."                                                                                                                },
    [SCHEDULING_REFUSED_ABSENCE] =
        {RC_INVALID,  "absence.invalid",
                                     "Ange en period mellan 1900 och 2199 som inte slutar före sin början.",
                                     "Give a period between 1900 and 2199 that does not end before it begins."                                                                                                        },
    [SCHEDULING_REFUSED_MAKE] =
        {RC_INVALID,  "plan.invalid",
                                     "Ange en period på högst 366 dagar och ett frö på 1-200 byte.",
                                     "Give a period of at most 366 days and a seed of 1-200 bytes."                                                                                                                   },
    [SCHEDULING_REFUSED_RULES] =
        {RC_INVALID,  "plan.rules",
                                     "Planeringsreglerna gäller inte på periodens första dag; se tabellen planning_rule.",
                                     "The planning rules do not hold on the period's first day; see the table planning_rule."                                                                                         },
    [SCHEDULING_REFUSED_PLAN] =
        {RC_MISSING,  "plan.unknown",
                                     "Det finns ingen sådan plan på det här kontoret; gör en plan först.",
                                     "There is no such plan at this office; make a plan first."                                                                                                                       },
    [SCHEDULING_REFUSED_PLAN_STATE] =
        {RC_CONFLICT, "plan.state",
                                     "Planen beräknas ännu; visa den tills den är klar och försök igen.",
                                     "The plan is still being made; show it until it is made, and try again."                                                                                                         },
    [SCHEDULING_REFUSED_PUBLISH] =
        {RC_INVALID,  "plan.publish",       "Ange planens id och en dag mellan 1900 och 2199.",
                                     "Give the plan's id and a day between 1900 and 2199."                                                                                                                            },
    [SCHEDULING_REFUSED_EMBARGO] =
        {RC_CONFLICT, "plan.embargoed",
                                     "Oanmälda besök visas bara för rollerna inspector och operator; fråga utan dem.",
                                     "Unannounced visits are shown to the roles inspector and operator only; ask without them."                                                                                       },
    [SCHEDULING_REFUSED_SHOW] = {RC_INVALID,  "plan.show",
                                     "Planens id eller sidans sista id är inget id.",                                                                             "The plan's id or the page's last id is not an id."},
    [SCHEDULING_REFUSED_DAY] =
        {RC_INVALID,  "day.to_come",
                                     "Dagen har inte kommit än; ange dagens datum eller dagen då det gjordes.",
                                     "The day has not come yet; give today's date or the day on which it was done."                                                                                                   },
    [SCHEDULING_REFUSED_ACT] =
        {RC_INVALID,  "activity.act",
                                     "Ange aktivitet, en dag mellan 1900 och 2199 och en åtgärd med text på högst 1 000 byte.",
                                     "Give the activity, a day between 1900 and 2199, and an act with a text of at most 1,000 bytes."                                                                                 },
    [SCHEDULING_REFUSED_ACTIVITY] =
        {RC_MISSING,  "activity.unknown",
                                     "Det finns ingen sådan aktivitet på det här kontoret; visa planen.",
                                     "There is no such activity at this office; show the plan."                                                                                                                       },
    [SCHEDULING_REFUSED_NEW_DAY] =
        {RC_CONFLICT, "activity.new_day",
                                     "Välj en arbetsdag, inte före i dag och inom aktivitetens fönster.",
                                     "Choose a working day, not before today and within the activity's window."                                                                                                       },
    [SCHEDULING_REFUSED_TEAM_BUSY] =
        {RC_CONFLICT, "activity.team_busy",
                                     "Laget kan inte den dagen: jäv, frånvaro eller ett annat besök; välj en annan dag.",
                                     "The team cannot come on that day: conflict, absence or another visit; choose another day."                                                                                      },
    [SCHEDULING_REFUSED_PROPOSAL] =
        {RC_INVALID,  "activity.proposal",
                                     "Föreslå en dialog eller en skrivbordsgranskning med verksamhet, period och skäl; en inspektion beställs i ett ärende.",
                                     "Propose a dialogue or a desk review with unit, period and reason; an inspection is ordered in a case."                                                                          },
    [SCHEDULING_REFUSED_UNIT] = {RC_MISSING,  "activity.unit",
                                     "Verksamheten finns inte i kontorets register.",                                                                              "The unit is not in this office's register."       },
    [SCHEDULING_REFUSED_LIST] =
        {RC_INVALID,  "obligation.state",
                                     "Läget ska vara open, planned, fulfilled eller uncovered, eller tomt.",
                                     "The state is open, planned, fulfilled or uncovered, or empty."                                                                                                                  },
};

rc_t
scheduling_refuse(struct answer *answer, enum scheduling_refusal refusal)
{
    const struct refusal *why = &REFUSALS[refusal];

    return answer_refuse(answer, why->rc, why->code, why->sv, why->en);
}

rc_t
scheduling_settle(struct answer *answer, enum scheduling_verdict verdict)
{
    const struct scheduling_refusal_text *text = scheduling_verdict_text(verdict);

    if (verdict == SCHEDULING_ALLOWED)
        return RC_OK;
    return answer_refuse(answer, RC_CONFLICT, text->code, text->sv, text->en);
}

struct scheduling_acting
scheduling_acting_of(struct batch *batch, int32_t day)
{
    return (struct scheduling_acting){.batch = batch,
                                      .store = scheduling_store_of(batch),
                                      .changes = scheduling_changes_new(batch->arena),
                                      .day = day};
}

bool
scheduling_is_to_come(const struct batch *batch, int32_t day)
{
    return batch->config->business_day == DAY_TODAY && day > batch->today;
}

enum scheduling_verdict
scheduling_step(struct scheduling_acting *acting,
                struct scheduling_activity_row *activity, enum scheduling_act act,
                const struct scheduling_act_facts *facts, const char *reason)
{
    const enum scheduling_verdict verdict =
        scheduling_judge(activity->state, act, facts, &activity->state);

    if (verdict != SCHEDULING_ALLOWED)
        return verdict;
    activity->version++;
    scheduling_put_event(acting->changes,
                         &(struct scheduling_event){.activity = activity,
                                                    .day = acting->day,
                                                    .actor = acting->batch->actor,
                                                    .act = act,
                                                    .reason = reason});
    return verdict;
}

rc_t
scheduling_notify(struct scheduling_acting *acting,
                  const struct scheduling_activity_row *activity, const char *template)
{
    const struct scheduling_notice notice = {
        .notice_id = uuid_derive(&activity->id, (uint32_t)activity->version),
        .activity_id = activity->id,
        .template = template,
        .day = acting->day,
    };

    if (activity->kind != SCHEDULING_INSPECTION)
        return RC_OK;
    scheduling_put_notice(acting->changes, &notice);
    return scheduling_tell_notice(acting->batch, activity, &notice);
}

uint32_t
scheduling_count_words(const char *words)
{
    uint32_t n = words[0] != '\0';

    for (const char *at = words; *at != '\0'; at++)
        n += *at == ',';
    return n;
}

rc_t
scheduling_team_least(const struct scheduling_rules *rules, enum scheduling_kind kind,
                      int32_t day, uint32_t *least)
{
    int32_t value;

    TRY(scheduling_rule_value(rules, "team_size", scheduling_kind_name(kind), day,
                              &value));
    *least = (uint32_t)value;
    return RC_OK;
}
