-- select_figures($1 today date) -> (uncovered bigint, unplanned bigint, staff bigint, notices_failed bigint)
select (select count(*) from obligation where state = 'uncovered') as uncovered,
    (select count(*) from activity where state = 'proposed') as unplanned,
    (select count(*) from staff
     where role = 'inspector' and $1 between from_day and until_day
        and version = (select max(latest.version) from staff latest where latest.staff_id = staff.staff_id)
        and not exists (select from absence
                        where absence.staff_id = staff.staff_id and $1 between absence.from_day and absence.until_day)
    ) as staff,
    (select count(*) from activity_notice where state = 'failed') as notices_failed
