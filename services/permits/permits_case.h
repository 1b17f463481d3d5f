/* permits_case - an application with all that its guards look at. */
#pragma once

#include "permits/permits_act.h"
#include "permits/permits_application.h"
#include "permits/permits_law.h"

/* A document that came, or was asked for and has not come. */
struct permits_document {
    const char *document;
    bool present;
};

/* How the party can be told by a notice of the office that supervises the unit. */
enum permits_contact {
    PERMITS_REACH_UNSEEN, /* the office has no notification here: that they were told is somebody's word */
    PERMITS_REACH_NOBODY, /* its notification has not heard of the provider: no notice can be sent */
    PERMITS_REACH_NOTICE
};

/* All that a guard looks at. */
struct permits_case {
    const struct permits_application *application;
    struct permits_standing standing;
    const struct permits_document *documents; /* the last word on each */
    size_t n_documents;
    const struct permits_checked *checks; /* the last word on each */
    size_t n_checks;
    struct permits_words draft_refs; /* provisions that the draft cites */
    const struct permits_law *law;
    uint8_t reach; /* enum permits_contact, for a communication */
    const char *
        notice_outcome; /* of the notice that carries the communication: "delivered", or what else of it */
    int32_t late_days; /* how long after the communication it was delivered */
    int32_t today;
};

/* What the application's kind and category ask for on the day it was received. */
struct permits_matter permits_case_matter(const struct permits_case *self);

/* What a decision for or against the draft that stands is called: "grant", "deny", "cease", "revoke". */
const char *permits_case_decision(const struct permits_case *self, bool grant);
