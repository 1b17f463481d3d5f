/* ctl_feed_source - which offices have which source, and where one of its rows belongs. */
#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_feed.h"
#include "ctl/ctl_field.h"
#include "ctl/ctl_nodes.h"

enum { SOURCES_MOST = 2000, READ_BYTES = 64 * 1024 };

const struct ctl_feed_source *
ctl_feed_find(const struct ctl_feed_sources *sources, const char *name)
{
    for (size_t i = 0; i < sources->n; i++)
        if (strcmp(sources->rows[i].name, name) == 0)
            return &sources->rows[i];
    return NULL;
}

static struct ctl_feed_source *
find_or_add(struct ctl_feed_sources *sources, const char *name)
{
    for (size_t i = 0; i < sources->n; i++)
        if (strcmp(sources->rows[i].name, name) == 0)
            return &sources->rows[i];
    if (sources->n == SOURCES_MOST)
        return NULL;
    sources->rows[sources->n] = (struct ctl_feed_source){.name = name};
    return &sources->rows[sources->n++];
}

static void
take_office(struct ctl_feed_sources *sources, uint8_t node, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *said = json_object_get(json_array_get(list, i), "source");
        struct ctl_feed_source *source =
            find_or_add(sources, ctl_js_text(said, "source"));

        if (source == NULL)
            return;
        source->is_reports = strcmp(ctl_js_text(said, "kind"), "patient_board") == 0;
        source->n_offices += !source->has_it[node];
        source->has_it[node] = true;
    }
}

int
ctl_feed_ask_sources(struct ctl *ctl, struct ctl_feed_sources *sources)
{
    sources->rows = arena_alloc(ctl->arena, sizeof(*sources->rows) * SOURCES_MOST);
    sources->n = 0;
    for (unsigned i = 1; i < CTL_NODES; i++) {
        const uint8_t node = (uint8_t)i;
        const struct ctl_question question = {
            .instance = ctl_nodes_instance(ctl, "intake", node),
            .type = "tillsyn.v1.FeedStatus",
            .body = json_pack("{s:s}", "day", "1970-01-01")};
        json_t *body;
        const int asked = ctl_ask_or_tell(ctl, &question, &body);

        if (asked != CTL_EXIT_OK)
            return asked;
        take_office(sources, node, json_object_get(body, "sources"));
    }
    return CTL_EXIT_OK;
}

uint8_t
ctl_feed_office(const struct ctl_feed_source *source, const struct ctl_split *split,
                const ProtobufCMessage *row, int32_t day)
{
    const uint8_t node = ctl_split_office(split, ctl_field_text(row, "unit_ref"),
                                          ctl_field_text(row, "county"), day);
    uint8_t first = 1;

    if (source->has_it[node])
        return node;
    while (first + 1 < CTL_NODES && !source->has_it[first])
        first++;
    return first;
}

int32_t
ctl_feed_number(const ProtobufCMessage *message, const char *name)
{
    const ProtobufCFieldDescriptor *field = ctl_field_find(message->descriptor, name);

    assert(field != NULL);
    return *(const int32_t *)(const void *)((const char *)message + field->offset);
}

size_t
ctl_feed_delivery(ProtobufCMessage *const *opens, size_t n, const ProtobufCMessage *row)
{
    size_t i = 0;

    if (ctl_field_find(row->descriptor, "received_day") == NULL)
        return n - 1;

    const int32_t day = ctl_feed_number(row, "received_day");

    while (i + 1 < n
           && (day < ctl_feed_number(opens[i], "from_day")
               || day > ctl_feed_number(opens[i], "until_day")))
        i++;
    return i;
}

rc_t
ctl_feed_hash(const char *path, uint8_t hash[32])
{
    crypto_hash_sha256_state state;
    unsigned char bytes[READ_BYTES];
    FILE *file = fopen(path, "rb");
    size_t got;

    if (file == NULL)
        return RC_MISSING;
    (void)crypto_hash_sha256_init(&state);
    while ((got = fread(bytes, 1, sizeof(bytes), file)) > 0)
        (void)crypto_hash_sha256_update(&state, bytes, got);
    (void)crypto_hash_sha256_final(&state, hash);
    (void)fclose(file);
    return RC_OK;
}
