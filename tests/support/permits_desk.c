/* permits_desk - the permits service without its sockets: real handlers, real PostgreSQL with its real roles. */
#include "support/permits_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_borrow.h"
#include "permits/permits_handlers_notice.h"

static struct db *
connect_as(struct permits_desk *self, const char *suffix)
{
    struct sql_schemas *schemas = self->schemas;
    const char *conninfo = arena_printf(schemas->arena, "%s dbname=%s",
                                        getenv("TILLSYN_TEST_PG"), schemas->prefix);
    struct db *db = NULL;

    assert_int_equal(db_open(conninfo, NULL, *suffix != '\0', &db), RC_OK);
    assert_int_equal(db_script(db, arena_printf(schemas->arena,
                                                "set search_path = permits, pg_temp; "
                                                "set role %s_permits%s",
                                                schemas->prefix, suffix)),
                     RC_OK);
    return db;
}

static void
make_fabric(struct permits_desk *self)
{
    static const char *const SERVICES[] = {"intake", "risk", "scheduling",
                                           "notification"};
    size_t n = 0;

    self->config = (struct config){.service = "permits",
                                   .node = "central",
                                   .instance = "permits.central",
                                   .business_day = DESK_TODAY};
    self->spec = (struct service_spec){.name = "permits",
                                       .state_bytes = sizeof(struct permits_heard)};
    self->fabric = arena_alloc(self->schemas->arena, sizeof(*self->fabric));
    self->fabric->spec = &self->spec;
    self->fabric->config = &self->config;
    self->peers[0] = (struct peer){.kind = PEER_SERVICE, .name = "permits.central"};
    self->fabric->self = &self->peers[0];
    for (unsigned i = 0; i < sizeof(SERVICES) / sizeof(SERVICES[0]); i++) {
        for (unsigned node = 1; node < PERMITS_NODES; node++, n++) {
            self->peers[n + 1] =
                (struct peer){.kind = PEER_SERVICE,
                              .name = arena_printf(self->schemas->arena, "%s.%s",
                                                   SERVICES[i], permits_node_name(node))};
            self->fabric->outlets[n].peer = &self->peers[n + 1];
        }
    }
    self->fabric->outlet_count = n;
}

int
desk_open(void **state)
{
    struct sql_schemas *schemas = sql_schemas_new();
    struct permits_desk *self;

    *state = NULL;
    if (schemas == NULL)
        return 0;
    self = arena_alloc(schemas->arena, sizeof(*self));
    self->schemas = schemas;
    self->arena = arena_new(0);
    self->actor = "olle.operator";
    make_fabric(self);
    self->writer = connect_as(self, "");
    self->reader = connect_as(self, "_reader");
    *state = self;
    return 0;
}

int
desk_close(void **state)
{
    struct permits_desk *self = *state;
    struct sql_schemas *schemas;

    if (self == NULL)
        return 0;
    schemas = self->schemas;
    db_close(&self->writer);
    db_close(&self->reader);
    arena_destroy(&self->arena);
    sql_schemas_destroy(&schemas);
    return 0;
}

struct permits_desk *
desk_of(void **state)
{
    struct permits_desk *self = *state;

    if (self == NULL) {
        skip();
        abort(); /* skip() does not return, but does not say so */
    }
    arena_reset(self->arena);
    sql_schemas_run(
        self->schemas,
        "truncate permits.routing, permits.routing_version, permits.provider, "
        "permits.provider_version, permits.owner_link, permits.provider_office, "
        "permits.unit, permits.unit_version, permits.professional, "
        "permits.professional_version, permits.permit, permits.permit_version, "
        "permits.number_serial");
    sql_schemas_run(self->schemas,
                    "truncate permits.application cascade; "
                    "truncate permits.application_document, "
                    "permits.application_check, permits.application_legal_ref");
    self->actor = "olle.operator";
    self->config.business_day = DESK_TODAY;
    return self;
}

static void
note_sent(struct permits_desk *self, const struct work *work)
{
    self->n_sent = 0;
    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next) {
        assert_true(self->n_sent < DESK_SENT_MOST);
        self->sent[self->n_sent].instance = out->outlet->peer->name;
        self->sent[self->n_sent].to = strchr(out->outlet->peer->name, '.') + 1;
        assert_int_equal(wire_read_envelope(out->bytes, out->size, self->arena,
                                            &self->sent[self->n_sent].envelope),
                         RC_OK);
        self->n_sent++;
    }
}

