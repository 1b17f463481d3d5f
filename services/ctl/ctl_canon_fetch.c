/* ctl_canon_fetch - everything of the whole authority that the canonical export is made of. */
#include "ctl/ctl_canon_fetch.h"

#include <string.h>

#include "ctl/ctl_canon_kinds.h"
#include "ctl/ctl_flight.h"
#include "ctl/ctl_list.h"
#include "ctl/ctl_nodes.h"
#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_wire.h"
#include "platform/clock.h"
#include "platform/wire.h"

enum { SHOWN_AT_ONCE = 32, PATIENCE_MS = 120000 };

/* What one office is asked, with memory of its own, so that pages do not stay for the whole run. */
struct fetching {
    struct ctl ctl; /* a copy of the run */
    struct ctl_canon *canon;
    const char *node;
};

static int
tell_silent(struct ctl *ctl, const char *instance)
{
    const struct ctl_answer answer = {.instance = instance, .outcome = CTL_OUTCOME_NONE};

    return ctl_tell_answer(ctl, &answer);
}

/* All rows of a list; the caller gives them back. */
static int
fetch(struct fetching *self, const struct ctl_list *list, json_t *ask,
      struct ctl_page *page)
{
    const char *instance =
        arena_printf(self->ctl.arena, "%s.%s", list->service, self->node);
    const int result = ctl_list_fetch(&self->ctl, list, instance, ask, 0, page);

    json_decref(ask);
    ctl_keep(&self->ctl, page->rows);
    if (result == CTL_EXIT_OK && page->is_silent)
        return tell_silent(&self->ctl, instance);
    return result;
}

static void
add_all(struct fetching *self, const struct ctl_canon_kind *kind, const json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        ctl_canon_add(self->canon, kind, self->node, json_array_get(rows, i));
}

static int
fetch_plan(struct fetching *self)
{
    static const struct ctl_list PLAN = {.service = "scheduling",
                                         .type = "tillsyn.v1.PlanShow",
                                         .rows = "activities",
                                         .after = "after_id",
                                         .cursor = "activity_id"};
    struct ctl_page page;
    const int result = fetch(self, &PLAN, json_pack("{s:b}", "embargoed", 1), &page);

    if (result != CTL_EXIT_OK)
        return result;
    if (page.last != NULL)
        ctl_canon_add(self->canon, &CTL_CANON_PLAN, self->node, page.last);
    add_all(self, &CTL_CANON_ACTIVITY, page.rows);
    return CTL_EXIT_OK;
}

static int
fetch_obligations(struct fetching *self)
{
    static const struct ctl_list OBLIGATIONS = {.service = "scheduling",
                                                .type = "tillsyn.v1.ObligationList",
                                                .rows = "obligations",
                                                .after = "after_key",
                                                .cursor = "key"};
    struct ctl_page page;
    const int result = fetch(self, &OBLIGATIONS, json_object(), &page);

    if (result == CTL_EXIT_OK)
        add_all(self, &CTL_CANON_OBLIGATION, page.rows);
    return result;
}

static int
fetch_notices(struct fetching *self)
{
    static const struct ctl_list NOTICES = {.service = "notification",
                                            .type = "tillsyn.v1.NoticeList",
                                            .rows = "notices",
                                            .after = "after_id",
                                            .cursor = "notice_id"};
    struct ctl_page page;
    const int result = fetch(self, &NOTICES, json_object(), &page);

    if (result == CTL_EXIT_OK)
        add_all(self, &CTL_CANON_NOTICE, page.rows);
    return result;
}

/* A unit of a dossier says of which round it is. */
static int
fetch_dossier(struct fetching *self, const json_t *round)
{
    static const struct ctl_list DOSSIER = {.service = "risk",
                                            .type = "tillsyn.v1.RoundDossier",
                                            .rows = "units",
                                            .after = "after_unit_id",
                                            .cursor = "unit_id"};
    static const char *const OF_ROUND[] = {"programme", "mode", "as_of_day", "seed"};
    struct ctl_page page;
    const int result =
        fetch(self, &DOSSIER,
              json_pack("{s:s}", "round_id", ctl_js_text(round, "round_id")), &page);

    if (result != CTL_EXIT_OK)
        return result;
    for (size_t i = 0; i < json_array_size(page.rows); i++)
        for (size_t j = 0; j < sizeof(OF_ROUND) / sizeof(OF_ROUND[0]); j++)
            (void)json_object_set(json_array_get(page.rows, i), OF_ROUND[j],
                                  json_object_get(round, OF_ROUND[j]));
    add_all(self, &CTL_CANON_ROUND_UNIT, page.rows);
    return CTL_EXIT_OK;
}

static int
fetch_rounds(struct fetching *self)
{
    static const struct ctl_list ROUNDS = {
        .service = "risk", .type = "tillsyn.v1.RoundList", .rows = "rounds"};
    struct ctl_page page;
    int result = fetch(self, &ROUNDS, json_object(), &page);

    if (result != CTL_EXIT_OK)
        return result;
    add_all(self, &CTL_CANON_ROUND, page.rows);
    for (size_t i = 0; i < json_array_size(page.rows) && result == CTL_EXIT_OK; i++)
        result = fetch_dossier(self, json_array_get(page.rows, i));
    return result;
}

