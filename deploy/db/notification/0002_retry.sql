-- How long each channel waits after a failed attempt before the next one. After the last row comes the last attempt, and
-- then a person. A change is new rows with a later day, and an end for the old ones.
create table retry_wait (
    channel      text not null collate "C",
    attempt      int  not null check (attempt > 0), -- that failed
    wait_minutes int  not null check (wait_minutes > 0),
    valid_from   date not null,
    valid_until  date, -- exclusive; null: until further notice
    primary key (channel, attempt, valid_from),
    check (valid_from < valid_until)
);

-- Five attempts over four and a half hours: a server that is restarted, greylisting, an outage of half a day's work.
insert into retry_wait (channel, attempt, wait_minutes, valid_from) values
    ('email', 1,   1, '2000-01-01'),
    ('email', 2,   5, '2000-01-01'),
    ('email', 3,  30, '2000-01-01'),
    ('email', 4, 240, '2000-01-01');

grant select on retry_wait to :role, :role_reader;
