-- select_snapshot_digest($1 round_id uuid) -> (n_sources int, sha256 bytea)
select count(*)::int as n_sources,
    sha256(coalesce(string_agg(int2send(evidence_class) || int4send(octet_length(source)) || textsend(source)
        || int4send(row_count) || sha256, '' order by evidence_class, source), '')) as sha256
from snapshot
where round_id = $1
