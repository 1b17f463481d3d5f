/* test_db_error - every class of SQLSTATE that PostgreSQL has, and what each asks of us. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/db_error.h"

struct expectation {
    const char *state;
    enum db_trouble trouble;
};

/*
 * A state of each class, with a subclass that no row of ours can name.
 *
 * source: PostgreSQL 15 manual, appendix A, table A.1
 */
static const struct expectation CLASSES[] = {
    {"01ZZZ", DB_STOP  }, /* warning: never an error                  */
    {"02ZZZ", DB_STOP  },
    {"03ZZZ", DB_STOP  }, /* statement not yet complete               */
    {"08ZZZ", DB_RETRY }, /* connection                               */
    {"09ZZZ", DB_STOP  },
    {"0AZZZ", DB_STOP  }, /* feature, or a plan older than the schema */
    {"0BZZZ", DB_STOP  },
    {"0FZZZ", DB_STOP  },
    {"0LZZZ", DB_STOP  },
    {"0PZZZ", DB_STOP  },
    {"0ZZZZ", DB_STOP  },
    {"20ZZZ", DB_STOP  }, /* our CASE lacks a branch                  */
    {"21ZZZ", DB_POISON}, /* cardinality                              */
    {"22ZZZ", DB_POISON}, /* data                                     */
    {"23ZZZ", DB_POISON}, /* constraint                               */
    {"24ZZZ", DB_STOP  },
    {"25ZZZ", DB_STOP  }, /* we lost count of our own transactions    */
    {"26ZZZ", DB_STOP  },
    {"27ZZZ", DB_STOP  },
    {"28ZZZ", DB_STOP  }, /* who we are                               */
    {"2BZZZ", DB_STOP  },
    {"2DZZZ", DB_STOP  },
    {"2FZZZ", DB_STOP  },
    {"34ZZZ", DB_STOP  },
    {"38ZZZ", DB_STOP  },
    {"39ZZZ", DB_STOP  },
    {"3BZZZ", DB_STOP  },
    {"3DZZZ", DB_STOP  }, /* no such database                         */
    {"3FZZZ", DB_STOP  }, /* no such schema                           */
    {"40ZZZ", DB_RETRY }, /* rolled back: serialization, deadlock     */
    {"42ZZZ", DB_STOP  }, /* our SQL, or our permissions              */
    {"44ZZZ", DB_STOP  },
    {"53ZZZ", DB_RETRY }, /* disk, memory, connections                */
    {"54ZZZ", DB_POISON}, /* too large for a row or an index          */
    {"55ZZZ", DB_STOP  },
    {"57ZZZ", DB_STOP  },
    {"58ZZZ", DB_RETRY }, /* I/O                                      */
    {"72ZZZ", DB_RETRY }, /* snapshot too old                         */
    {"F0ZZZ", DB_STOP  },
    {"HVZZZ", DB_STOP  },
    {"P0ZZZ", DB_STOP  },
    {"XXZZZ", DB_STOP  }, /* corrupt: nobody writes on                */
};

/* States that are not as the rest of their class. */
static const struct expectation STATES[] = {
    {"25006", DB_RETRY}, /* read-only: a standby                                        */
    {"25P02", DB_STOP }, /* in a failed transaction                                     */
    {"25P03", DB_RETRY}, /* the session ended because we stood still in a transaction   */
    {"55000", DB_STOP },
    {"55P03", DB_RETRY}, /* lock_timeout                                                */
    {"57014",
     DB_TOO_MUCH      }, /* statement_timeout                                           */
    {"57P01", DB_RETRY}, /* shutting down                                               */
    {"57P02", DB_RETRY}, /* crashed                                                     */
    {"57P03", DB_RETRY}, /* starting                                                    */
    {"57P05", DB_RETRY}, /* idle_session_timeout                                        */
    {"P0001",
     DB_POISON        }, /* raise exception in one of our own guards                    */
    {"P0004", DB_STOP }, /* assert                                                      */
};

/* And the ones that a fault test or an operator meets, by their full names. */
static const struct expectation COMMON[] = {
    {"08006", DB_RETRY   }, /* connection_failure                */
    {"08007", DB_RETRY   }, /* transaction_resolution_unknown    */
    {"21000", DB_POISON  }, /* cardinality_violation             */
    {"22003", DB_POISON  }, /* numeric_value_out_of_range        */
    {"22021", DB_POISON  }, /* character_not_in_repertoire       */
    {"23505", DB_POISON  }, /* unique_violation                  */
    {"23514", DB_POISON  }, /* check_violation                   */
    {"28000", DB_STOP    }, /* invalid_authorization             */
    {"28P01", DB_STOP    }, /* invalid_password                  */
    {"40001", DB_RETRY   }, /* serialization_failure             */
    {"40003", DB_RETRY   }, /* statement_completion_unknown      */
    {"40P01", DB_RETRY   }, /* deadlock_detected                 */
    {"42501", DB_STOP    }, /* insufficient_privilege            */
    {"42P01", DB_STOP    }, /* undefined_table                   */
    {"53100", DB_RETRY   }, /* disk_full                         */
    {"53200", DB_TOO_MUCH}, /* out_of_memory                  */
    {"53400", DB_TOO_MUCH}, /* configuration_limit_exceeded   */
    {"53300", DB_RETRY   }, /* too_many_connections              */
    {"58030", DB_RETRY   }, /* io_error                          */
    {"XX000", DB_STOP    }, /* internal_error                    */
    {"XX001", DB_STOP    }, /* data_corrupted                    */
    {"",      DB_STOP    }, /* nothing that we know of           */
};

static void
check(const struct expectation *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (db_trouble_of(rows[i].state) != rows[i].trouble)
            fail_msg("%s: %d, not %d", rows[i].state, db_trouble_of(rows[i].state),
                     rows[i].trouble);
}

static void
db_trouble_of__every_class__says_what_to_do(void **state)
{
    (void)state;
    check(CLASSES, sizeof CLASSES / sizeof *CLASSES);
}

static void
db_trouble_of__states_unlike_their_class__say_what_to_do(void **state)
{
    (void)state;
    check(STATES, sizeof STATES / sizeof *STATES);
    check(COMMON, sizeof COMMON / sizeof *COMMON);
}

/* libpq reports a connection that is gone without any state. */
static void
db_trouble_of__no_state__is_a_connection_that_is_gone(void **state)
{
    (void)state;
    assert_int_equal(db_trouble_of(NULL), DB_RETRY);
}

static void
db_rc_of__trouble__is_what_the_caller_does_next(void **state)
{
    (void)state;
    assert_int_equal(db_rc_of(DB_FINE), RC_OK);
    assert_int_equal(db_rc_of(DB_RETRY), RC_BUSY);
    assert_int_equal(db_rc_of(DB_POISON), RC_INVALID);
    assert_int_equal(db_rc_of(DB_STOP), RC_FAULT);
    assert_int_equal(db_rc_of(DB_TOO_MUCH), RC_BUSY);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(db_trouble_of__every_class__says_what_to_do),
        cmocka_unit_test(db_trouble_of__states_unlike_their_class__say_what_to_do),
        cmocka_unit_test(db_trouble_of__no_state__is_a_connection_that_is_gone),
        cmocka_unit_test(db_rc_of__trouble__is_what_the_caller_does_next),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
