-- find_archive_start($1 stream int4) -> (first int8)
-- Where the oldest archived range of a stream begins; no row when nothing of it is archived.
select split_part(c.relname::text, '_', 3)::int8 as first
from pg_inherits ranges
join pg_class c on c.oid = ranges.inhrelid
where ranges.inhparent = to_regclass('archive_' || $1::int4::text)
order by 1
limit 1
