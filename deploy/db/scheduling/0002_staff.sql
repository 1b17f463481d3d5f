-- Who works here, with what, and what stands in the way. Every version is kept: a conflict check is evidence only if it
-- can be told what it was made of. Nobody is named: staff_id is a pseudonym, person the name of a key.

create table competence (
    code    text primary key collate "C",
    name_sv text not null,
    name_en text not null
);
insert into competence values
    ('dentist', 'tandläkare', 'dentist'),
    ('doctor', 'läkare', 'doctor'),
    ('lawyer', 'jurist', 'lawyer'),
    ('nurse', 'sjuksköterska', 'nurse'),
    ('pharmacist', 'apotekare', 'pharmacist'),
    ('quality', 'kvalitetsrevisor', 'quality auditor'),
    ('social_worker', 'socionom', 'social worker');

create table staff (
    staff_id      text not null collate "C",
    version       int  not null check (version > 0),
    role          text not null check (role in ('inspector', 'case_handler', 'analyst', 'decision_maker', 'registrar')),
    competences   text[] not null,
    from_day      date not null,
    until_day     date not null, -- inclusive; infinity: still here
    minutes_a_day int  not null check (minutes_a_day between 1 and 600),
    municipality  text not null collate "C",
    person        text not null collate "C", -- name of this person's key; empty: none
    primary key (staff_id, version),
    check (from_day <= until_day)
);

-- What a person declared. The same object from the same day is one interest; a later word on it is a later version.
create table interest (
    staff_id     text not null collate "C",
    kind         text not null check (kind in ('party_self', 'relative_party', 'representative', 'prior_handling_elsewhere',
                                               'employment', 'ownership', 'other')),
    register     text not null collate "C",
    object_ref   text not null collate "C",
    is_unit      boolean not null,
    from_day     date not null,
    version      int  not null check (version > 0),
    until_day    date not null, -- inclusive, without cooling-off; infinity: it lasts
    declared_day date not null,
    primary key (staff_id, kind, register, object_ref, is_unit, from_day, version),
    check (from_day <= until_day)
);

create table absence (
    staff_id  text not null collate "C",
    from_day  date not null,
    until_day date not null,
    primary key (staff_id, from_day, until_day),
    check (from_day <= until_day)
);

grant select on competence to :role, :role_reader;
grant select, insert on staff, interest, absence to :role;
grant select on staff, interest, absence to :role_reader;
