/* reload - an operator has peers.conf read again: all of it, or nothing. */
#include "platform/reload.h"

#include <sodium.h>
#include <string.h>

#include "platform/log.h"
#include "platform/writer_internal.h"

enum { REASON_MOST = 400 };

struct reading {
    struct batch *batch;
    struct work *work;
    struct answer *answer;
    const char *reason;
    const struct roster *now;
    struct reload *next;
};

static rc_t
refuse(const struct reading *self, rc_t rc, const char *code, const char *sv,
       const char *en)
{
    struct arena *arena = self->batch->arena;

    return answer_refuse(
        self->answer, rc, code,
        arena_printf(arena, "%s Listan från före gäller fortfarande.", sv),
        arena_printf(arena, "%s The list from before still counts.", en));
}

static rc_t
read_file(const struct reading *self)
{
    struct arena *arena = self->batch->arena;
    char message[256];
    const rc_t rc =
        directory_read(self->work->fabric->directory, self->batch->config->peers_file,
                       &self->next->roster, message);

    if (rc == RC_CONFLICT)
        return refuse(self, rc, "peers.generation",
                      arena_printf(arena,
                                   "Filens generation går inte att använda (%s); räkna "
                                   "upp den med ett.",
                                   message),
                      arena_printf(arena, "%s.", message));
    if (rc != RC_OK)
        return refuse(self, RC_INVALID, "peers.wrong",
                      arena_printf(arena, "peers.conf är inte i ordning (%s).", message),
                      arena_printf(arena, "peers.conf is not right (%s).", message));
    return RC_OK;
}

/* A list without ourselves, or with a key that we do not have, would cut us off from everybody. */
static rc_t
read_own(const struct reading *self)
{
    const struct config *config = self->batch->config;
    const struct peer *row = roster_by_name(self->next->roster, config->instance);

    if (row != NULL && row->kind == PEER_SERVICE
        && peer_key_read_own(config->key_file, row, &self->next->own) == RC_OK)
        return RC_OK;
    return refuse(
        self, RC_CONFLICT, "peers.self",
        arena_printf(self->batch->arena,
                     "%s står inte i filen med en nyckel som finns i %s eller %s.next.",
                     config->instance, config->key_file, config->key_file),
        arena_printf(self->batch->arena,
                     "%s is not in the file with a key that is in %s or %s.next.",
                     config->instance, config->key_file, config->key_file));
}

/* The keys of some that are not the same name's in other, each an act in the audit. */
static uint32_t
note_keys(const struct reading *self, const struct roster *some,
          const struct roster *other, const char *act)
{
    const struct peers *peers = roster_peers(some);
    uint32_t count = 0;

    for (size_t i = 0; i < peers->count; i++) {
        const struct peer *row = &peers->rows[i];
        const char *const keys[] = {row->key, row->next_key};

        for (size_t k = 0; k < 2 && keys[k][0] != '\0'; k++) {
            const struct peer *there = roster_by_key(other, keys[k], NULL);

            if (there != NULL && peer_is(there, row))
                continue;
            batch_record_act(self->batch, act, row->name, self->reason);
            count++;
        }
    }
    return count;
}

static rc_t
check_reason(const struct reading *self)
{
    if (self->reason[0] != '\0' && strlen(self->reason) <= REASON_MOST)
        return RC_OK;
    return answer_refuse(
        self->answer, RC_INVALID, "peers.reason",
        "Ange varför, med högst 400 tecken: det står i granskningsspåret.",
        "Say why, in at most 400 characters: it is kept in the audit.");
}

rc_t
reload_answer(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__PeersReloadAsk *wanted = (const void *)ask->body;
    struct work *work = (struct work *)(void *)batch;
    struct reading self = {batch,
                           work,
                           answer,
                           wanted->reason,
                           directory_roster(work->fabric->directory),
                           arena_alloc(batch->arena, sizeof *self.next)};
    Tillsyn__V1__PeersReloadReply *reply =
        wire_new(&tillsyn__v1__peers_reload_reply__descriptor, batch->arena);

    TRY(check_reason(&self));
    TRY(read_file(&self));
    TRY(read_own(&self));
    self.next->keys_added = note_keys(&self, self.next->roster, self.now, "key_added");
    self.next->keys_removed =
        note_keys(&self, self.now, self.next->roster, "key_removed");
    reply->generation = roster_peers(self.next->roster)->generation;
    reply->peers = (uint32_t)roster_peers(self.next->roster)->count;
    reply->keys_added = self.next->keys_added;
    reply->keys_removed = self.next->keys_removed;
    batch_record_act(batch, "peers_reloaded",
                     arena_printf(batch->arena, "generation %llu",
                                  (unsigned long long)reply->generation),
                     wanted->reason);
    work->reload = self.next;
    return answer_with(answer, &reply->base);
}

/*
 * Only the new streams: to read one that flows takes its welcome away, and nobody would ask for it again. A connection that
 * is lost here is opened anew, and reads them all then.
 */
static void
open_streams(struct writer *writer)
{
    if (fabric_add_outlets(writer->fabric) && writer_read_outlets(writer, true) != RC_OK)
        writer_lose(writer);
}

void
reload_adopt(struct writer *writer, const struct reload *reload)
{
    struct fabric *fabric = writer->fabric;

    directory_adopt(fabric->directory, reload->roster);
    open_streams(writer);
    writer->reloaded = item_new(ITEM_RELOADED, &reload->own, sizeof reload->own);
    writer->reloaded->count = reload->keys_removed;
    log_event(LEVEL_INFO, "peers_reloaded",
              FIELDS(F_INT("generation", roster_peers(reload->roster)->generation),
                     F_INT("keys_added", reload->keys_added),
                     F_INT("keys_removed", reload->keys_removed)),
              "another peers.conf counts");
}

void
reload_announce(struct writer *writer)
{
    if (writer->reloaded != NULL)
        mailbox_post(writer->fabric->to_net, writer->reloaded);
    writer->reloaded = NULL;
}
