/* risk_wire_summary - a round in few words, as several answers carry it. Only for risk_wire files. */
#pragma once

#include "platform/arena.h"
#include "risk/risk_round_row.h"
#include "tillsyn/v1/risk.pb-c.h"

/* Fill an initialised summary; texts and bytes are copied into the arena. */
void risk_wire_fill_summary(const struct risk_round_row *round, struct arena *arena,
                            Tillsyn__V1__RoundSummary *summary);

/* 32 bytes, or none. */
ProtobufCBinaryData risk_wire_sha256(const uint8_t sha256[RISK_SHA256_BYTES],
                                     bool is_there, struct arena *arena);
