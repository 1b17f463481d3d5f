/* fuzz - what a fuzz program of tests/fuzz defines; libFuzzer or fuzz_main calls it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Decode one input and check what holds for every input. Keeps nothing between calls.
 *
 * in:   data  any bytes; borrowed
 * out:  0; whatever is wrong aborts
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
