-- Feeds: who delivers what and how often, what was delivered, what became of each row, and what was told of it.
--
-- Rows as they came are only ever added. What happened to one is its state in feed_row. Nothing that a source wrote about
-- a person is anywhere but in feed_report.summary, which never leaves this schema.

-- A changed source is a new version; the highest one holds.
create table feed_source (
    source       text     not null collate "C",
    version      int      not null check (version > 0),
    kind         smallint not null check (kind between 1 and 4), -- FeedKind of intake.proto
    county       text     not null collate "C" check (county ~ '^([0-9]{2})?$'),
    code_set     text     not null collate "C",
    cadence_days int      not null check (cadence_days > 0),
    grace_days   int      not null check (grace_days >= 0),
    from_day     date     not null, -- expected from this day on
    contact      text     not null,
    known_day    date     not null, -- when it was told
    told_by      text     not null,
    primary key (source, version)
);

create table feed_batch (
    source       text     not null collate "C",
    batch_seq    int      not null check (batch_seq > 0),
    from_day     date     not null,
    until_day    date     not null,
    known_day    date     not null,
    record_count int      not null check (record_count >= 0),
    sha256       bytea    not null check (length(sha256) = 32),
    state        text     not null collate "C" check (state in ('received', 'held', 'accepted', 'partly_accepted', 'rejected')),
    rows         int      not null default 0, -- counted when the delivery ends
    valid        int      not null default 0,
    duplicate    int      not null default 0,
    quarantined  int      not null default 0,
    unmatched    int      not null default 0,
    rejected     int      not null default 0,
    observations int      not null default 0, -- told to risk
    primary key (source, batch_seq),
    check (from_day <= until_day and until_day <= known_day),
    check (state = 'received' or (rows = record_count and rows = valid + duplicate + quarantined + rejected))
);

-- What became of each row: verdict when it came, state now. Rows of one thing (a report of a board, a value of a unit and
-- period) share a key; the one with the highest rank that may be counted holds.
create table feed_row (
    row_id      uuid     primary key, -- derived from source, batch and row
    source      text     not null collate "C",
    batch_seq   int      not null,
    row_no      int      not null check (row_no > 0),
    key_id      uuid     not null,
    rank        bigint   not null,
    content     uuid     not null, -- digest of the row
    verdict     text     not null collate "C" check (verdict in ('valid', 'duplicate', 'quarantined', 'rejected')),
    state       text     not null collate "C" check (state in ('duplicate', 'quarantined', 'rejected', 'unmatched', 'matched',
                                                               'counted', 'superseded', 'withdrawn', 'discarded')),
    code        text     not null collate "C", -- "E4103"; empty: nothing is wrong
    unit_id     uuid,
    confidence  smallint not null check (confidence between 0 and 1000), -- permille, of the match
    case_id     uuid,                          -- the case that it became at once
    settled_by  text,                          -- a person, by hand
    settled_day date,
    unique (source, batch_seq, row_no),
    foreign key (source, batch_seq) references feed_batch,
    check ((settled_by is null) = (settled_day is null))
);
create index feed_row_key on feed_row (key_id);
create index feed_row_waiting on feed_row (row_id) where state in ('quarantined', 'unmatched');

-- Reports of patient boards, of rows that were taken or are in quarantine.
create table feed_report (
    row_id          uuid     primary key references feed_row,
    source          text     not null collate "C",
    source_case_ref text     not null,
    version         int      not null check (version > 0),
    received_day    date     not null,
    event_day       date,
    channel         text     not null,
    reporter_role   text     not null,
    patient_sex     text     not null,
    age_band        text     not null,
    sector_code     text     not null,
    problems        text     not null collate "C", -- "1.3;3.1"
    unit_ref        text     not null,
    unit_name       text     not null,
    unit_place      text     not null,
    harm_level      smallint not null check (harm_level between 0 and 255),
    attention       boolean  not null,
    withdrawn       boolean  not null,
    summary         text     not null -- secret
);
create index feed_report_received on feed_report (source, received_day);

-- Values of the other feeds, of rows that were taken or are in quarantine.
create table feed_value (
    row_id      uuid    primary key references feed_row,
    source      text    not null collate "C",
    unit_ref    text    not null,
    unit_name   text    not null,
    county      text    not null,
    indicator   text    not null collate "C",
    from_day    date    not null,
    until_day   date    not null,
    numerator   float8  not null,
    denominator float8  not null,
    sd          float8,
    suppressed  boolean not null,
    check (not suppressed or (numerator = 0 and denominator = 0 and sd is null))
);

