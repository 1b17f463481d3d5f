/* bench_tell - commands of a thousand messages to the first links of a chain, as many as they take, and their arrival. */
#pragma once

#include "support/bench_numbers.h"
#include "support/chain.h"

/* The word that makes an envelope of about 300 bytes; every figure prints what the bytes really were. */
enum {
    TELL_BATCH = 1000,
    TELL_WORD_BYTES = 98,
    TELL_ENVELOPE_BYTES = 300,
    TELL_PATIENCE_S = 300
};

/*
 * Post commands, a window of them open at each link all the time, until all are answered.
 *
 * in:  links   command i goes to link i % links
 *      times   messages of each
 *      gaps_ms NULL, or where the milliseconds between one answer and the next are added
 */
void tell(struct chain *chain, size_t links, size_t commands, uint32_t times,
          struct numbers *gaps_ms);

/* Messages that a link has applied, of all its streams. */
int64_t tell_applied(struct chain *chain, size_t link);
void tell_wait_applied(struct chain *chain, size_t link, int64_t wanted);

/* Wait until every link that runs has acknowledged all that it was told: the chain is idle. */
void tell_wait_idle(struct chain *chain);

/* Bytes of an envelope in the first link's outbox, on average over the last thousands. */
double tell_bytes(struct chain *chain);

double tell_seconds_since(int64_t began_us);
