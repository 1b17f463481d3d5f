/* sql - a statement that lives in a file of its own; the build turns files into these. */
#pragma once

/*
 * services/<service>/sql/<verb>_<noun>.sql becomes SQL_<VERB>_<NOUN> in <service>_sql.h. Its first line
 * is its contract: -- verb_noun($1 name type, ...) -> (column type, ...)
 */
struct sql {
    const char *name; /* "permits/insert_unit": the prepared statement's name too */
    const char *text;
};
