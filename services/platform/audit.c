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

/* The head moves only in memory that work_abandon puts back, so a failed commit leaves no gap. */
rc_t
audit_append(struct writer *self, struct arena *arena, int64_t at_us,
             const struct audit_row *row, const uint8_t digest[32])
{
    struct db_args *args = db_args_new(arena);
    int64_t seq = self->audit_seq + 1;
    uint8_t hash[32];

    audit_hash_row(self->audit_hash, seq, at_us, row, digest, hash);
    db_arg_int8(args, seq);
    db_arg_int8(args, at_us);
    db_arg_text(args, row->kind);
    db_arg_text(args, row->actor);
    db_arg_text(args, row->act);
    db_arg_text(args, row->subject);
    db_arg_text(args, row->reason);
    db_arg_int4(args, row->stream);
    db_arg_int8(args, row->first_seq);
    db_arg_int8(args, row->last_seq);
    db_arg_bytes(args, digest, 32);
    db_arg_bytes(args, arena_memdup(arena, hash, sizeof hash), sizeof hash);
    TRY(db_run(self->db, &SQL_INSERT_AUDIT, args, arena, NULL));
    self->audit_seq = seq;
    memcpy(self->audit_hash, hash, sizeof hash);
    return RC_OK;
}
