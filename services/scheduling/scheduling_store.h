/* scheduling_store - register, staff and rules as rows. */
#pragma once

#include "platform/db.h"
#include "scheduling/scheduling_register.h"
#include "scheduling/scheduling_rows.h"

/* A connection to read or write with, and the arena that what is read lives in. */
struct scheduling_store {
    struct db *db;
    struct arena *arena;
};

/* Versions of providers and units, and units that are only named, to be saved together. */
struct scheduling_store_register;

struct scheduling_store_register *scheduling_store_register_new(struct arena *arena);
void scheduling_store_put_provider(struct scheduling_store_register *self,
                                   const struct scheduling_provider *provider);
void scheduling_store_put_unit(struct scheduling_store_register *self,
                               const struct scheduling_unit *unit);
void scheduling_store_put_stub(struct scheduling_store_register *self,
                               const struct uuid *unit_id);
must_check rc_t scheduling_store_save_register(
    const struct scheduling_store *store, const struct scheduling_store_register *self);

/* A unit that the register knows, by id or reference. errors: RC_MISSING */
must_check rc_t scheduling_store_find_unit(const struct scheduling_store *store,
                                           const char *id_or_ref, struct uuid *out);

/* Who owns whom, as it stands. */
must_check rc_t scheduling_store_links(const struct scheduling_store *store,
                                       const struct scheduling_link **rows, size_t *n);

/* Latest versions, ascending by id, from after_id on. in: role  NULL: any */
must_check rc_t scheduling_store_staff(const struct scheduling_store *store,
                                       const char *after_id, const char *role,
                                       int32_t at_most,
                                       const struct scheduling_staff **rows, size_t *n);

/* Declarations that hold. in: staff_id  NULL: everybody's */
must_check rc_t scheduling_store_interests(const struct scheduling_store *store,
                                           const char *staff_id,
                                           const struct scheduling_interest **rows,
                                           size_t *n);

/*
 * Append what is new. What was known stays as it is.
 *
 * out: versions   of each person given: 0 where nothing was new, else 1, 2, ...
 *      news       the declarations that were new, whose objects are not looked up
 */
must_check rc_t scheduling_store_add_staff(const struct scheduling_store *store,
                                           const struct scheduling_staff *rows, size_t n,
                                           int32_t *versions);
must_check rc_t scheduling_store_add_interests(const struct scheduling_store *store,
                                               const struct scheduling_interest *rows,
                                               size_t n,
                                               const struct scheduling_interest **news,
                                               size_t *n_news);
must_check rc_t scheduling_store_add_absence(const struct scheduling_store *store,
                                             const struct scheduling_absence *absence);
must_check rc_t scheduling_store_absences(const struct scheduling_store *store,
                                          const int32_t period[2],
                                          const struct scheduling_absence **rows,
                                          size_t *n);

/* The codes, joined by commas. */
must_check rc_t scheduling_store_competences(const struct scheduling_store *store,
                                             const char **codes);

must_check rc_t scheduling_store_rules(const struct scheduling_store *store,
                                       struct scheduling_rules *out);
must_check rc_t scheduling_store_holidays(const struct scheduling_store *store,
                                          const struct scheduling_holiday **rows,
                                          size_t *n);
must_check rc_t scheduling_store_duties(const struct scheduling_store *store,
                                        const struct scheduling_duty **rows, size_t *n);
