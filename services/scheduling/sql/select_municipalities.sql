-- select_municipalities() -> (code text, latitude_micro int, longitude_micro int)
-- Where a municipality is: the mean of its units that say where they are.
select municipality as code, round(avg(latitude_micro))::int as latitude_micro,
    round(avg(longitude_micro))::int as longitude_micro
from unit
where municipality <> '' and (latitude_micro <> 0 or longitude_micro <> 0)
group by municipality
order by municipality
