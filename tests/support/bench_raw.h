/* bench_raw - the database work that no fabric can do without: the rows of the real tables, and nothing else. */
#pragma once

#include "support/chain.h"

/*
 * A raw writer is one connection to one link's database that writes what that link's service would write: outbox rows,
 * effect rows or both, by unnest, a thousand a transaction. Its tables are made like the real ones, with their types,
 * checks and indexes, but stand alone: no partitions, no cursor, no audit, no sockets, no encryption. What all writers of
 * a figure reach together is the bound of what any fabric on this database can reach.
 */
enum raw_rows { RAW_OUTBOX = 1, RAW_EFFECT = 2 };

struct raw_writer {
    size_t link;
    unsigned rows; /* of raw_rows */
};

struct raw_result {
    double
        per_second; /* messages, each through all writers                              */
    double
        cpu_us; /* processor time for one of them: PostgreSQL's sessions and the writers */
};

enum { RAW_BATCH = 1000, RAW_WRITERS_MOST = CHAIN_MOST };

/* Empty tables bench.outbox and bench.told beside the real ones, once. */
void raw_make_tables(struct chain *chain);

/*
 * All writers at once, each with its own connection and thread, until each has written its rows.
 *
 * in:  batches   of RAW_BATCH messages
 *      gaps_ms   NULL, or room for the milliseconds of each transaction of the first writer, batches of them
 */
struct raw_result raw_run(struct chain *chain, const struct raw_writer *writers,
                          size_t count, size_t batches, double *gaps_ms);