/* A case is one question; only what is taken of its answer is kept. */
static rc_t
on_case(void *owner, const struct client_reply *reply)
{
    struct fetching *self = owner;
    json_t *body;

    if (reply->outcome != CTL_OUTCOME_DONE
        || ctl_wire_reply(reply->type, reply->data, reply->data_bytes, &body) != RC_OK)
        return RC_INVALID;
    ctl_canon_add(self->canon, &CTL_CANON_CASE, self->node, body);
    json_decref(body);
    return RC_OK;
}

static rc_t
show_cases(struct fetching *self, struct ctl_flight *flight, const char *instance,
           const json_t *cases)
{
    struct ctl *ctl = &self->ctl;

    for (size_t i = 0; i < json_array_size(cases); i++) {
        json_t *ask = ctl_keep(
            ctl, json_pack("{s:s}", "case",
                           ctl_js_text(json_array_get(cases, i), "case_number")));
        const ProtobufCMessage *message =
            ctl_wire_ask("tillsyn.v1.CaseShow", ask, ctl->arena);

        while (ctl_flight_count(flight) == SHOWN_AT_ONCE)
            TRY(ctl_flight_turn(flight));
        TRY(ctl_flight_send(
            flight, &(struct ctl_flight_command){.instance = instance,
                                                 .type = message->descriptor->name,
                                                 .body = message,
                                                 .id = uuid_new(clock_now_us()),
                                                 .answered = on_case,
                                                 .owner = self}));
    }
    while (ctl_flight_count(flight) > 0)
        TRY(ctl_flight_turn(flight));
    return RC_OK;
}

static int
fetch_cases(struct fetching *self)
{
    static const struct ctl_list CASES = {.service = "intake",
                                          .type = "tillsyn.v1.CaseList",
                                          .rows = "cases",
                                          .after = "after_number",
                                          .cursor = "case_number"};
    const char *instance = arena_printf(self->ctl.arena, "intake.%s", self->node);
    struct ctl_page page;
    const int result = fetch(self, &CASES, json_pack("{s:b}", "all", 1), &page);
    struct ctl_flight *flight;
    rc_t rc;

    if (result != CTL_EXIT_OK)
        return result;
    flight = ctl_flight_new(self->ctl.client, PATIENCE_MS);
    rc = show_cases(self, flight, instance, page.rows);
    ctl_flight_destroy(&flight);
    if (rc == RC_BUSY)
        return tell_silent(&self->ctl, instance);
    if (rc == RC_OK)
        return CTL_EXIT_OK;
    return ctl_fail(
        &self->ctl, CTL_EXIT_FAILED,
        "ett ärende får inte läsas med den här nyckeln, eller svaret går inte "
        "att läsa; ange någon som får med --cases-as",
        "a case may not be read with this key, or its answer cannot be read; "
        "name somebody who may with --cases-as");
}

static int
fetch_permits(struct fetching *self)
{
    static const struct ctl_list PERMITS = {.service = "permits",
                                            .type = "tillsyn.v1.PermitList",
                                            .rows = "applications",
                                            .after = "after_number",
                                            .cursor = "number"};
    struct ctl_page page;
    const int result = fetch(self, &PERMITS, json_object(), &page);

    if (result == CTL_EXIT_OK)
        add_all(self, &CTL_CANON_PERMIT, page.rows);
    return result;
}

/* What every office has, and what the centre has. */
static int (*const OF_OFFICE[])(struct fetching *self) = {
    fetch_rounds,
    fetch_plan,
    fetch_obligations,
    fetch_notices,
};

static int
fetch_part(struct ctl *ctl, struct ctl_canon *canon, uint8_t node,
           int (*part)(struct fetching *self))
{
    struct fetching self = {.ctl = *ctl, .canon = canon, .node = ctl_node_name(node)};
    int result;

    self.ctl.arena = arena_new(0);
    result = part(&self);
    arena_destroy(&self.ctl.arena);
    return result;
}

/* Cases are read with the key of somebody who may, over a connection of that key. */
static int
fetch_all_cases(struct ctl *ctl, struct ctl_canon *canon, const char *reader)
{
    struct ctl run = *ctl;
    struct client *client;
    int result = CTL_EXIT_OK;

    run.person = reader;
    run.client = NULL;
    if (ctl_client(&run, &client) != RC_OK)
        return CTL_EXIT_USAGE;
    for (unsigned node = 1; node < CTL_NODES && result == CTL_EXIT_OK; node++)
        result = fetch_part(&run, canon, (uint8_t)node, fetch_cases);
    client_close(&run.client);
    return result;
}

int
ctl_canon_fetch(struct ctl *ctl, struct ctl_canon *canon, const char *case_reader)
{
    struct client *client;
    int result = CTL_EXIT_OK;

    if (ctl_client(ctl, &client) != RC_OK)
        return CTL_EXIT_USAGE;
    for (size_t i = 0; i < sizeof(OF_OFFICE) / sizeof(OF_OFFICE[0]); i++)
        for (unsigned node = 1; node < CTL_NODES && result == CTL_EXIT_OK; node++)
            result = fetch_part(ctl, canon, (uint8_t)node, OF_OFFICE[i]);
    if (result == CTL_EXIT_OK)
        result = fetch_part(ctl, canon, 0, fetch_permits);
    return result == CTL_EXIT_OK ? fetch_all_cases(ctl, canon, case_reader) : result;
}
