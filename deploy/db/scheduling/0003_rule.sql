-- What law and the authority's own policy say, as rows with validity. A rule that changes gets a new row from its day on
-- and the old one its last day, both by a migration: the service reads them and never writes them.

-- A number. The row of the category named goes before that of '*'.
create table planning_rule (
    name      text not null collate "C",
    category  text not null collate "C", -- of a unit, or the kind of an activity; '*': any that has no row of its own
    valid_from  date not null,
    valid_until date not null, -- inclusive
    value     int  not null,
    basis     text not null,   -- the law, or whose decision it is
    primary key (name, category, valid_from),
    check (valid_from <= valid_until)
);
insert into planning_rule (name, category, valid_from, valid_until, value, basis) values
    ('cooling_off_years', '*', '2018-07-01', 'infinity', 2, 'FL 16 §, myndighetens tillämpning'),
    ('team_size', '*', '2013-06-01', 'infinity', 2, 'myndighetens beslut: en inspektion görs av minst två'),
    ('team_size', 'desk_review', '2013-06-01', 'infinity', 1, 'myndighetens beslut: ingen besöker verksamheten'),
    ('max_consecutive', '*', '2013-06-01', 'infinity', 2, 'myndighetens beslut: rotation mellan inspektörer'),
    ('working_minutes', '*', '2013-06-01', 'infinity', 480, 'arbetstidslagen (1982:673), myndighetens avtal'),
    ('day_length_minutes', '*', '2013-06-01', 'infinity', 780, 'arbetstidslagen (1982:673) 13 §: elva timmars dygnsvila; restid utöver arbetstid ersätts enligt avtal'),
    ('day_start_minute', '*', '2013-06-01', 'infinity', 480, 'myndighetens avtal: klockan 8.00'),
    ('speed_kmh', '*', '2013-06-01', 'infinity', 70, 'planeringsantagande: medelfart'),
    ('road_permille', '*', '2013-06-01', 'infinity', 1300, 'planeringsantagande: väg mot fågelväg'),
    ('unknown_travel_minutes', '*', '2013-06-01', 'infinity', 90, 'planeringsantagande: platsen är okänd'),
    ('visit_minutes', '*', '2013-06-01', 'infinity', 180, 'planeringsantagande'),
    ('visit_minutes', 'hospital', '2013-06-01', 'infinity', 300, 'planeringsantagande'),
    ('visit_minutes', 'hvb', '2013-06-01', 'infinity', 240, 'planeringsantagande: barnsamtal ingår'),
    ('visit_minutes', 'supported_housing', '2013-06-01', 'infinity', 240, 'planeringsantagande: barnsamtal ingår'),
    ('visit_minutes', 'protected_shelter', '2013-06-01', 'infinity', 240, 'planeringsantagande: barnsamtal ingår'),
    ('visit_minutes', 'pharmacy', '2013-06-01', 'infinity', 120, 'planeringsantagande'),
    ('visit_minutes', 'dental_private', '2013-06-01', 'infinity', 120, 'planeringsantagande'),
    ('visit_minutes', 'dialogue', '2013-06-01', 'infinity', 120, 'planeringsantagande'),
    ('visit_minutes', 'desk_review', '2013-06-01', 'infinity', 240, 'planeringsantagande'),
    ('dialogue_class', '*', '2013-06-01', 'infinity', 3, 'myndighetens beslut: aldrig före det lagstadgade'),
    ('desk_review_class', '*', '2013-06-01', 'infinity', 3, 'myndighetens beslut: aldrig före det lagstadgade');

