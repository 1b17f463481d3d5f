/* db_error - what an SQLSTATE tells us to do. The one place that decides. */
#include "platform/db_error.h"

#include <string.h>

/*
 * The longest matching prefix wins.
 *
 * source: PostgreSQL 15 manual, appendix A
 */
static const struct {
    const char *prefix;
    enum db_trouble trouble;
} TROUBLES[] = {
    {"08",
     DB_RETRY   }, /* connection lost or refused                                      */
    {"21",
     DB_POISON  }, /* cardinality: two rows of one message touch the same key          */
    {"22",
     DB_POISON  }, /* data: out of range, bad encoding, too long                       */
    {"23",
     DB_POISON  }, /* constraint: the message contradicts what is stored               */
    {"25006",
     DB_RETRY   }, /* read-only: we reached a standby                                  */
    {"25P03",
     DB_RETRY   }, /* idle_in_transaction_session_timeout: we stood still, the session is gone */
    {"40",
     DB_RETRY   }, /* serialization, deadlock, completion unknown                      */
    {"53",
     DB_RETRY   }, /* disk full, out of memory, too many connections                   */
    {"53200",
     DB_TOO_MUCH}, /* out of memory: perhaps less at a time                        */
    {"53400",
     DB_TOO_MUCH}, /* temp_file_limit: the same                                    */
    {"54",
     DB_POISON  }, /* a value larger than an index or a row can hold                   */
    {"55P03",
     DB_RETRY   }, /* lock not available                                               */
    {"57014",
     DB_TOO_MUCH}, /* statement_timeout                                            */
    {"57P",
     DB_RETRY   }, /* server is shutting down, crashed, starting                       */
    {"58",
     DB_RETRY   }, /* I/O error                                                        */
    {"72",
     DB_RETRY   }, /* snapshot too old                                                 */
    {"P0001",
     DB_POISON  }, /* raise exception in one of our own guards                         */
};

enum db_trouble
db_trouble_of(const char *sqlstate)
{
    enum db_trouble found =
        DB_STOP; /* 28 no permission, 42 our SQL is wrong: never the data's fault */
    size_t longest = 0;

    if (sqlstate == NULL)
        return DB_RETRY; /* libpq reports a lost connection without a state */
    for (size_t i = 0; i < sizeof TROUBLES / sizeof *TROUBLES; i++) {
        size_t length = strlen(TROUBLES[i].prefix);

        if (length > longest && strncmp(sqlstate, TROUBLES[i].prefix, length) == 0) {
            found = TROUBLES[i].trouble;
            longest = length;
        }
    }
    return found;
}

rc_t
db_rc_of(enum db_trouble trouble)
{
    static const rc_t CODES[] = {RC_OK, RC_BUSY, RC_INVALID, RC_FAULT, RC_BUSY};

    return CODES[trouble];
}
