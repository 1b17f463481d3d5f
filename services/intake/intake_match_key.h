/* intake_match_key - names and references brought to one form, so that two ways of writing one thing are the same. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { INTAKE_MATCH_KEY_BYTES = 128, INTAKE_MATCH_PLACE_KEYS = 2 };

/* A reference without case, blanks and marks: "SE2321000016-1003" and "se2321000016 1003" are one. */
void intake_match_ref_key(const char *text, char key[INTAKE_MATCH_KEY_BYTES]);

/*
 * A name as its words: lower case, each once, in byte order, with one blank between. å ä ö are written
 * } { | as in ISO 646-SE, which keeps Habo and Håbo apart at one byte a letter; other accents fall away.
 */
void intake_match_name_key(const char *text, char key[INTAKE_MATCH_KEY_BYTES]);

/*
 * What a municipality may be registered as: "Torsås kommun" is torsås or torså, "Stockholms stad"
 * stockholms or stockholm. Returns how many keys there are, 0..2.
 */
size_t
intake_match_place_keys(const char *text,
                        char keys[INTAKE_MATCH_PLACE_KEYS][INTAKE_MATCH_KEY_BYTES]);

/* Four digits. */
bool intake_match_is_municipality(const char *text);
