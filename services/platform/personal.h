/* personal - finding Swedish personal identity numbers in texts. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a text has a valid personal identity number or coordination number in it, in any of the
 * forms that people write: with or without century, mark, blanks or a date's own marks. What is
 * glued to letters or to more digits is an id of something else.
 *
 * in:     text  n bytes, UTF-8
 * source: folkbokföringslag (1991:481), sections 18 and 18 a; check digit ISO/IEC 7812-1, annex B
 */
bool personal_number_in(const char *text, size_t n);
