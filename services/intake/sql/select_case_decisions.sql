-- select_case_decisions($1 case_id uuid) -> (decision_id uuid, number int2, type text, decider text, rapporteur text, decided_day date, valid_until_day date, appealable bool, dispatched_day date, appeal_until_day date, ground text, fine_ore int8, rules_applied text, decisive_facts text)
select decision_id, number, type, decider, rapporteur, decided_day, valid_until_day, appealable, dispatched_day,
    appeal_until_day, ground, fine_ore, rules_applied, decisive_facts
from decision
where case_id = $1
order by number
