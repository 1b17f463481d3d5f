-- enter_schema($1 schema text) -> (search_path text)
select set_config('search_path', quote_ident($1), true) as search_path
