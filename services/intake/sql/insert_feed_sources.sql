-- insert_feed_sources($1 known_day date, $2 told_by text, $3 sources text[], $4 versions int[], $5 kinds int[], $6 counties text[], $7 code_sets text[], $8 cadences int[], $9 graces int[], $10 from_days date[], $11 contacts text[])
insert into feed_source (source, version, kind, county, code_set, cadence_days, grace_days, from_day, contact, known_day, told_by)
select source, version, kind, county, code_set, cadence_days, grace_days, from_day, contact, $1, $2
from unnest($3::text[], $4::int[], $5::int[], $6::text[], $7::text[], $8::int[], $9::int[], $10::date[], $11::text[])
    as g (source, version, kind, county, code_set, cadence_days, grace_days, from_day, contact)
