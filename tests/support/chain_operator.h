/* chain_operator - what olle.operator does at a link of a chain; the test fails when it is not done. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "support/chain.h"

/*
 * Ask, under one id, until it is answered.
 *
 * in:  reply  of what the answer is, NULL when it does not matter
 * out: the answer, in the chain's arena
 */
const void *chain_do(struct chain *chain, size_t link, const ProtobufCMessage *wish,
                     const ProtobufCMessageDescriptor *reply);
