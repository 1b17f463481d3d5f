/* utf8 - whether bytes are text. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Well-formed UTF-8 without NUL: no overlong forms, no surrogates, nothing above U+10FFFF.
 *
 * source: Unicode 15, table 3-7
 */
bool utf8_is_valid(const char *bytes, size_t size);
