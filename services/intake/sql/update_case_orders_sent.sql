-- update_case_orders_sent($1 case_ids uuid[]) -> ()
update inspection_order set is_sent = true where case_id = any ($1::uuid[])
