/* demo_share - a whole number of things shared out by weights, none lost and none made. */
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { DEMO_SHARE_MOST = 64 };

/*
 * The method of the largest remainder; ties go to the earlier one.
 *
 * in:     weights  n of them, 1..DEMO_SHARE_MOST, each below 2^32, their sum above 0
 * out:    shares   n numbers that sum to total
 */
void demo_share(uint32_t total, const uint64_t *weights, size_t n, uint32_t *shares);
