-- select_feed_sources($1 sources text[]) -> (at int8, version int4, kind int2, county text, code_set text, cadence_days int4, grace_days int4, from_day date, contact text)
select g.at, s.version, s.kind, s.county, s.code_set, s.cadence_days, s.grace_days, s.from_day, s.contact
from unnest($1::text[]) with ordinality as g (source, at)
cross join lateral (select * from feed_source f where f.source = g.source order by f.version desc limit 1) s
