-- index_archive_range() -> (indexed bool)
select archive_index_range() as indexed
