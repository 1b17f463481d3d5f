-- take_fence($1 instance text) -> (fence int8)
insert into service_state (instance, fence)
values ($1, 1)
on conflict (only_row) do update set fence = service_state.fence + 1
where service_state.instance = excluded.instance
returning fence
