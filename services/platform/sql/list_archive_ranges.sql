-- list_archive_ranges($1 skip int8, $2 most int8) -> (stream int4, first int8, last int8, ranges int8)
-- Where the archived ranges begin, from their tables' names: a page of them, summed up by stream.
select stream, min(first) as first, max(first) as last, count(*) as ranges
from (select split_part(c.relname::text, '_', 2)::int4 as stream, split_part(c.relname::text, '_', 3)::int8 as first
      from pg_inherits streams
      join pg_inherits ranges on ranges.inhparent = streams.inhrelid
      join pg_class c on c.oid = ranges.inhrelid
      where streams.inhparent = 'archive'::regclass
      order by 1, 2
      offset $1
      limit $2) r
group by stream
order by stream
