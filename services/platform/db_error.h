/* db_error - what an SQLSTATE tells us to do. */
#pragma once

#include "platform/db.h"

/* in: sqlstate  five characters; NULL when there was none */
enum db_trouble db_trouble_of(const char *sqlstate);

rc_t db_rc_of(enum db_trouble trouble);