-- What risk has been told, so that only what differs is told again, always as known on a later day.
create table feed_told (
    source      text    not null collate "C",
    unit_id     uuid    not null,
    indicator   text    not null collate "C",
    from_day    date    not null,
    until_day   date    not null,
    known_day   date    not null,
    row_no      int     not null, -- 0: a count
    numerator   float8  not null,
    denominator float8  not null,
    sd          float8,
    suppressed  boolean not null,
    primary key (source, from_day, until_day, indicator, unit_id, known_day)
);

-- Rules -------------------------------------------------------------------------------------------------------------

-- What kind of problem a report is about. A code that is not here is in quarantine until somebody knows what it means.
-- verified: seen in the boards' own publication; the others are as the trade describes them.
create table problem_code (
    code_set   text    not null collate "C",
    code       text    not null collate "C",
    parent     text    collate "C", -- null: a main problem
    text_sv    text    not null,
    text_en    text    not null,
    verified   boolean not null,
    valid_from date    not null,
    valid_to   date, -- exclusive; null: in force
    primary key (code_set, code, valid_from)
);

-- How codes of one set are read in another. part: only a part of the earlier one is the later one, so that counts over
-- the change may only be compared for the earlier codes as a whole.
create table problem_crosswalk (
    from_set  text    not null collate "C",
    from_code text    not null collate "C",
    to_set    text    not null collate "C",
    to_code   text    not null collate "C",
    relation  text    not null collate "C" check (relation in ('same', 'part', 'narrower')),
    verified  boolean not null,
    primary key (from_set, from_code, to_set, to_code)
);

-- What the other coded fields of a report may say.
create table report_code (
    field      text not null collate "C",
    code       text not null collate "C",
    text_sv    text not null,
    text_en    text not null,
    valid_from date not null,
    valid_to   date,
    primary key (field, code, valid_from)
);

-- Numbers that decide something, each for its time.
create table feed_rule (
    rule       text not null collate "C",
    value      int  not null,
    legal_ref  text not null,
    text_sv    text not null,
    text_en    text not null,
    valid_from date not null,
    valid_to   date,
    primary key (rule, valid_from)
);

-- What values may be delivered, and within which bounds: a mean lies between them, a proportion is at most its whole.
create table feed_indicator (
    indicator  text     not null collate "C",
    kind       smallint not null, -- FeedKind
    measure    text     not null collate "C" check (measure in ('mean', 'proportion', 'rate')),
    lowest     float8   not null,
    highest    float8   not null,
    text_sv    text     not null,
    text_en    text     not null,
    valid_from date     not null,
    valid_to   date,
    primary key (indicator, valid_from)
);

-- Which reports count into which indicator, of which units. "*": all. A main code stands for its sub-codes too.
create table feed_count_rule (
    indicator    text not null collate "C",
    problem_code text not null collate "C",
    category     text not null collate "C",
    valid_from   date not null,
    valid_to     date,
    primary key (indicator, problem_code, category, valid_from)
);