static rc_t
run(struct permits_desk *self, struct db *db, desk_handler *handler, const void *body)
{
    struct envelope *envelope = arena_alloc(self->arena, sizeof(*envelope));
    struct msg ask = {envelope, body, 0};
    struct work *work = arena_alloc(self->arena, sizeof(*work));
    rc_t rc;

    *envelope = (struct envelope){.id = uuid_new(1), .type = "", .subject = ""};
    work_init(work, self->fabric, db, self->arena, self->actor);
    work->batch.cause = envelope;
    work->cause_id = envelope->id;
    memset(&self->answer, 0, sizeof(self->answer));
    assert_int_equal(db_begin(db), RC_OK);
    rc = handler(&work->batch, &ask, &self->answer);
    if (rc != RC_OK) {
        if (self->answer.code == NULL)
            print_error("%s %s\n", db_problem(db)->sqlstate, db_problem(db)->message);
        db_rollback(db);
        return rc;
    }
    assert_int_equal(db_commit(db), RC_OK);
    note_sent(self, work);
    self->act = work->acts != NULL ? work->acts->act : "";
    self->act_reason = work->acts != NULL ? work->acts->reason : "";
    return RC_OK;
}

rc_t
desk_command(struct permits_desk *self, desk_handler *handler, const void *body)
{
    return run(self, self->writer, handler, body);
}

rc_t
desk_query(struct permits_desk *self, desk_handler *handler, const void *body)
{
    return run(self, self->reader, handler, body);
}

const Tillsyn__V1__ImportReply *
desk_route(struct permits_desk *self)
{
    static const char *const TABLE[][2] = {
        {"A", "nord"},
        {"B", "mitt"},
        {"C", "ost" }
    };
    Tillsyn__V1__RoutingImport *said =
        wire_new(&tillsyn__v1__routing_import__descriptor, self->arena);

    said->n_rows = sizeof(TABLE) / sizeof(TABLE[0]);
    said->rows =
        wire_new_array(&tillsyn__v1__routing_row__descriptor, said->n_rows, self->arena);
    for (size_t i = 0; i < said->n_rows; i++) {
        said->rows[i]->register_ = arena_strdup(self->arena, "r");
        said->rows[i]->area = arena_strdup(self->arena, TABLE[i][0]);
        said->rows[i]->category = arena_strdup(self->arena, "*");
        said->rows[i]->node = arena_strdup(self->arena, TABLE[i][1]);
        said->rows[i]->until_day = INT32_MAX;
    }
    assert_int_equal(desk_command(self, permits_on_routing_import, said), RC_OK);
    return (const void *)self->answer.body;
}

const Tillsyn__V1__ImportReply *
desk_import(struct permits_desk *self, int32_t day, Tillsyn__V1__UnitRow *rows, size_t n)
{
    Tillsyn__V1__UnitImport *said =
        wire_new(&tillsyn__v1__unit_import__descriptor, self->arena);

    said->register_ = arena_strdup(self->arena, "r");
    said->effective_day = day;
    said->n_rows = n;
    said->rows = arena_alloc(self->arena, (n + 1) * sizeof(*said->rows));
    for (size_t i = 0; i < n; i++) {
        said->rows[i] = &rows[i];
        rows[i].row = (uint32_t)i + 2;
    }
    assert_int_equal(desk_command(self, permits_on_unit_import, said), RC_OK);
    return (const void *)self->answer.body;
}

char *
desk_text(const char *text)
{
    return permits_borrow_text(text);
}

Tillsyn__V1__UnitRow
desk_row(const char *ref)
{
    Tillsyn__V1__UnitRow row;

    tillsyn__v1__unit_row__init(&row);
    row.ref = desk_text(ref);
    row.name = desk_text("Kattuddens vårdcentral");
    row.category = desk_text("primary");
    row.subtype = desk_text("urban");
    row.area = desk_text("A");
    row.provider_ref = desk_text("P");
    row.provider_name = desk_text("P");
    row.provider_sector = TILLSYN__V1__SECTOR__SECTOR_PRIVATE;
    row.start_day = INT32_MIN;
    row.end_day = INT32_MAX;
    return row;
}

static const char *
reference_of(struct permits_desk *self, const struct envelope *envelope)
{
    bool is_unit = strcmp(envelope->type, "tillsyn.v1.UnitChanged") == 0;
    ProtobufCMessage *message;

    if (strcmp(envelope->type, "tillsyn.v1.PermitChanged") == 0)
        return "permit";
    if (strcmp(envelope->type, "tillsyn.v1.SendNotice") == 0)
        return "notice";
    assert_int_equal(wire_unpack(is_unit ? &tillsyn__v1__unit_changed__descriptor
                                         : &tillsyn__v1__provider_changed__descriptor,
                                 envelope->data, envelope->data_bytes, self->arena,
                                 &message),
                     RC_OK);
    return is_unit ? ((const Tillsyn__V1__UnitChanged *)(const void *)message)->ref
                   : ((const Tillsyn__V1__ProviderChanged *)(const void *)message)->ref;
}

const char *
desk_news_of(struct permits_desk *self, const char *service)
{
    const char *text = "";

    for (size_t i = 0; i < self->n_sent; i++)
        if (strncmp(self->sent[i].instance, service, strlen(service)) == 0)
            text = arena_printf(self->arena, "%s%s%s>%s", text, *text != '\0' ? " " : "",
                                reference_of(self, &self->sent[i].envelope),
                                self->sent[i].to);
    return text;
}

const char *
desk_news(struct permits_desk *self)
{
    return desk_news_of(self, "risk");
}
