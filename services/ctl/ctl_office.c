/* ctl_office - asking the register which office units and areas belong to, a thousand at a time. */
#include "ctl/ctl_office.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_map.h"
#include "ctl/ctl_routing_file.h"
#include "platform/clock.h"
#include "platform/wire.h"

enum { ASKED_MOST = 1000 };

static const char PERMITS[] = "permits.central";

/* One question: so many texts, and what its answer is for. */
struct asking {
    const struct ctl_office *office;
    const char *type, *list; /* the question and its repeated text field */
    int32_t day;             /* of areas                                 */
    bool is_area, is_answered;
    size_t n;
    const char *texts[ASKED_MOST];
    struct ctl_map *asked; /* so that nobody is asked of twice */
};

static uint8_t
node_of(const char *name)
{
    uint8_t node;

    return ctl_node_of(name, &node) == RC_OK ? node : 0;
}

static void
keep(struct asking *self, size_t i, const json_t *said)
{
    const struct ctl_office *office = self->office;

    if (self->is_area)
        ctl_split_area(office->split, self->texts[i], self->day,
                       node_of(json_string_value(said)));
    else
        ctl_split_unit(office->split, self->texts[i], node_of(ctl_js_text(said, "node")));
}

static rc_t
on_answer(void *owner, const struct client_reply *reply)
{
    struct asking *self = owner;
    json_t *body, *list;

    self->is_answered = true;
    if (reply->outcome != CTL_OUTCOME_DONE
        || ctl_wire_reply(reply->type, reply->data, reply->data_bytes, &body) != RC_OK)
        return RC_INVALID;
    list = json_object_get(body, self->is_area ? "nodes" : "places");
    if (json_array_size(list) != self->n) {
        json_decref(body);
        return RC_INVALID;
    }
    for (size_t i = 0; i < self->n; i++)
        keep(self, i, json_array_get(list, i));
    json_decref(body);
    return RC_OK;
}

static ProtobufCMessage *
make_question(const struct asking *self, struct arena *arena)
{
    ProtobufCMessage *message = wire_new(ctl_wire_type(self->type), arena);
    const ProtobufCFieldDescriptor *list =
        ctl_field_find(message->descriptor, self->list);
    const ProtobufCFieldDescriptor *day = ctl_field_find(message->descriptor, "day");
    const ProtobufCFieldDescriptor *name =
        ctl_field_find(message->descriptor, "register");

    *(char **)ctl_field_place(message, name, arena) =
        arena_strdup(arena, self->office->register_name);
    if (day != NULL)
        *(int32_t *)ctl_field_place(message, day, arena) = self->day;
    for (size_t i = 0; i < self->n; i++)
        *(char **)ctl_field_place(message, list, arena) =
            arena_strdup(arena, self->texts[i]);
    return message;
}

static rc_t
ask(struct asking *self)
{
    struct ctl_flight *flight = self->office->flight;
    struct arena *arena = arena_new(0);
    const struct ctl_flight_command command = {.instance = PERMITS,
                                               .type = self->type,
                                               .body = make_question(self, arena),
                                               .id = uuid_new(clock_now_us()),
                                               .answered = on_answer,
                                               .owner = self};
    rc_t rc = RC_OK;

    self->is_answered = false;
    if (self->n > 0)
        rc = ctl_flight_send(flight, &command);
    while (rc == RC_OK && self->n > 0 && !self->is_answered)
        rc = ctl_flight_turn(flight);
    self->n = 0;
    arena_destroy(&arena);
    return rc;
}

static bool
is_known(const struct asking *self, const char *text)
{
    const struct ctl_split *split = self->office->split;
    uint32_t before;

    if (self->is_area ? ctl_split_knows_area(split, text, self->day)
                      : ctl_split_knows_unit(split, text))
        return true;
    return ctl_map_get(self->asked, text, &before);
}

static rc_t
learn(struct asking *self, ProtobufCMessage *const *rows, size_t n, const char *field)
{
    struct arena *arena = arena_new(0);
    rc_t rc = RC_OK;

    self->asked = ctl_map_new(arena);
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        const char *text = ctl_field_text(rows[i], field);

        if (is_known(self, text))
            continue;
        ctl_map_put(self->asked, text, 1);
        self->texts[self->n++] = text;
        if (self->n == ASKED_MOST)
            rc = ask(self);
    }
    if (rc == RC_OK)
        rc = ask(self);
    arena_destroy(&arena);
    return rc;
}

rc_t
ctl_office_learn_units(const struct ctl_office *self, ProtobufCMessage *const *rows,
                       size_t n, const char *field)
{
    struct asking asking = {
        .office = self, .type = "tillsyn.v1.UnitResolve", .list = "refs"};

    return learn(&asking, rows, n, field);
}

rc_t
ctl_office_learn_areas(const struct ctl_office *self, ProtobufCMessage *const *rows,
                       size_t n, const char *field, int32_t day)
{
    struct asking asking = {.office = self,
                            .type = "tillsyn.v1.AreaResolve",
                            .list = "areas",
                            .day = day,
                            .is_area = true};

    return learn(&asking, rows, n, field);
}