insert into problem_code (code_set, code, parent, text_sv, text_en, verified, valid_from, valid_to)
select 'board.1.0', code, parent, text_sv, text_en, verified, date '2018-01-01', null
from (values
    ('1',   null, 'Vård och behandling', 'Care and treatment', true),
    ('1.1', '1',  'Undersökning/bedömning', 'Examination/assessment', true),
    ('1.2', '1',  'Diagnos', 'Diagnosis', true),
    ('1.3', '1',  'Behandling', 'Treatment', true),
    ('1.4', '1',  'Läkemedel', 'Medicines', true),
    ('1.5', '1',  'Omvårdnad', 'Nursing', true),
    ('1.6', '1',  'Ny medicinsk bedömning', 'Second opinion', true),
    ('2',   null, 'Resultat', 'Outcome', true),
    ('2.1', '2',  'Resultat', 'Outcome', true),
    ('3',   null, 'Kommunikation', 'Communication', true),
    ('3.1', '3',  'Information', 'Information', true),
    ('3.2', '3',  'Delaktighet', 'Involvement', false),
    ('3.3', '3',  'Samtycke', 'Consent', false),
    ('3.4', '3',  'Bemötande', 'Treatment as a person', false),
    ('4',   null, 'Dokumentation och sekretess', 'Records and secrecy', true),
    ('4.1', '4',  'Patientjournalen', 'Patient record', false),
    ('4.2', '4',  'Bruten sekretess/dataintrång', 'Breach of secrecy/of data', false),
    ('5',   null, 'Ekonomi', 'Costs', true),
    ('5.1', '5',  'Patientavgifter', 'Patient fees', false),
    ('5.2', '5',  'Ersättningsanspråk/garantier', 'Claims/guarantees', false),
    ('6',   null, 'Tillgänglighet', 'Access', true),
    ('6.1', '6',  'Tillgänglighet till vården', 'Access to care', false),
    ('6.2', '6',  'Väntetider', 'Waiting times', false),
    ('7',   null, 'Vårdansvar och organisation', 'Responsibility and organisation', true),
    ('7.1', '7',  'Valfrihet', 'Choice', false),
    ('7.2', '7',  'Fast vårdkontakt/individuell plan', 'Named contact/individual plan', false),
    ('7.3', '7',  'Vårdflöde/processer', 'Flow of care/processes', false),
    ('7.4', '7',  'Resursbrist/inställd åtgärd', 'Lack of resources/cancelled measure', false),
    ('7.5', '7',  'Hygien/miljö/teknik', 'Hygiene/environment/equipment', false),
    ('8',   null, 'Administrativ hantering', 'Administration', true),
    ('8.1', '8',  'Brister i hantering', 'Failings in handling', false),
    ('8.2', '8',  'Intyg', 'Certificates', false),
    ('9',   null, 'Övrigt', 'Other', false)
) as row (code, parent, text_sv, text_en, verified)
union all
select 'board.0.9', code, null, text_sv, text_en, verified, date '2014-01-01', date '2018-01-01'
from (values
    ('1', 'Vård och behandling', 'Care and treatment', false),
    ('2', 'Omvårdnad', 'Nursing', false),
    ('3', 'Kommunikation', 'Communication', false),
    ('4', 'Patientjournal och sekretess', 'Patient record and secrecy', false),
    ('5', 'Ekonomi', 'Costs', false),
    ('6', 'Organisation och tillgänglighet', 'Organisation and access', true),
    ('7', 'Vårdansvar', 'Responsibility for care', false),
    ('8', 'Administrativ hantering', 'Administration', false),
    ('9', 'Övrigt', 'Other', false)
) as row (code, text_sv, text_en, verified);

insert into problem_crosswalk (from_set, from_code, to_set, to_code, relation, verified) values
    ('board.0.9', '1', 'board.1.0', '1',   'part', false),
    ('board.0.9', '1', 'board.1.0', '2',   'part', false),
    ('board.0.9', '2', 'board.1.0', '1.5', 'same', false),
    ('board.0.9', '3', 'board.1.0', '3',   'same', false),
    ('board.0.9', '4', 'board.1.0', '4',   'same', false),
    ('board.0.9', '5', 'board.1.0', '5',   'same', false),
    ('board.0.9', '6', 'board.1.0', '6',   'part', true),
    ('board.0.9', '6', 'board.1.0', '7',   'part', true),
    ('board.0.9', '7', 'board.1.0', '7',   'narrower', false),
    ('board.0.9', '8', 'board.1.0', '8',   'same', false),
    ('board.0.9', '9', 'board.1.0', '9',   'same', false);

