/* permits_wire_permit - applications and what is done to them, from messages. */
#include "permits/permits_wire_permit.h"

#include "permits/permits_wire_row.h"
#include "platform/wire.h"

/* What was said, as one id: an application that comes again is compared by it. */
static struct uuid
content_of(const ProtobufCMessage *body, struct arena *arena)
{
    static const char DIGITS[] = "0123456789abcdef";
    size_t size;
    const uint8_t *bytes = wire_pack(body, arena, &size);
    char *hex = arena_alloc(arena, 2 * size + 1);

    for (size_t i = 0; i < size; i++) {
        hex[2 * i] = DIGITS[bytes[i] >> 4];
        hex[2 * i + 1] = DIGITS[bytes[i] & 15];
    }
    return uuid_named("application", hex);
}

static struct permits_words
words_of(char **words, size_t n)
{
    return (struct permits_words){(const char *const *)words, n};
}

rc_t
permits_wire_apply(const ProtobufCMessage *body, struct arena *arena,
                   struct permits_application *application,
                   struct permits_enclosed *enclosed, struct permits_wire_reason *why)
{
    const Tillsyn__V1__PermitApply *said = (const void *)body;
    const Tillsyn__V1__UnitRow *unit = said->unit;
    struct permits_spaces spaces;

    if (!permits_is_word(said->register_)) {
        *why = permits_wire_bad_register();
        return RC_INVALID;
    }
    if (unit == NULL)
        unit = wire_new(&tillsyn__v1__unit_row__descriptor, arena);
    spaces = permits_wire_spaces(said->register_, arena);
    *application = (struct permits_application){
        .id = uuid_named(arena_printf(arena, "application:%s", said->register_),
                         said->source_ref),
        .content_id = content_of(body, arena),
        .kind = said->kind,
        .register_name = said->register_,
        .source_ref = said->source_ref,
        .target_group = said->target_group,
        .received_day = said->received_day,
        .row = permits_wire_row(unit, &spaces)};
    enclosed->documents = words_of(said->documents, said->n_documents);
    enclosed->circle = words_of(said->circle, said->n_circle);
    return RC_OK;
}

static void
take_items(struct permits_act *act, const char *list,
           Tillsyn__V1__PermitCheckItem *const *items, size_t n, struct arena *arena)
{
    struct permits_checked *checks = arena_alloc(arena, (n + 1) * sizeof(*checks));

    for (size_t i = 0; i < n; i++)
        checks[i] = (struct permits_checked){.list = list,
                                             .item = items[i]->item,
                                             .evidence = items[i]->evidence,
                                             .passed = items[i]->passed};
    act->items = checks;
    act->n_items = n;
}

static void
take_formal(struct permits_act *act, const Tillsyn__V1__PermitFormalCheck *said)
{
    act->kind = PERMITS_ACT_FORMAL_CHECK;
    act->words = words_of(said->missing, said->n_missing);
    act->by_day = said->supplement_by_day;
}

static void
take_draft(struct permits_act *act, const Tillsyn__V1__PermitDraft *said)
{
    act->kind = PERMITS_ACT_DRAFT;
    act->grant = said->grant;
    act->words = words_of(said->legal_refs, said->n_legal_refs);
    act->text = said->reasons;
}

static void
take_revoke(struct permits_act *act, const Tillsyn__V1__PermitRevoke *said)
{
    act->kind = PERMITS_ACT_REVOKE;
    act->words = words_of(said->legal_refs, said->n_legal_refs);
    act->code = said->ground_code;
    act->text = said->reasons;
}

static void
take_check(struct permits_act *act, const Tillsyn__V1__PermitAct *said,
           struct arena *arena)
{
    if (said->act_case == TILLSYN__V1__PERMIT_ACT__ACT_SUITABILITY) {
        act->kind = PERMITS_ACT_SUITABILITY;
        take_items(act, "suitability", said->suitability->items,
                   said->suitability->n_items, arena);
    } else {
        act->kind = PERMITS_ACT_OPERATIONS;
        take_items(act, "operations", said->operations->items, said->operations->n_items,
                   arena);
    }
}

/* Acts of which the message says nothing, or one thing. */
static void
take_small(struct permits_act *act, const Tillsyn__V1__PermitAct *said)
{
    switch (said->act_case) {
    case TILLSYN__V1__PERMIT_ACT__ACT_REGISTER: act->kind = PERMITS_ACT_REGISTER; break;
    case TILLSYN__V1__PERMIT_ACT__ACT_FEE_PAID:
        act->kind = PERMITS_ACT_FEE_PAID;
        act->amount_ore = said->fee_paid->amount_ore;
        break;
    case TILLSYN__V1__PERMIT_ACT__ACT_LAPSE: act->kind = PERMITS_ACT_LAPSE; break;
    case TILLSYN__V1__PERMIT_ACT__ACT_SUPPLEMENT:
        act->kind = PERMITS_ACT_SUPPLEMENT;
        act->words = words_of(said->supplement->documents, said->supplement->n_documents);
        break;
    case TILLSYN__V1__PERMIT_ACT__ACT_DISMISS:
        act->kind = PERMITS_ACT_DISMISS;
        act->text = said->dismiss->reason;
        break;
    case TILLSYN__V1__PERMIT_ACT__ACT_COMMUNICATE:
        act->kind = PERMITS_ACT_COMMUNICATE;
        act->by_day = said->communicate->reply_by_day;
        act->code = said->communicate->exception;
        break;
    case TILLSYN__V1__PERMIT_ACT__ACT_DECIDE: act->kind = PERMITS_ACT_DECIDE; break;
    default: break; /* no act at all belongs to no state */
    }
}

const char *
permits_wire_act(const ProtobufCMessage *body, const char *actor, struct arena *arena,
                 struct permits_act *act)
{
    const Tillsyn__V1__PermitAct *said = (const void *)body;

    *act = (struct permits_act){.day = said->day, .actor = actor, .text = "", .code = ""};
    switch (said->act_case) {
    case TILLSYN__V1__PERMIT_ACT__ACT_FORMAL_CHECK:
        take_formal(act, said->formal_check);
        break;
    case TILLSYN__V1__PERMIT_ACT__ACT_SUITABILITY:
    case TILLSYN__V1__PERMIT_ACT__ACT_OPERATIONS: take_check(act, said, arena); break;
    case TILLSYN__V1__PERMIT_ACT__ACT_DRAFT: take_draft(act, said->draft); break;
    case TILLSYN__V1__PERMIT_ACT__ACT_REVOKE: take_revoke(act, said->revoke); break;
    default: take_small(act, said); break;
    }
    return said->application;
}

struct permits_page
permits_wire_list(const ProtobufCMessage *body)
{
    const Tillsyn__V1__PermitList *said = (const void *)body;

    return (struct permits_page){(uint8_t)said->state, said->after_number};
}

const char *
permits_wire_permit_show(const ProtobufCMessage *body)
{
    const Tillsyn__V1__PermitShow *said = (const void *)body;

    return said->application;
}
