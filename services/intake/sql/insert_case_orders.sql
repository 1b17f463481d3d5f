-- insert_case_orders($1 case_ids uuid[], $2 unit_ids uuid[], $3 announced bool[], $4 from_days date[], $5 until_days date[], $6 competences text[], $7 lots text[], $8 programmes text[], $9 is_sent bool[]) -> ()
insert into inspection_order (case_id, unit_id, announced, from_day, until_day, competences, lot, programme, is_sent)
select *
from unnest($1::uuid[], $2::uuid[], $3::bool[], $4::date[], $5::date[], $6::text[], $7::text[], $8::text[],
        $9::bool[]) as n
