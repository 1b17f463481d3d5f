/* proto_list - every message of the public language, file by file. */
#include "support/proto_messages.h"

#include "tillsyn/v1/fabric.pb-c.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

#define M(name) &tillsyn__v1__##name##__descriptor

/* clang-format off */
const ProtobufCMessageDescriptor *const PROTO_MESSAGES[] = {
    M(header), M(batch), M(envelope), M(reply), M(status_ask), M(stream_status), M(status_reply),
    M(trace_ask), M(trace_step), M(trace_reply), M(audit_verify_ask), M(audit_verify_reply), M(dead_letter),
    M(dead_list_ask), M(dead_list_reply), M(dead_show_ask), M(dead_show_reply), M(dead_redrive_ask),
    M(dead_discard_ask), M(dead_settle_reply), M(stream_pause_ask), M(peers_reload_ask),
    M(peers_reload_reply), M(stream_replay_ask), M(stream_replay_reply), M(stream_clear_ask),
    M(stream_renew_ask), M(stream_renew_reply), M(stream_agree_ask), M(owner), M(provider_changed), M(unit_changed), M(routing_row),
    M(routing_import), M(unit_row), M(unit_import), M(row_error), M(import_reply), M(unit_resolve),
    M(unit_place), M(unit_resolve_reply), M(area_resolve), M(area_resolve_reply), M(unit_show),
    M(unit_show_reply), M(professional_row), M(professional_import), M(permit_apply), M(permit_register),
    M(permit_fee_paid), M(permit_lapse), M(permit_formal_check), M(permit_supplement), M(permit_dismiss),
    M(permit_check_item), M(permit_suitability), M(permit_operations), M(permit_draft), M(permit_communicate),
    M(permit_decide), M(permit_revoke), M(permit_act), M(permit_summary), M(permit_list),
    M(permit_list_reply), M(permit_show), M(permit_show_reply), M(permit_changed), M(observation),
    M(observation_import), M(round_open), M(round_review), M(round_approve), M(round_cancel),
    M(round_summary), M(round_list), M(round_list_reply), M(round_show), M(round_dossier), M(contribution),
    M(stage_result), M(dossier_unit), M(round_dossier_reply), M(round_explain), M(round_explain_reply),
    M(selected_unit), M(round_approved), M(recurrence_detected), M(feed_source), M(feed_source_import),
    M(feed_batch_open), M(problem), M(feed_report), M(feed_value), M(feed_rows), M(feed_rows_reply),
    M(feed_batch_close), M(feed_batch_reply), M(feed_status), M(feed_source_status), M(feed_status_reply),
    M(feed_worklist), M(feed_work_item), M(feed_worklist_reply), M(feed_settle), M(indicator_observed),
    M(case_document), M(case_register), M(case_registered), M(case_register_reply), M(case_history_finding),
    M(case_history_row), M(case_history_import), M(case_triage), M(case_decline), M(case_hand_over),
    M(case_link), M(case_begin), M(case_ask_party), M(case_reply), M(case_timeout), M(case_answer_trigger),
    M(case_patient_voice), M(case_finding), M(case_cause), M(case_measure), M(case_measure_done),
    M(case_effect), M(case_waive), M(case_remedy), M(case_draft), M(case_communicate), M(case_period_over),
    M(case_requirement), M(case_decide), M(case_dispatch), M(case_follow), M(case_account), M(case_assess),
    M(case_not_met), M(case_close), M(case_reopen), M(case_write_off), M(case_delay_request),
    M(case_received_day), M(case_act), M(case_act_reply), M(case_deadline), M(case_finding_view),
    M(case_requirement_view), M(case_decision_view), M(case_event), M(case_summary), M(case_list),
    M(case_list_reply), M(case_show), M(case_show_reply), M(case_changed), M(finding_recorded),
    M(inspection_requested), M(interest), M(staff_row), M(staff_import), M(interest_declare),
    M(interest_declare_reply), M(absence_declare), M(plan_make), M(plan_make_reply), M(plan_publish),
    M(activity), M(activity_start), M(activity_perform), M(activity_record), M(activity_sign),
    M(activity_report), M(activity_reschedule), M(activity_cancel), M(activity_act), M(activity_act_reply),
    M(activity_propose), M(obligation), M(plan_show), M(plan_show_reply), M(obligation_list),
    M(obligation_list_reply), M(staff_list), M(staff_list_reply), M(activity_planned),
    M(inspection_performed), M(obligation_uncovered), M(interest_declared), M(placeholder), M(send_notice),
    M(notice_delivered), M(notice_failed), M(embargo_lifted), M(notice_summary), M(notice_status),
    M(notice_count), M(notice_status_reply), M(notice_list), M(notice_list_reply), M(notice_settle),
    NULL,
};
/* clang-format on */

size_t
proto_messages_count(void)
{
    return sizeof(PROTO_MESSAGES) / sizeof(PROTO_MESSAGES[0]) - 1;
}