-- What must be inspected every calendar year, whatever the risk.
create table obligation_rule (
    rule                text not null collate "C",
    category            text not null collate "C",
    valid_from          date not null,
    valid_until         date not null, -- inclusive
    priority_class      int  not null check (priority_class in (1, 2)),
    legal_ref           text not null,
    competences         text[] not null, -- that the team must have together
    unannounced_permille int not null check (unannounced_permille between 0 and 1000),
    child_interviews    boolean not null, -- must be offered
    primary key (rule, category, valid_from),
    check (valid_from <= valid_until)
);
insert into obligation_rule values
    ('annual_child_home', 'hvb', '2014-01-01', '2025-06-30', 1, 'SoF 2001:937 3:19', '{social_worker}', 500, true),
    ('annual_child_home', 'supported_housing', '2016-01-01', '2025-06-30', 1, 'SoF 2001:937 3:19', '{social_worker}', 500, true),
    ('annual_child_home', 'protected_shelter', '2024-04-01', '2025-06-30', 1, 'SoF 2001:937 3:19', '{social_worker}', 300, true),
    ('annual_child_home', 'hvb', '2025-07-01', 'infinity', 1, 'SoF 2025:468 16:1', '{social_worker}', 500, true),
    ('annual_child_home', 'supported_housing', '2025-07-01', 'infinity', 1, 'SoF 2025:468 16:1', '{social_worker}', 500, true),
    ('annual_child_home', 'protected_shelter', '2025-07-01', 'infinity', 1, 'SoF 2025:468 16:1', '{social_worker}', 300, true);

-- Days on which nobody visits, beside Saturdays and Sundays.
create table holiday_rule (
    name        text not null,
    valid_from  date not null,
    valid_until date not null, -- inclusive
    basis       text not null check (basis in ('fixed', 'easter', 'weekday_from')),
    month       int,           -- fixed: the date; weekday_from: the first day it can be
    day         int,
    number      int,           -- easter: days after Easter Sunday; weekday_from: 1 Monday .. 7 Sunday
    legal_ref   text not null,
    primary key (name, valid_from),
    check (case basis when 'easter' then num_nulls(month, day) = 2 and number is not null
                      when 'fixed' then num_nulls(month, day) = 0 and number is null
                      else num_nulls(month, day, number) = 0 end)
);
insert into holiday_rule values
    ('nyårsdagen', '1990-01-01', 'infinity', 'fixed', 1, 1, null, 'lag 1989:253'),
    ('trettondedag jul', '1990-01-01', 'infinity', 'fixed', 1, 6, null, 'lag 1989:253'),
    ('långfredagen', '1990-01-01', 'infinity', 'easter', null, null, -2, 'lag 1989:253'),
    ('påskdagen', '1990-01-01', 'infinity', 'easter', null, null, 0, 'lag 1989:253'),
    ('annandag påsk', '1990-01-01', 'infinity', 'easter', null, null, 1, 'lag 1989:253'),
    ('första maj', '1990-01-01', 'infinity', 'fixed', 5, 1, null, 'lag 1989:253'),
    ('Kristi himmelsfärdsdag', '1990-01-01', 'infinity', 'easter', null, null, 39, 'lag 1989:253'),
    ('pingstdagen', '1990-01-01', 'infinity', 'easter', null, null, 49, 'lag 1989:253'),
    ('annandag pingst', '1990-01-01', '2004-12-31', 'easter', null, null, 50, 'lag 1989:253'),
    ('nationaldagen', '2005-01-01', 'infinity', 'fixed', 6, 6, null, 'lag 1989:253'),
    ('midsommarafton', '1990-01-01', 'infinity', 'weekday_from', 6, 19, 5, 'lag 1930:173 2 §'),
    ('midsommardagen', '1990-01-01', 'infinity', 'weekday_from', 6, 20, 6, 'lag 1989:253'),
    ('alla helgons dag', '1990-01-01', 'infinity', 'weekday_from', 10, 31, 6, 'lag 1989:253'),
    ('julafton', '1990-01-01', 'infinity', 'fixed', 12, 24, null, 'lag 1930:173 2 §'),
    ('juldagen', '1990-01-01', 'infinity', 'fixed', 12, 25, null, 'lag 1989:253'),
    ('annandag jul', '1990-01-01', 'infinity', 'fixed', 12, 26, null, 'lag 1989:253'),
    ('nyårsafton', '1990-01-01', 'infinity', 'fixed', 12, 31, null, 'lag 1930:173 2 §');

grant select on planning_rule, obligation_rule, holiday_rule to :role, :role_reader;
