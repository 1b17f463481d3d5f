-- Where a unit lies, and where its provider gets its notices. Rows of before say nothing of either: empty, and both
-- coordinates 0. They get a new version when their register says more.

alter table unit
    add column municipality    text not null default '' collate "C" check (length(municipality) in (0, 4)),
    add column latitude_micro  int  not null default 0 check (latitude_micro between -90000000 and 90000000),
    add column longitude_micro int  not null default 0 check (longitude_micro between -180000000 and 180000000);

alter table unit_version
    add column municipality    text not null default '' collate "C",
    add column latitude_micro  int  not null default 0,
    add column longitude_micro int  not null default 0;

alter table provider add column email text not null default '';

alter table provider_version add column email text not null default '';
