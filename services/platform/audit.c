/* audit - the chain: every row's hash covers the row and the hash before it. */
#include <sodium.h>
#include <string.h>

#include "platform/db_args.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

static void
mix_number(crypto_hash_sha256_state *state, int64_t value)
{
    unsigned char bytes[8];

    for (size_t i = sizeof bytes; i-- > 0; value = (int64_t)((uint64_t)value >> 8))
        bytes[i] = (unsigned char)value;
    crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

/* Length first, so that no two rows mix to the same bytes. */
static void
mix_text(crypto_hash_sha256_state *state, const char *text)
{
    mix_number(state, (int64_t)strlen(text));
    crypto_hash_sha256_update(state, (const unsigned char *)text,
                              (unsigned long long)strlen(text));
}

void
audit_hash_row(const uint8_t before[32], int64_t seq, int64_t at_us,
               const struct audit_row *row, const uint8_t digest[32], uint8_t hash[32])
{
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, before, 32);
    mix_number(&state, seq);
    mix_number(&state, at_us);
    mix_text(&state, row->kind);
    mix_text(&state, row->actor);
    mix_text(&state, row->act);
    mix_text(&state, row->subject);
    mix_text(&state, row->reason);
    mix_number(&state, row->stream);
    mix_number(&state, row->first_seq);
    mix_number(&state, row->last_seq);
    crypto_hash_sha256_update(&state, digest, 32);
    crypto_hash_sha256_final(&state, hash);
}

/* The columns of the rows that one statement appends. */
struct columns {
    struct db_set *seqs, *kinds, *actors, *acts, *subjects, *reasons, *streams, *firsts,
        *lasts, *hashes;
};

static struct columns
columns_new(struct arena *arena)
{
    return (struct columns){
        .seqs = db_set_new(arena, DB_INT8),
        .kinds = db_set_new(arena, DB_TEXT),
        .actors = db_set_new(arena, DB_TEXT),
        .acts = db_set_new(arena, DB_TEXT),
        .subjects = db_set_new(arena, DB_TEXT),
        .reasons = db_set_new(arena, DB_TEXT),
        .streams = db_set_new(arena, DB_INT4),
        .firsts = db_set_new(arena, DB_INT8),
        .lasts = db_set_new(arena, DB_INT8),
        .hashes = db_set_new(arena, DB_BYTES),
    };
}

/* The head moves only in memory, which work_commit puts back, so a failed commit leaves no gap. */
static void
chain(struct writer *self, struct columns *to, int64_t at_us, const struct audit_row *row,
      const uint8_t digest[32])
{
    uint8_t hash[32];

    self->audit_seq++;
    audit_hash_row(self->audit_hash, self->audit_seq, at_us, row, digest, hash);
    memcpy(self->audit_hash, hash, sizeof hash);
    db_set_int8(to->seqs, self->audit_seq);
    db_set_text(to->kinds, row->kind);
    db_set_text(to->actors, row->actor);
    db_set_text(to->acts, row->act);
    db_set_text(to->subjects, row->subject);
    db_set_text(to->reasons, row->reason);
    db_set_int4(to->streams, row->stream);
    db_set_int8(to->firsts, row->first_seq);
    db_set_int8(to->lasts, row->last_seq);
    db_set_bytes(to->hashes, hash, sizeof hash);
}

rc_t
audit_append(struct writer *self, struct arena *arena, int64_t at_us,
             const struct audit_row *rows, const uint8_t digest[32])
{
    struct db_args *args = db_args_new(arena);
    struct columns columns = columns_new(arena);

    for (const struct audit_row *row = rows; row != NULL; row = row->next)
        chain(self, &columns, at_us, row, digest);
    db_arg_int8(args, at_us);
    db_arg_set(args, columns.seqs);
    db_arg_set(args, columns.kinds);
    db_arg_set(args, columns.actors);
    db_arg_set(args, columns.acts);
    db_arg_set(args, columns.subjects);
    db_arg_set(args, columns.reasons);
    db_arg_set(args, columns.streams);
    db_arg_set(args, columns.firsts);
    db_arg_set(args, columns.lasts);
    db_arg_set(args, columns.hashes);
    db_arg_bytes(args, arena_memdup(arena, digest, 32), 32);
    return db_queue(self->db, &SQL_INSERT_AUDIT, args, 0);
}

rc_t
audit_append_acts(struct writer *self, const struct work *work)
{
    static const uint8_t NO_EFFECTS[32] = {0};

    if (work->acts == NULL)
        return RC_OK;
    return audit_append(self, work->batch.arena, work->batch.now_us, work->acts,
                        NO_EFFECTS);
}
