/* demo_write_documents - cases/documents.csv: what came in during the first days of the new year. */
#include "demo/demo_csv.h"
#include "demo/demo_document.h"
#include "demo/demo_share.h"
#include "demo/demo_write.h"

static void
put_row(struct demo_csv *csv, const struct demo_document *document)
{
    demo_csv_text(csv, document->source);
    demo_csv_text(csv, document->ref);
    demo_csv_text(csv, document->type);
    demo_csv_text(csv, document->unit_ref);
    demo_csv_text(csv, document->unit_name);
    demo_csv_text(csv, document->unit_place);
    demo_csv_day(csv, document->received_day);
    demo_csv_day(csv, document->event_day);
    demo_csv_text(csv, document->channel);
    demo_csv_text(csv, document->role);
    demo_csv_number(csv, document->harm);
    demo_csv_text(csv, document->summary);
    demo_csv_text(csv, document->triggers);
    demo_csv_end_row(csv);
}

rc_t
demo_write_documents(const struct demo_nation *nation, struct arena *arena,
                     struct demo_out *out)
{
    uint64_t weights[DEMO_KINDS];
    uint32_t counts[DEMO_KINDS];
    struct demo_csv csv;

    for (size_t kind = 0; kind < DEMO_KINDS; kind++)
        weights[kind] = DEMO_KINDS_OF[kind].documents;
    demo_share(demo_scaled(&nation->settings, DEMO_DOCUMENTS), weights, DEMO_KINDS,
               counts);
    out->failed = "cases/documents.csv";
    TRY(demo_csv_open(&csv, out->directory, out->failed,
                      "source,source_ref,type,unit_ref,unit_name,unit_place,received,"
                      "event,channel,reporter_role,harm_level,summary,triggers"));
    for (size_t kind = 0; kind < DEMO_KINDS; kind++) {
        const struct demo_weights *units =
            demo_kind_weigh(nation, (enum demo_kind_id)kind, arena);

        for (uint32_t i = 0; i < counts[kind]; i++) {
            const struct demo_document document =
                demo_document_make(nation, (enum demo_kind_id)kind, i, units, arena);

            put_row(&csv, &document);
        }
    }
    TRY(demo_csv_close(&csv));
    out->failed = NULL;
    return RC_OK;
}
