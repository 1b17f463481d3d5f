-- update_case_obligations_covered($1 unit_id uuid, $2 performed_day date) -> ()
-- Obligations are by calendar year.
update obligation_uncovered
set covered_day = $2
where unit_id = $1 and covered_day = '-infinity' and extract(year from due_day) = extract(year from $2::date)
