/* risk_store - the register and the evidence as rows. */
#pragma once

#include "platform/db.h"
#include "risk/risk_delivery.h"
#include "risk/risk_register.h"

/* A connection to read or write with, and the arena that what is read lives in. */
struct risk_store {
    struct db *db;
    struct arena *arena;
};

/* Versions of providers and units that a batch appends. */
struct risk_store_register;

struct risk_store_register *risk_store_register_new(struct arena *arena);
void risk_store_put_provider(struct risk_store_register *self,
                             const struct risk_register_provider *provider);
void risk_store_put_unit(struct risk_store_register *self,
                         const struct risk_register_unit *unit);

/* Append them; a version that is there already stays as it is. */
must_check rc_t risk_store_save_register(const struct risk_store *store,
                                         const struct risk_store_register *self);

/* The units that the batch tells of. */
const struct db_set *risk_store_register_units(const struct risk_store_register *self);

/* Rows of one evidence class, checked, with the ids that their content gives them. */
struct risk_store_evidence {
    uint8_t evidence; /* enum risk_evidence */
    int64_t imported_us;
    const struct risk_observation **rows;
    struct uuid *ids;
    size_t n;
    size_t capacity;
};

/*
 * Append observations, and a stub for each unit that nobody has told of yet.
 *
 * out:    receipt  counts what was new, superseding and known; adds a refusal per contradiction
 */
must_check rc_t risk_store_save_evidence(const struct risk_store *store,
                                         const struct risk_store_evidence *evidence,
                                         struct risk_receipt *receipt);

/* Keep rows that messages brought and that cannot be taken; nobody waits for an answer to a message. */
must_check rc_t risk_store_save_refusals(const struct risk_store *store,
                                         const struct risk_receipt *receipt,
                                         int64_t imported_us);
