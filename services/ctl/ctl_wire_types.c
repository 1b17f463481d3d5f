/* ctl_wire_types - every message that tillsynctl asks, is answered, reads a table into or shows. */
#include <assert.h>
#include <string.h>

#include "ctl/ctl_wire.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

static const ProtobufCMessageDescriptor *const KNOWN[] = {
    &tillsyn__v1__status_ask__descriptor,
    &tillsyn__v1__status_reply__descriptor,
    &tillsyn__v1__trace_ask__descriptor,
    &tillsyn__v1__trace_reply__descriptor,
    &tillsyn__v1__audit_verify_ask__descriptor,
    &tillsyn__v1__audit_verify_reply__descriptor,
    &tillsyn__v1__dead_list_ask__descriptor,
    &tillsyn__v1__dead_list_reply__descriptor,
    &tillsyn__v1__dead_show_ask__descriptor,
    &tillsyn__v1__dead_show_reply__descriptor,
    &tillsyn__v1__dead_redrive_ask__descriptor,
    &tillsyn__v1__dead_discard_ask__descriptor,
    &tillsyn__v1__dead_settle_reply__descriptor,
    &tillsyn__v1__stream_pause_ask__descriptor,
    &tillsyn__v1__stream_replay_ask__descriptor,
    &tillsyn__v1__stream_replay_reply__descriptor,
    &tillsyn__v1__stream_clear_ask__descriptor,
    &tillsyn__v1__stream_renew_ask__descriptor,
    &tillsyn__v1__stream_renew_reply__descriptor,
    &tillsyn__v1__stream_agree_ask__descriptor,
    &tillsyn__v1__peers_reload_ask__descriptor,
    &tillsyn__v1__peers_reload_reply__descriptor,
    &tillsyn__v1__import_reply__descriptor,
    &tillsyn__v1__unit_resolve__descriptor,
    &tillsyn__v1__unit_resolve_reply__descriptor,
    &tillsyn__v1__area_resolve__descriptor,
    &tillsyn__v1__area_resolve_reply__descriptor,
    &tillsyn__v1__unit_show__descriptor,
    &tillsyn__v1__unit_show_reply__descriptor,
    &tillsyn__v1__professional_row__descriptor,
    &tillsyn__v1__professional_import__descriptor,
    &tillsyn__v1__permit_apply__descriptor,
    &tillsyn__v1__permit_act__descriptor,
    &tillsyn__v1__permit_summary__descriptor,
    &tillsyn__v1__permit_list__descriptor,
    &tillsyn__v1__permit_list_reply__descriptor,
    &tillsyn__v1__permit_show__descriptor,
    &tillsyn__v1__permit_show_reply__descriptor,
    &tillsyn__v1__round_open__descriptor,
    &tillsyn__v1__round_review__descriptor,
    &tillsyn__v1__round_approve__descriptor,
    &tillsyn__v1__round_cancel__descriptor,
    &tillsyn__v1__round_summary__descriptor,
    &tillsyn__v1__round_list__descriptor,
    &tillsyn__v1__round_list_reply__descriptor,
    &tillsyn__v1__round_show__descriptor,
    &tillsyn__v1__round_dossier__descriptor,
    &tillsyn__v1__round_dossier_reply__descriptor,
    &tillsyn__v1__round_explain__descriptor,
    &tillsyn__v1__round_explain_reply__descriptor,
    &tillsyn__v1__feed_source__descriptor,
    &tillsyn__v1__feed_source_import__descriptor,
    &tillsyn__v1__feed_batch_open__descriptor,
    &tillsyn__v1__feed_report__descriptor,
    &tillsyn__v1__feed_value__descriptor,
    &tillsyn__v1__feed_rows__descriptor,
    &tillsyn__v1__feed_rows_reply__descriptor,
    &tillsyn__v1__feed_batch_close__descriptor,
    &tillsyn__v1__feed_batch_reply__descriptor,
    &tillsyn__v1__feed_status__descriptor,
    &tillsyn__v1__feed_status_reply__descriptor,
    &tillsyn__v1__feed_worklist__descriptor,
    &tillsyn__v1__feed_worklist_reply__descriptor,
    &tillsyn__v1__feed_settle__descriptor,
    &tillsyn__v1__feed_work_item__descriptor,
    &tillsyn__v1__case_document__descriptor,
    &tillsyn__v1__case_register__descriptor,
    &tillsyn__v1__case_register_reply__descriptor,
    &tillsyn__v1__case_history_finding__descriptor,
    &tillsyn__v1__case_history_row__descriptor,
    &tillsyn__v1__case_history_import__descriptor,
    &tillsyn__v1__case_act__descriptor,
    &tillsyn__v1__case_act_reply__descriptor,
    &tillsyn__v1__case_list__descriptor,
    &tillsyn__v1__case_list_reply__descriptor,
    &tillsyn__v1__case_show__descriptor,
    &tillsyn__v1__case_show_reply__descriptor,
    &tillsyn__v1__interest__descriptor,
    &tillsyn__v1__staff_row__descriptor,
    &tillsyn__v1__staff_import__descriptor,
    &tillsyn__v1__interest_declare__descriptor,
    &tillsyn__v1__interest_declare_reply__descriptor,
    &tillsyn__v1__plan_make__descriptor,
    &tillsyn__v1__plan_make_reply__descriptor,
    &tillsyn__v1__plan_publish__descriptor,
    &tillsyn__v1__plan_show__descriptor,
    &tillsyn__v1__plan_show_reply__descriptor,
    &tillsyn__v1__activity_act__descriptor,
    &tillsyn__v1__activity_act_reply__descriptor,
    &tillsyn__v1__obligation_list__descriptor,
    &tillsyn__v1__obligation_list_reply__descriptor,
    &tillsyn__v1__staff_list__descriptor,
    &tillsyn__v1__staff_list_reply__descriptor,
    &tillsyn__v1__notice_summary__descriptor,
    &tillsyn__v1__notice_status__descriptor,
    &tillsyn__v1__notice_status_reply__descriptor,
    &tillsyn__v1__notice_list__descriptor,
    &tillsyn__v1__notice_list_reply__descriptor,
    &tillsyn__v1__notice_settle__descriptor,
    /* What services tell each other, for who reads a dead letter. */
    &tillsyn__v1__activity_planned__descriptor,
    &tillsyn__v1__case_changed__descriptor,
    &tillsyn__v1__finding_recorded__descriptor,
    &tillsyn__v1__indicator_observed__descriptor,
    &tillsyn__v1__inspection_performed__descriptor,
    &tillsyn__v1__inspection_requested__descriptor,
    &tillsyn__v1__interest_declared__descriptor,
    &tillsyn__v1__notice_delivered__descriptor,
    &tillsyn__v1__notice_failed__descriptor,
    &tillsyn__v1__obligation_uncovered__descriptor,
    &tillsyn__v1__permit_changed__descriptor,
    &tillsyn__v1__provider_changed__descriptor,
    &tillsyn__v1__recurrence_detected__descriptor,
    &tillsyn__v1__round_approved__descriptor,
    &tillsyn__v1__unit_changed__descriptor,
};

const ProtobufCMessageDescriptor *
ctl_wire_find(const char *type)
{
    for (size_t i = 0; i < sizeof(KNOWN) / sizeof(KNOWN[0]); i++)
        if (strcmp(KNOWN[i]->name, type) == 0)
            return KNOWN[i];
    return NULL;
}

const ProtobufCMessageDescriptor *
ctl_wire_type(const char *type)
{
    const ProtobufCMessageDescriptor *descriptor = ctl_wire_find(type);

    assert(descriptor != NULL);
    return descriptor;
}
