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
    int32_t today;
};

/* What the application's kind and category ask for on the day it was received. */
struct permits_matter permits_case_matter(const struct permits_case *self);

/* What a decision for or against the draft that stands is called: "grant", "deny", "cease", "revoke". */
const char *permits_case_decision(const struct permits_case *self, bool grant);