insert into report_code (field, code, text_sv, text_en, valid_from, valid_to)
select field, code, text_sv, text_en, date '2014-01-01', null
from (values
    ('channel', 'letter', 'Brev', 'Letter'),
    ('channel', 'phone', 'Telefon', 'Phone'),
    ('channel', 'email', 'E-post', 'E-mail'),
    ('channel', 'web', '1177 eller webbformulär', '1177 or web form'),
    ('reporter_role', 'patient', 'Patient', 'Patient'),
    ('reporter_role', 'relative', 'Närstående', 'Relative'),
    ('reporter_role', 'other', 'Annan', 'Other'),
    ('patient_sex', 'female', 'Kvinna', 'Female'),
    ('patient_sex', 'male', 'Man', 'Male'),
    ('patient_sex', 'unknown', 'Okänt', 'Unknown'),
    ('age_band', '0-17', '0-17 år', '0-17 years'),
    ('age_band', '18-39', '18-39 år', '18-39 years'),
    ('age_band', '40-64', '40-64 år', '40-64 years'),
    ('age_band', '65-79', '65-79 år', '65-79 years'),
    ('age_band', '80+', '80 år och äldre', '80 years and older'),
    ('age_band', 'unknown', 'Okänd', 'Unknown'),
    ('sector_code', '1', 'Somatisk specialistvård', 'Somatic specialist care'),
    ('sector_code', '2', 'Psykiatrisk specialistvård', 'Psychiatric specialist care'),
    ('sector_code', '3', 'Primärvård', 'Primary care'),
    ('sector_code', '4', 'Tandvård', 'Dental care'),
    ('sector_code', '5', 'Kommunal vård', 'Municipal care'),
    ('sector_code', '6', 'Övrig', 'Other')
) as row (field, code, text_sv, text_en);

-- Before 2018 the boards had no duty to make the authority aware of single matters, so no case began of itself.
insert into feed_rule (rule, value, legal_ref, text_sv, text_en, valid_from, valid_to) values
    ('case.attention', 1, '2017:372 7 §', 'Nämnden vill göra myndigheten uppmärksam: ärende direkt',
     'The board wants to make the authority aware: a case at once', '2018-01-01', null),
    ('case.harm_level', 4, '2017:372 7 §; 2010:659 7 kap. 6 §', 'Skada från och med denna nivå: ärende direkt',
     'Harm from this level on: a case at once', '2018-01-01', null),
    ('match.threshold_permille', 850, '', 'Så lika måste namnen vara', 'So alike must names be', '2014-01-01', null),
    ('match.margin_permille', 50, '', 'Så mycket likare än nästa', 'So much more alike than the next', '2014-01-01', null),
    ('count.window_days', 365, '', 'Så många dagar bakåt räknas nämndernas ärenden', 'So many days back the boards'' reports are counted', '2014-01-01', null),
    ('display.suppress_below', 20, '', 'Antal under detta visas inte utåt', 'Counts below this are not shown outside', '2014-01-01', null),
    ('lists.suppress_below', 5, '', 'Antal under detta visas inte i listor inom myndigheten',
     'Counts below this are not shown in lists within the authority', '2014-01-01', null);

insert into feed_indicator (indicator, kind, measure, lowest, highest, text_sv, text_en, valid_from, valid_to) values
    ('survey_coordination', 2, 'mean', 0, 100, 'Kontinuitet och koordinering', 'Continuity and coordination', '2014-01-01', null),
    ('survey_information', 2, 'mean', 0, 100, 'Information och kunskap', 'Information and knowledge', '2014-01-01', null),
    ('waiting_over_limit', 3, 'proportion', 0, 1, 'Väntan över vårdgarantins gräns', 'Waits beyond the guarantee', '2014-01-01', null),
    ('diabetes_hba1c_high', 4, 'proportion', 0, 1, 'HbA1c över 70 mmol/mol', 'HbA1c above 70 mmol/mol', '2014-01-01', null);

-- A count is told of every unit of these categories, also of those without a report: a category that no programme asks
-- about costs thousands of zeros a delivery, so it gets its row when one does.
insert into feed_count_rule (indicator, problem_code, category, valid_from, valid_to) values
    ('board_reports', '*', 'primary_care_centre', '2014-01-01', null);

grant select, insert on feed_source, feed_report, feed_value, feed_told to :role;
grant select, insert on feed_batch, feed_row to :role;
grant update (state, rows, valid, duplicate, quarantined, unmatched, rejected, observations) on feed_batch to :role;
grant update (state, unit_id, confidence, case_id, settled_by, settled_day) on feed_row to :role;
grant select on problem_code, problem_crosswalk, report_code, feed_rule, feed_indicator, feed_count_rule to :role;
grant select on feed_source, feed_batch, feed_row, feed_value, feed_told, problem_code, problem_crosswalk, report_code,
    feed_rule, feed_indicator, feed_count_rule to :role_reader;
-- The reader answers questions, and none is answered with a summary.
grant select (row_id, source, source_case_ref, version, received_day, event_day, channel, reporter_role, patient_sex,
    age_band, sector_code, problems, unit_ref, unit_name, unit_place, harm_level, attention, withdrawn)
    on feed_report to :role_reader;
