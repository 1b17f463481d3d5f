-- select_law_decision_types() -> (type text, valid_from date, valid_until date, legal_ref text, needs_draft_communicated bool, needs_ground bool, needs_prior_injunction bool, needs_measures_and_date bool, needs_finding bool, forbids_open_finding bool, may_require bool, may_fine bool, max_valid_months int2, max_extensions int2, decider_must_differ bool, leaves_case_open bool, is_by_act bool)
select type, valid_from, valid_until, legal_ref, needs_draft_communicated, needs_ground, needs_prior_injunction,
    needs_measures_and_date, needs_finding, forbids_open_finding, may_require, may_fine, max_valid_months,
    max_extensions, decider_must_differ, leaves_case_open, is_by_act
from decision_type
order by type, valid_from
