/* demo_document - what came in during the first days of the new year. */
#pragma once

#include "demo/demo_kind.h"

enum { DEMO_DOCUMENTS = 1500, DEMO_DOCUMENT_REF_BYTES = 16 };

struct demo_document {
    char ref[DEMO_DOCUMENT_REF_BYTES]; /* "NY-KP-000123" */
    const char *source;                /* "post", "eservice", "phone" */
    const char *type;
    const char *unit_ref; /* "" where the sender does not know it */
    const char *unit_name, *unit_place;
    int32_t received_day, event_day;
    const char *channel, *role;
    unsigned harm; /* 0..5 */
    const char *summary;
    const char *triggers; /* ";" between them */
};

/* One of them; texts are in the arena or static. weights: of the kind's units */
struct demo_document demo_document_make(const struct demo_nation *nation,
                                        enum demo_kind_id kind, uint32_t number,
                                        const struct demo_weights *weights,
                                        struct arena *arena);
