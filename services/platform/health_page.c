/* health_page - what the health endpoints say. */
#include "platform/health_internal.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "platform/clock.h"
#include "platform/oom.h"

static const char TEXT[] = "text/plain; charset=utf-8";
static const char METRICS[] = "text/plain; version=0.0.4; charset=utf-8";
static const char HEALTH_JSON[] = "application/health+json";
static const char JSON[] = "application/json";

static const double US_PER_S = 1e6;

static const char *
status_name(enum health_status status)
{
    static const char *const NAMES[] = {
        [HEALTH_PASS] = "pass", [HEALTH_WARN] = "warn", [HEALTH_FAIL] = "fail"};

    return NAMES[status];
}

static void
show_text(const struct health_request *request, bool is_fine, const char *text,
          struct health_page *page)
{
    *page = (struct health_page){is_fine ? MHD_HTTP_OK : MHD_HTTP_SERVICE_UNAVAILABLE,
                                 TEXT, arena_strdup(request->arena, text)};
}

void
health_page_live(const struct health_request *request, struct health_page *page)
{
    const bool live = health_is_live(request->health);

    show_text(request, live, live ? "ok\n" : "the reactor does not tick\n", page);
}

static const char *
list_checks(const struct health_request *request, const char *verdict)
{
    const struct health *health = request->health;
    const char *text = health->is_draining ? "[-]draining\n" : "";

    for (size_t i = 0; i < health->count; i++) {
        const struct health_check *check = &health->checks[i];

        if (check->weight == HEALTH_READY)
            text = arena_printf(request->arena, "%s[%c]%s %s\n", text,
                                check->status == HEALTH_FAIL ? '-' : '+', check->name,
                                status_name((enum health_status)check->status));
    }
    return arena_printf(request->arena, "%s%s", text, verdict);
}

void
health_page_ready(const struct health_request *request, struct health_page *page)
{
    const bool ready = health_is_ready(request->health);
    const char *verdict = ready ? "ready\n" : "not ready\n";

    show_text(request, ready,
              request->is_verbose ? list_checks(request, verdict) : verdict, page);
}

void
health_page_metrics(const struct health_request *request, struct health_page *page)
{
    *page = (struct health_page){MHD_HTTP_OK, METRICS,
                                 metrics_page(request->health->metrics, request->arena)};
}

/* A document becomes a page, and its memory joins the request. */
static void
show_json(const struct health_request *request, json_t *document,
          struct health_page *page)
{
    char *text = json_dumps(document, JSON_COMPACT | JSON_REAL_PRECISION(9));

    json_decref(document);
    if (text == NULL)
        oom_abort(0);
    arena_defer(request->arena, free, text);
    page->text = text;
}

static json_t *
must_have(json_t *json)
{
    if (json == NULL)
        oom_abort(0);
    return json;
}

struct line {
    const char *name;
    const char *unit;
    enum health_status status;
    double observed;
    int64_t at_us;
};

static void
add_line(json_t *checks, const struct line *line)
{
    json_t *row = must_have(json_object());
    char at[INSTANT_TEXT_BYTES];

    instant_format(line->at_us, at);
    (void)json_object_set_new(row, "status", json_string(status_name(line->status)));
    if (isfinite(line->observed))
        (void)json_object_set_new(row, "observedValue", json_real(line->observed));
    if (line->unit != NULL)
        (void)json_object_set_new(row, "observedUnit", json_string(line->unit));
    (void)json_object_set_new(row, "time", json_string(at));
    (void)json_object_set_new(checks, line->name, must_have(json_pack("[o]", row)));
}

static enum health_status
worse(enum health_status a, enum health_status b)
{
    return a > b ? a : b;
}

/* Adds every check; returns what they come to: an advisory one can at most warn. */
static enum health_status
add_checks(const struct health *health, json_t *checks)
{
    enum health_status worst = HEALTH_PASS;

    for (size_t i = 0; i < health->count; i++) {
        const struct health_check *check = &health->checks[i];
        const struct line line = {check->name, check->unit,
                                  (enum health_status)check->status, check->observed,
                                  check->at_us};

        add_line(checks, &line);
        worst =
            worse(worst, check->weight == HEALTH_ADVISORY && line.status == HEALTH_FAIL
                             ? HEALTH_WARN
                             : line.status);
    }
    return worst;
}

static enum health_status
add_tick(const struct health *health, json_t *checks)
{
    const enum health_status status = health_is_live(health) ? HEALTH_PASS : HEALTH_FAIL;
    const double age_s = (double)(clock_monotonic_us() - health->ticked_us) / US_PER_S;

    add_line(checks,
             &(struct line){"reactor:tickAge", "s", status, age_s, clock_now_us()});
    return status;
}

/* source: draft-inadarei-api-health-check-06 (its shape; the draft has expired) */
void
health_page_health(const struct health_request *request, struct health_page *page)
{
    const struct health *health = request->health;
    json_t *checks = must_have(json_object());
    enum health_status status = add_checks(health, checks);

    status = worse(status, add_tick(health, checks));
    if (health->is_draining)
        status = worse(status, HEALTH_WARN);

    json_t *document =
        must_have(json_pack("{s:s, s:s, s:o, s:[s]}", "status", status_name(status),
                            "version", health->version, "checks", checks, "notes",
                            health->is_draining ? "draining" : "serving"));
    const char *id = arena_printf(request->arena, "%s.%s", health->service, health->node);

    (void)json_object_set_new(document, "serviceId", json_string(id));
    page->status = status == HEALTH_FAIL ? MHD_HTTP_SERVICE_UNAVAILABLE : MHD_HTTP_OK;
    page->content_type = HEALTH_JSON;
    show_json(request, document, page);
}

/* source: Digg, national profile for REST APIs, VER.06; it describes these pages, not the service */
void
health_page_api_info(const struct health_request *request, struct health_page *page)
{
    page->status = MHD_HTTP_OK;
    page->content_type = JSON;
    show_json(request,
              must_have(json_pack("{s:s, s:s, s:s, s:s, s:s}", "apiName",
                                  "tillsyn-health", "apiVersion", "1.0.0", "apiReleased",
                                  "2026-11-21", "apiDocumentation",
                                  "services/platform/README.md", "apiStatus", "active")),
              page);
}
