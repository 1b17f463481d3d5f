/* permits_guard - what must be so before an act, one function each. */
#pragma once

#include "permits/permits_case.h"
#include "permits/permits_refusal.h"

/* Whether the act may happen, as far as this guard sees; if not, why says what is missing. */
typedef bool permits_guard(const struct permits_case *facts,
                           const struct permits_act *act, struct permits_refusal *why);

permits_guard permits_guard_amount; /* money came                                       */
permits_guard
    permits_guard_fee_paid; /* in full                                          */
permits_guard
    permits_guard_fee_overdue; /* the time to pay has run out                      */
permits_guard
    permits_guard_missing_listed;   /* what is asked for is on the checklist            */
permits_guard permits_guard_by_day; /* an answer has time                               */
permits_guard
    permits_guard_documents; /* all of the checklist came, and all asked for     */
permits_guard permits_guard_something_came;
permits_guard permits_guard_reason;
permits_guard
    permits_guard_supplement_over; /* the time for it has run out                      */
permits_guard
    permits_guard_still_missing;   /* documents                                        */
permits_guard permits_guard_items; /* every item of the act's checklist, once          */
permits_guard
    permits_guard_checked; /* every item of both checklists has been           */
permits_guard
    permits_guard_none_failed; /* when the draft is a grant                        */
permits_guard
    permits_guard_revocation; /* a draft after the grant takes the permit away    */
permits_guard
    permits_guard_refs_of_act; /* provisions cited hold on the day and carry it    */
permits_guard
    permits_guard_refs_of_draft; /* those of the draft, on the day of the decision   */
permits_guard
    permits_guard_exception; /* one of the law's, another way to serve it, or none */
permits_guard permits_guard_reach; /* a notice can be sent where it is to be one */
permits_guard permits_guard_draft; /* there is one                                     */
permits_guard permits_guard_heard; /* a draft against the applicant was communicated   */
permits_guard
    permits_guard_other_person;     /* than the one who drafted                         */
permits_guard permits_guard_ground; /* of a revocation                                  */

/* Whether a document that the checklist asks for, or that was asked for, has not come. */
bool permits_is_missing(const struct permits_case *facts, struct permits_refusal *which);

/* Whether the act cites an exception of the law, so that nobody need be heard. */
bool permits_is_exception(const struct permits_case *facts,
                          const struct permits_act *act);

/* Whether a provision carries a decision about the application on the day. */
bool permits_ref_carries(const struct permits_case *facts, const char *code,
                         const char *decision, int32_t day);
