/* scheduling_rows - what this office knows, as rows; texts live in the arena they were read into. */
#pragma once

#include "scheduling/scheduling_activity.h"
#include "scheduling/scheduling_calendar.h"
#include "scheduling/scheduling_conflict.h"
#include "scheduling/scheduling_lot.h"
#include "scheduling/scheduling_obligation.h"
#include "scheduling/scheduling_rule.h"

enum { SCHEDULING_NO_DAY = INT32_MIN };

/* A person as of the latest version. Several words are joined by commas, ascending. */
struct scheduling_staff {
    const char *staff_id;
    int32_t version;
    const char *role;
    const char *competences; /* "nurse,social_worker" */
    int32_t from_day, until_day;
    int32_t minutes_a_day;
    const char *municipality;
    const char *person; /* "": no key */
};

struct scheduling_absence {
    const char *staff_id;
    int32_t from_day, until_day;
};

/* An activity with what the register says of its unit. */
struct scheduling_activity_row {
    struct uuid id;
    int32_t version;
    const char *key;
    enum scheduling_kind kind;
    enum scheduling_state state;
    struct uuid unit_id, provider_id;
    const char *unit_ref, *unit_name, *category; /* "" of a stub */
    int32_t latitude_micro, longitude_micro;
    bool has_case;
    struct uuid case_id;
    const char *obligation_key; /* NULL: none */
    int32_t priority_class;
    const char *legal_ref;
    const char *competences; /* joined by commas */
    int32_t from_day, until_day;
    bool is_drawn; /* whether it is announced has been settled */
    bool is_announced;
    int32_t unannounced_permille;
    bool child_interviews;
    bool has_plan;
    struct uuid plan_id;
    int32_t day; /* SCHEDULING_NO_DAY: not planned */
    int32_t start_minute, end_minute;
    const char *reason, *outcome;
    int32_t interviews_offered, interviews_held;
    int32_t performed_day; /* SCHEDULING_NO_DAY: not performed */
    const char *team;      /* staff ids joined by commas, ascending */
};

struct scheduling_activities {
    struct scheduling_activity_row *rows;
    size_t n;
};

/* Somebody is committed to an activity that is planned and not yet done. */
struct scheduling_binding {
    const char *staff_id;
    int32_t day;
    struct uuid unit_id;
};

/* Whether a word is among words joined by commas. */
bool scheduling_has_word(const char *words, const char *word);
