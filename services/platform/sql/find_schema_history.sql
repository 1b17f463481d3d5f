-- find_schema_history($1 schema text) -> (present bool)
select to_regclass(quote_ident($1) || '.schema_history') is not null as present
