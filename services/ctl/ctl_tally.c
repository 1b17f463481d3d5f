/* ctl_tally - what services made of many commands: sums, and what was refused, by code with examples. */
#include "ctl/ctl_tally.h"

#include <string.h>

#include "ctl/ctl_ask.h"
#include "ctl/ctl_tally_internal.h"
#include "ctl/ctl_wire.h"
#include "platform/client.h"

/* Which members of which answers are sums. */
static const struct {
    const char *type, *member, *what;
} SUMS[] = {
    {"tillsyn.v1.ImportReply",       "created",      "nya / new"                                  },
    {"tillsyn.v1.ImportReply",       "changed",      "ändrade / changed"                         },
    {"tillsyn.v1.ImportReply",       "unchanged",    "oförändrade / same"                       },
    {"tillsyn.v1.CaseRegisterReply", "created",      "nya ärenden / new cases"                   },
    {"tillsyn.v1.CaseRegisterReply", "known",        "kända ärenden / known cases"              },
    {"tillsyn.v1.FeedRowsReply",     "valid",        "giltiga / valid"                            },
    {"tillsyn.v1.FeedRowsReply",     "duplicate",    "dubbletter / duplicates"                    },
    {"tillsyn.v1.FeedRowsReply",     "quarantined",  "i karantän / in quarantine"                },
    {"tillsyn.v1.FeedRowsReply",     "unmatched",    "utan enhet / without a unit"                },
    {"tillsyn.v1.FeedRowsReply",     "cases",        "blev ärenden genast / became cases at once"},
    {"tillsyn.v1.FeedBatchReply",    "observations",
     "indikatorvärden till risk / indicator values to risk"                                      },
    {"tillsyn.v1.PermitSummary",     NULL,           "ansökningar / applications"                },
};

struct ctl_tally *
ctl_tally_new(struct arena *arena)
{
    struct ctl_tally *self = arena_alloc(arena, sizeof(*self));

    self->arena = arena;
    return self;
}

void
ctl_tally_count(struct ctl_tally *self, const char *what, uint64_t n)
{
    size_t i = 0;

    while (i < self->n_sums && strcmp(self->sums[i].what, what) != 0)
        i++;
    if (i == CTL_TALLY_SUMS)
        return;
    if (i == self->n_sums)
        self->sums[self->n_sums++].what = arena_strdup(self->arena, what);
    self->sums[i].n += n;
}

static struct ctl_tally_code *
code_of(struct ctl_tally *self, const struct ctl_tally_refusal *refusal)
{
    size_t i = 0;

    while (i < self->n_codes && strcmp(self->codes[i].code, refusal->code) != 0)
        i++;
    /* Codes that are too many to tell apart are told as the last one. */
    if (i == CTL_TALLY_CODES)
        return &self->codes[i - 1];
    if (i == self->n_codes) {
        self->n_codes++;
        self->codes[i] = (struct ctl_tally_code){
            .code = arena_strdup(self->arena, refusal->code),
            .text_sv = arena_strdup(self->arena, refusal->text_sv),
            .text_en = arena_strdup(self->arena, refusal->text_en)};
    }
    return &self->codes[i];
}

void
ctl_tally_refuse(struct ctl_tally *self, const struct ctl_tally_place *place,
                 const struct ctl_tally_refusal *refusal)
{
    struct ctl_tally_code *code = code_of(self, refusal);

    self->n_refused++;
    if (code->n++ >= CTL_TALLY_EXAMPLES)
        return;
    code->examples[code->n - 1] = (struct ctl_tally_example){
        arena_strdup(self->arena, place->file),
        arena_strdup(self->arena, place->instance),
        arena_strdup(self->arena, refusal->column), refusal->row};
}

static void
add_errors(struct ctl_tally *self, const struct ctl_tally_place *place,
           const json_t *errors)
{
    for (size_t i = 0; i < json_array_size(errors); i++) {
        const json_t *error = json_array_get(errors, i);

        ctl_tally_refuse(self, place,
                         &(struct ctl_tally_refusal){(uint32_t)ctl_js_int(error, "row"),
                                                     ctl_js_text(error, "column"),
                                                     ctl_js_text(error, "code"),
                                                     ctl_js_text(error, "text_sv"),
                                                     ctl_js_text(error, "text_en")});
    }
}

void
ctl_tally_add(struct ctl_tally *self, const struct ctl_tally_place *place,
              const char *type, const json_t *body)
{
    for (size_t i = 0; i < sizeof(SUMS) / sizeof(SUMS[0]); i++)
        if (strcmp(SUMS[i].type, type) == 0)
            ctl_tally_count(
                self, SUMS[i].what,
                SUMS[i].member == NULL ? 1 : (uint64_t)ctl_js_int(body, SUMS[i].member));
    add_errors(self, place, json_object_get(body, "errors"));
}

rc_t
ctl_tally_reply(struct ctl_tally *self, const struct ctl_tally_place *place,
                const struct client_reply *reply)
{
    json_t *body = NULL;

    if (reply->outcome != CTL_OUTCOME_DONE) {
        ctl_tally_refuse(self, place,
                         &(struct ctl_tally_refusal){place->row, "", reply->code,
                                                     reply->text_sv, reply->text_en});
        return RC_INVALID;
    }
    if (reply->data_bytes == 0 && (reply->type == NULL || *reply->type == '\0'))
        return RC_OK;
    if (ctl_wire_reply(reply->type, reply->data, reply->data_bytes, &body) != RC_OK) {
        ctl_tally_refuse(self, place,
                         &(struct ctl_tally_refusal){
                             0, "", "reply.unreadable",
                             "svaret går inte att läsa; är programmen av samma version?",
                             "the answer cannot be read; are the programs of one "
                             "version?"});
        return RC_INVALID;
    }
    ctl_tally_add(self, place, reply->type, body);
    json_decref(body);
    return RC_OK;
}

uint64_t
ctl_tally_refused(const struct ctl_tally *self)
{
    return self->n_refused;
}
