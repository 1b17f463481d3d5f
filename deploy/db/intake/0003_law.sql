-- The law as rows with validity: what may be cited, which kinds of cases and decisions there are, which clocks run and on
-- which days nothing is due. Programs hold none of it. A row holds for [valid_from, valid_until); a law that changes ends
-- its row and adds another, and what was decided under the old one still cites the old one.
--
-- is_verified = false: written from memory or inferred, not read in the statute. Such a row works like any other; a lawyer
-- goes through them before the service decides anything in earnest.

create table legal_ref (
    code        text    not null collate "C", -- as it is cited: "PSL 7:18"
    valid_from  date    not null,
    valid_until date    not null default 'infinity',
    act         text    not null,             -- "2010:659"
    chapter     text    not null,             -- empty: the act has none
    section     text    not null,
    says        text    not null,             -- in a few words, for who picks one
    appealable  boolean not null default false, -- what is decided under it may be appealed
    successor   text    not null default '',  -- the code that took over
    is_verified boolean not null,
    primary key (code, valid_from),
    check (valid_from < valid_until)
);

insert into legal_ref (code, valid_from, valid_until, act, chapter, section, says, appealable, successor, is_verified) values
    ('PSL 3:1',  '2011-01-01', 'infinity', '2010:659', '3', '1',    'planera, leda och kontrollera verksamheten', false, '', true),
    ('PSL 3:2',  '2011-01-01', 'infinity', '2010:659', '3', '2',    'förebygga att patienter drabbas av vårdskada', false, '', true),
    ('PSL 3:3',  '2011-01-01', 'infinity', '2010:659', '3', '3',    'utreda händelser som har medfört eller hade kunnat medföra vårdskada', false, '', true),
    ('PSL 3:4',  '2011-01-01', 'infinity', '2010:659', '3', '4',    'ge patienter och närstående möjlighet att delta', false, '', true),
    ('PSL 3:5',  '2011-01-01', 'infinity', '2010:659', '3', '5',    'anmäla allvarlig vårdskada (lex Maria)', false, '', true),
    ('PSL 3:6',  '2011-01-01', 'infinity', '2010:659', '3', '6',    'anmäla säkerhetsbrist (LPT, LRV)', false, '', true),
    ('PSL 3:7',  '2011-01-01', 'infinity', '2010:659', '3', '7',    'anmäla yrkesutövare som är en fara för patientsäkerheten', false, '', true),
    ('PSL 3:8',  '2011-01-01', 'infinity', '2010:659', '3', '8',    'informera den patient som har drabbats', false, '', true),
    ('PSL 3:8 b', '2018-01-01', 'infinity', '2010:659', '3', '8 b', 'vårdgivaren tar emot och besvarar klagomål', false, '', true),
    ('PSL 3:9',  '2011-01-01', 'infinity', '2010:659', '3', '9',    'dokumentera hur ansvaret är fördelat', false, '', true),
    ('PSL 3:10', '2011-01-01', 'infinity', '2010:659', '3', '10',   'patientsäkerhetsberättelse varje år', false, '', true),
    ('PSL 2:1',  '2011-01-01', 'infinity', '2010:659', '2', '1',    'anmäla verksamhet till vårdgivarregistret', false, '', true),
    ('PSL 7:8',  '2011-01-01', 'infinity', '2010:659', '7', '8',    'pröva att händelsen är utredd i nödvändig omfattning', false, '', true),
    ('PSL 7:11', '2018-01-01', 'infinity', '2010:659', '7', '11',   'skyldighet att utreda ett klagomål, och när det inte behövs', false, '', true),
    ('PSL 7:12', '2018-01-01', 'infinity', '2010:659', '7', '12',   'överlämna klagomål till vårdgivaren eller patientnämnden', false, '', true),
    ('PSL 7:18', '2011-01-01', 'infinity', '2010:659', '7', '18',   'beslut i klagomålsärende', false, '', true),
    ('PSL 7:19', '2011-01-01', 'infinity', '2010:659', '7', '19',   'tillsyn på eget initiativ', false, '', true),
    ('PSL 7:20', '2011-01-01', 'infinity', '2010:659', '7', '20',   'föreläggande att lämna upplysningar', true, '', true),
    ('PSL 7:23', '2011-01-01', 'infinity', '2010:659', '7', '23',   'anmälan till åtal', false, '', true),
    ('PSL 7:24', '2011-01-01', 'infinity', '2010:659', '7', '24',   'föreläggande att fullgöra skyldigheterna i 3 kap.', true, '', true),
    ('PSL 7:25', '2011-01-01', 'infinity', '2010:659', '7', '25',   'föreläggandet anger åtgärder och senaste dag', true, '', true),
    ('PSL 7:26', '2011-01-01', 'infinity', '2010:659', '7', '26',   'förbud när ett föreläggande inte har följts', true, '', true),
    ('PSL 7:27', '2011-01-01', 'infinity', '2010:659', '7', '27',   'förbud utan föreläggande vid påtaglig fara', true, '', true),
    ('PSL 7:28', '2011-01-01', 'infinity', '2010:659', '7', '28',   'förbud tills vidare vid sannolika skäl, högst sex månader', true, '', true),
    ('PSL 7:28 a', '2023-07-01', 'infinity', '2010:659', '7', '28 a', 'föreläggande att anmäla verksamheten', true, '', true),
    ('PSL 7:29', '2011-01-01', 'infinity', '2010:659', '7', '29',   'anmälan till åtal av yrkesutövare', false, '', true),
    ('PSL 7:30', '2011-01-01', 'infinity', '2010:659', '7', '30',   'anmälan till ansvarsnämnden', false, '', true),
    ('FL 11',    '2018-07-01', 'infinity', '2017:900', '', '11',    'underrätta parten om att avgörandet försenas', false, '', true),
    ('FL 12',    '2018-07-01', 'infinity', '2017:900', '', '12',    'parten får begära att ärendet avgörs; avslaget får överklagas', true, '', true),
    ('FL 22',    '2018-07-01', 'infinity', '2017:900', '', '22',    'när en handling har kommit in', false, '', true),
    ('FL 25',    '2018-07-01', 'infinity', '2017:900', '', '25',    'kommunikation före beslut, och undantagen', false, '', true),
    ('FL 31',    '2018-07-01', 'infinity', '2017:900', '', '31',    'vad ett beslut ska innehålla', false, '', true),
    ('FL 32',    '2018-07-01', 'infinity', '2017:900', '', '32',    'ett beslut ska motiveras', false, '', true),
    ('FL 44',    '2018-07-01', 'infinity', '2017:900', '', '44',    'överklagande inom tre veckor', false, '', true),
    ('OSL 5:1',  '2009-06-30', 'infinity', '2009:400', '5', '1',    'registrera allmänna handlingar utan dröjsmål', false, '', false),
    ('Lag 1930:173 2', '1930-07-01', 'infinity', '1930:173', '', '2', 'sista dagen flyttas från helgdag till nästa vardag', false, '', false),
    ('Lag 2017:372 7', '2018-01-01', 'infinity', '2017:372', '', '7', 'patientnämnden uppmärksammar tillsynen på förhållanden', false, '', true),
    ('LSS 24 f', '2011-01-01', 'infinity', '1993:387', '', '24 f',  'anmäla allvarligt missförhållande (lex Sarah)', false, '', true),
    ('LSS 25',   '1994-01-01', 'infinity', '1993:387', '', '25',    'tillsyn över verksamhet enligt LSS', false, '', true),
    ('LSS 26 f', '2011-01-01', 'infinity', '1993:387', '', '26 f',  'föreläggande att avhjälpa missförhållande', true, '', false),
    ('LSS 26 h', '2011-01-01', 'infinity', '1993:387', '', '26 h',  'förbud tills vidare, högst sex månader', true, '', true),
    ('LSS 28 c', '2008-07-01', 'infinity', '1993:387', '', '28 c',  'ansökan om särskild avgift', false, '', true),
    ('LSS 28 e', '2008-07-01', 'infinity', '1993:387', '', '28 e',  'ansökan om särskild avgift inom två år', false, '', true),
    ('LSS 28 f', '2008-07-01', 'infinity', '1993:387', '', '28 f',  'rapportera beslut som inte har verkställts', false, '', true),
    ('SoL 2001 3:3',   '2002-01-01', '2025-07-01', '2001:453', '3', '3',   'insatser av god kvalitet', false, 'SoL 5:1', false),
    ('SoL 2001 13:1',  '2002-01-01', '2025-07-01', '2001:453', '13', '1',  'tillsyn över socialtjänsten', false, 'SoL 28:1', false),
    ('SoL 2001 13:8',  '2002-01-01', '2025-07-01', '2001:453', '13', '8',  'föreläggande att avhjälpa missförhållande', true, 'SoL 28:8', false),
    ('SoL 2001 14:7',  '2011-07-01', '2025-07-01', '2001:453', '14', '7',  'anmäla allvarligt missförhållande (lex Sarah)', false, 'SoL 27:5', false),
    ('SoL 2001 16:6 f', '2008-07-01', '2025-07-01', '2001:453', '16', '6 f', 'rapportera beslut som inte har verkställts', false, 'SoL 31:1', false),
    ('SoL 5:1',    '2025-07-01', 'infinity', '2025:400', '5', '1',   'insatser av god kvalitet', false, '', false),
    ('SoL 26:1',   '2025-07-01', 'infinity', '2025:400', '26', '1',  'tillstånd till enskild verksamhet', true, '', true),
    ('SoL 27:5',   '2025-07-01', 'infinity', '2025:400', '27', '5',  'anmäla allvarligt missförhållande (lex Sarah)', false, '', false),
    ('SoL 28:1',   '2025-07-01', 'infinity', '2025:400', '28', '1',  'tillsyn över socialtjänsten', false, '', false),
    ('SoL 28:8',   '2025-07-01', 'infinity', '2025:400', '28', '8',  'föreläggande att avhjälpa missförhållande', true, '', false),
    ('SoL 31:1',   '2025-07-01', 'infinity', '2025:400', '31', '1',  'rapportera beslut som inte har verkställts', false, '', false),
    ('SoF 2001 3:19', '2013-01-01', '2025-07-01', '2001:937', '3', '19', 'inspektion varje år av hem för barn', false, 'SoF 16:1', false),
    ('SoF 16:1',   '2025-07-01', 'infinity', '2025:468', '16', '1',  'inspektion varje år av hem för barn', false, '', true),
    ('SOSFS 2011:9 3:1', '2012-01-01', 'infinity', 'SOSFS 2011:9', '3', '1', 'ansvar för att ett ledningssystem finns', false, '', true),
    ('SOSFS 2011:9 4:1', '2012-01-01', 'infinity', 'SOSFS 2011:9', '4', '1', 'ledningssystemets processer', false, '', true),
    ('SOSFS 2011:9 4:2', '2012-01-01', 'infinity', 'SOSFS 2011:9', '4', '2', 'identifiera, beskriva och fastställa processerna', false, '', true),
    ('SOSFS 2011:9 4:5', '2012-01-01', 'infinity', 'SOSFS 2011:9', '4', '5', 'samverkan inom verksamheten', false, '', true),
    ('SOSFS 2011:9 4:6', '2012-01-01', 'infinity', 'SOSFS 2011:9', '4', '6', 'samverkan med andra vårdgivare och myndigheter', false, '', true),
    ('SOSFS 2011:9 5:1', '2012-01-01', 'infinity', 'SOSFS 2011:9', '5', '1', 'riskanalys', false, '', true),
    ('SOSFS 2011:9 5:2', '2012-01-01', 'infinity', 'SOSFS 2011:9', '5', '2', 'egenkontroll', false, '', true),
    ('SOSFS 2011:9 5:3', '2012-01-01', 'infinity', 'SOSFS 2011:9', '5', '3', 'utredning av avvikelser', false, '', true),
    ('SOSFS 2011:9 5:6', '2012-01-01', 'infinity', 'SOSFS 2011:9', '5', '6', 'sammanställa och analysera rapporter', false, '', true),
    ('SOSFS 2011:9 5:8', '2012-01-01', 'infinity', 'SOSFS 2011:9', '5', '8', 'förbättra processer och rutiner', false, '', false),
    ('SOSFS 2011:9 6:1', '2012-01-01', 'infinity', 'SOSFS 2011:9', '6', '1', 'personalens medverkan i kvalitetsarbetet', false, '', true),
    ('SOSFS 2011:9 7:1', '2012-01-01', 'infinity', 'SOSFS 2011:9', '7', '1', 'dokumentation av kvalitetsarbetet', false, '', true);

-- Kinds of cases. class_number is the second component of the case number. No office is named: the office is that of the
-- unit, and who sends here has looked it up.
create table case_type (
    type             text     not null collate "C",
    valid_from       date     not null,
    valid_until      date     not null default 'infinity',
    class_number     smallint not null check (class_number between 1 and 99),
    legal_ref        text     not null collate "C", -- empty: no provision is its basis
    area             text     not null check (area in ('health_care', 'social_services', 'lss', '')), -- empty: triage says
    priority_class   smallint not null check (priority_class between 1 and 4),
    may_decline      boolean  not null, -- PSL 7:11
    may_hand_over    boolean  not null, -- PSL 7:12
    has_complainant  boolean  not null, -- such cases are never linked together: complainants have no order of rank
    started_by_party boolean  not null, -- FL 11 and 12 apply
    is_verified      boolean  not null,
    primary key (type, valid_from),
    check (valid_from < valid_until)
);

insert into case_type (type, valid_from, valid_until, class_number, legal_ref, area, priority_class, may_decline,
    may_hand_over, has_complainant, started_by_party, is_verified) values
    ('complaint_psl',            '2011-01-01', 'infinity',   1, 'PSL 7:11',         'health_care',     1, true,  true,  true,  true,  true),
    ('complaint_sol',            '2002-01-01', '2025-07-01', 4, 'SoL 2001 13:1',    'social_services', 4, false, false, true,  false, false),
    ('complaint_sol',            '2025-07-01', 'infinity',   4, 'SoL 28:1',         'social_services', 4, false, false, true,  false, false),
    ('complaint_lss',            '1994-01-01', 'infinity',   4, 'LSS 25',           'lss',             4, false, false, true,  false, true),
    ('national_supervision',     '2011-01-01', 'infinity',   2, 'PSL 7:19',         '',                3, false, false, false, false, true),
    ('own_initiative',           '2011-01-01', 'infinity',   3, 'PSL 7:19',         '',                3, false, false, false, false, true),
    ('frequency_supervision',    '2013-01-01', '2025-07-01', 5, 'SoF 2001 3:19',    'social_services', 1, false, false, false, false, false),
    ('frequency_supervision',    '2025-07-01', 'infinity',   5, 'SoF 16:1',         'social_services', 1, false, false, false, false, true),
    ('government_assignment',    '2011-01-01', 'infinity',   6, '',                 '',                2, false, false, false, false, true),
    ('lex_maria',                '2011-01-01', 'infinity',   7, 'PSL 3:5',          'health_care',     1, false, false, false, false, true),
    ('lex_maria_security',       '2011-01-01', 'infinity',   7, 'PSL 3:6',          'health_care',     1, false, false, false, false, true),
    ('professional_risk_report', '2011-01-01', 'infinity',   7, 'PSL 3:7',          'health_care',     1, false, false, false, false, true),
    ('lex_sarah',                '2011-07-01', '2025-07-01', 8, 'SoL 2001 14:7',    'social_services', 1, false, false, false, false, false),
    ('lex_sarah',                '2025-07-01', 'infinity',   8, 'SoL 27:5',         'social_services', 1, false, false, false, false, false),
    ('unenforced_decision',      '2008-07-01', '2025-07-01', 9, 'SoL 2001 16:6 f',  'social_services', 1, false, false, false, false, false),
    ('unenforced_decision',      '2025-07-01', 'infinity',   9, 'SoL 31:1',         'social_services', 1, false, false, false, false, false),
    ('tip',                      '2010-01-01', 'infinity',  10, '',                 '',                4, false, false, false, false, true),
    ('board_signal',             '2018-01-01', 'infinity',  11, 'Lag 2017:372 7',   'health_care',     3, false, false, false, false, true),
    ('provider_registration',    '2011-01-01', 'infinity',  12, 'PSL 2:1',          'health_care',     4, false, false, false, true,  true),
    ('record_destruction',       '2008-07-01', 'infinity',  13, '',                 'health_care',     4, false, false, false, true,  false),
    ('document_request',         '1949-01-01', 'infinity',  14, '',                 '',                4, false, false, false, true,  false);

-- Kinds of decisions and what must be so before one is made. Whether it may be appealed is not a column: it is the flag of
-- the provision that it is made under.
create table decision_type (
    type                     text     not null collate "C",
    valid_from               date     not null,
    valid_until              date     not null default 'infinity',
    legal_ref                text     not null collate "C", -- a decision of this type cites it
    needs_draft_communicated boolean  not null,
    needs_ground             boolean  not null, -- a row of decision_ground
    needs_prior_injunction   boolean  not null, -- an earlier injunction on the same unit was not followed
    needs_measures_and_date  boolean  not null,
    needs_finding            boolean  not null,
    forbids_open_finding     boolean  not null,
    may_require              boolean  not null, -- may carry requirements
    may_fine                 boolean  not null,
    max_valid_months         smallint not null, -- 0: no limit
    max_extensions           smallint not null,
    decider_must_differ      boolean  not null, -- from who drafted
    leaves_case_open         boolean  not null, -- the investigation goes on after it
    is_by_act                boolean  not null, -- made by an act of its own, never by "decide"
    is_verified              boolean  not null,
    primary key (type, valid_from),
    check (valid_from < valid_until)
);

insert into decision_type (type, valid_from, valid_until, legal_ref, needs_draft_communicated, needs_ground,
    needs_prior_injunction, needs_measures_and_date, needs_finding, forbids_open_finding, may_require, may_fine,
    max_valid_months, max_extensions, decider_must_differ, leaves_case_open, is_by_act, is_verified) values
    ('decline_to_investigate', '2018-01-01', 'infinity',   'PSL 7:11',        false, true,  false, false, false, false, false, false, 0, 0, false, false, true,  true),
    ('handed_over',            '2018-01-01', 'infinity',   'PSL 7:12',        false, false, false, false, false, false, false, false, 0, 0, false, false, true,  true),
    ('written_off',            '2018-07-01', 'infinity',   'FL 31',           false, false, false, false, false, false, false, false, 0, 0, false, false, true,  false),
    ('closed_no_deficiency',   '2011-01-01', 'infinity',   'PSL 7:18',        true,  false, false, false, false, true,  false, false, 0, 0, true,  false, false, true),
    ('statement_deficiency',   '2011-01-01', 'infinity',   'PSL 7:18',        true,  false, false, false, true,  false, true,  false, 0, 0, true,  false, false, true),
    ('injunction_info',        '2011-01-01', 'infinity',   'PSL 7:20',        false, false, false, true,  false, false, true,  true,  0, 0, true,  true,  false, true),
    ('injunction_remedy',      '2011-01-01', 'infinity',   'PSL 7:24',        true,  true,  false, true,  true,  false, true,  true,  0, 0, true,  false, false, true),
    ('injunction_remedy_sol',  '2002-01-01', '2025-07-01', 'SoL 2001 13:8',   true,  true,  false, true,  true,  false, true,  true,  0, 0, true,  false, false, false),
    ('injunction_remedy_sol',  '2025-07-01', 'infinity',   'SoL 28:8',        true,  true,  false, true,  true,  false, true,  true,  0, 0, true,  false, false, false),
    ('injunction_remedy_lss',  '2011-01-01', 'infinity',   'LSS 26 f',        true,  true,  false, true,  true,  false, true,  true,  0, 0, true,  false, false, false),
    ('injunction_register',    '2023-07-01', 'infinity',   'PSL 7:28 a',      true,  false, false, true,  false, false, true,  true,  0, 0, true,  false, false, true),
    ('prohibition',            '2011-01-01', 'infinity',   'PSL 7:26',        true,  true,  true,  false, true,  false, false, true,  0, 0, true,  false, false, true),
    ('prohibition_immediate',  '2011-01-01', 'infinity',   'PSL 7:27',        false, true,  false, false, true,  false, false, true,  0, 0, true,  false, false, true),
    ('prohibition_interim',    '2011-01-01', 'infinity',   'PSL 7:28',        false, true,  false, false, false, false, false, true,  6, 1, true,  true,  false, true),
    ('prohibition_interim_lss', '2011-01-01', 'infinity',  'LSS 26 h',        false, true,  false, false, false, false, false, true,  6, 1, true,  true,  false, true),
    ('report_hsan',            '2011-01-01', 'infinity',   'PSL 7:30',        true,  false, false, false, true,  false, false, false, 0, 0, true,  false, false, true),
    ('report_prosecution',     '2011-01-01', 'infinity',   'PSL 7:23',        false, true,  false, false, false, false, false, false, 0, 0, true,  true,  false, true),
    ('apply_special_fee',      '2008-07-01', 'infinity',   'LSS 28 c',        true,  false, false, false, false, false, false, false, 0, 0, true,  false, false, true),
    ('delay_refused',          '2018-07-01', 'infinity',   'FL 12',           false, false, false, false, false, false, false, false, 0, 0, false, true,  false, true);

-- The grounds that a decision type must have one of. "unmet_injunction" alone is not one: it is looked up.
create table decision_ground (
    type       text not null collate "C",
    ground     text not null collate "C",
    valid_from date not null,
    valid_until date not null default 'infinity',
    legal_ref  text not null collate "C",
    says       text not null,
    primary key (type, ground, valid_from)
);

insert into decision_ground (type, ground, valid_from, legal_ref, says) values
    ('decline_to_investigate', 'obviously_unfounded',  '2018-01-01', 'PSL 7:11', 'klagomålet är uppenbart obefogat'),
    ('decline_to_investigate', 'no_patient_safety',    '2018-01-01', 'PSL 7:11', 'saknar direkt betydelse för patientsäkerheten'),
    ('decline_to_investigate', 'no_duty',              '2018-01-01', 'PSL 7:11', 'inget av lagens skäl att utreda finns'),
    ('decline_to_investigate', 'older_than_two_years', '2018-01-01', 'PSL 7:11', 'händelsen ligger mer än två år tillbaka'),
    ('injunction_remedy',      'danger',               '2011-01-01', 'PSL 7:24', 'anledning att befara fara för patientsäkerheten'),
    ('injunction_remedy_sol',  'misconduct',           '2002-01-01', 'SoL 2001 13:8', 'missförhållande av betydelse för den enskilde'),
    ('injunction_remedy_lss',  'misconduct',           '2011-01-01', 'LSS 26 f', 'missförhållande av betydelse för den enskilde'),
    ('prohibition',            'danger_health',        '2011-01-01', 'PSL 7:26', 'fara för patientsäkerheten'),
    ('prohibition',            'serious',              '2011-01-01', 'PSL 7:26', 'missförhållandena är allvarliga'),
    ('prohibition_immediate',  'danger_palpable',      '2011-01-01', 'PSL 7:27', 'påtaglig fara för liv, hälsa eller personlig säkerhet'),
    ('prohibition_interim',    'probable_grounds',     '2011-01-01', 'PSL 7:28', 'sannolika skäl, och förbudet kan inte avvaktas'),
    ('prohibition_interim_lss', 'probable_grounds',    '2011-01-01', 'LSS 26 h', 'sannolika skäl, och förbudet kan inte avvaktas'),
    ('report_prosecution',     'reasonable_suspicion', '2011-01-01', 'PSL 7:23', 'skälig misstanke, och fängelse är föreskrivet');

-- When a complaint must be investigated (PSL 7:11). A case has the ground when the harm is as high as harm_from, or when
-- its registrar put the ground's code among the triggers.
create table duty_ground (
    ground      text     not null collate "C",
    valid_from  date     not null,
    valid_until date     not null default 'infinity',
    harm_from   smallint not null, -- 0..5; 9: harm alone never is this ground
    legal_ref   text     not null collate "C",
    says        text     not null,
    is_verified boolean  not null,
    primary key (ground, valid_from)
);

insert into duty_ground (ground, valid_from, harm_from, legal_ref, says, is_verified) values
    ('lasting_harm',    '2018-01-01', 3, 'PSL 7:11', 'bestående skada som inte är ringa, väsentligt ökat vårdbehov eller dödsfall', false),
    ('compulsory_care', '2018-01-01', 9, 'PSL 7:11', 'psykiatrisk tvångsvård, rättspsykiatrisk vård eller isolering', true),
    ('self_determination', '2018-01-01', 9, 'PSL 7:11', 'allvarlig påverkan på självbestämmande, integritet eller rättslig ställning', true);

-- What a finding is measured against. Themes are those of the national risk analysis.
create table requirement_catalogue (
    code        text    not null collate "C",
    valid_from  date    not null,
    valid_until date    not null default 'infinity',
    theme       text    not null collate "C",
    says        text    not null,
    is_verified boolean not null,
    primary key (code, valid_from)
);

insert into requirement_catalogue (code, valid_from, theme, says, is_verified) values
    ('SOSFS 2011:9 3:1', '2012-01-01', 'management',      'ledningssystem finns och används', true),
    ('SOSFS 2011:9 4:1', '2012-01-01', 'management',      'processer är identifierade', true),
    ('SOSFS 2011:9 4:2', '2012-01-01', 'management',      'processer är beskrivna och fastställda', true),
    ('SOSFS 2011:9 4:5', '2012-01-01', 'collaboration',   'samverkan inom verksamheten', true),
    ('SOSFS 2011:9 4:6', '2012-01-01', 'collaboration',   'samverkan med andra', true),
    ('SOSFS 2011:9 5:1', '2012-01-01', 'risk_analysis',   'riskanalys görs fortlöpande', true),
    ('SOSFS 2011:9 5:2', '2012-01-01', 'self_monitoring', 'egenkontroll görs', true),
    ('SOSFS 2011:9 5:3', '2012-01-01', 'deviations',      'avvikelser utreds', true),
    ('SOSFS 2011:9 5:6', '2012-01-01', 'deviations',      'rapporter sammanställs och analyseras', true),
    ('SOSFS 2011:9 5:8', '2012-01-01', 'improvement',     'processer och rutiner förbättras', false),
    ('SOSFS 2011:9 6:1', '2012-01-01', 'competence',      'personalen medverkar och har kompetens', true),
    ('SOSFS 2011:9 7:1', '2012-01-01', 'documentation',   'kvalitetsarbetet är dokumenterat', true),
    ('PSL 3:1',  '2011-01-01', 'management',      'verksamheten planeras, leds och kontrolleras', true),
    ('PSL 3:2',  '2011-01-01', 'patient_safety',  'vårdskador förebyggs', true),
    ('PSL 3:3',  '2011-01-01', 'deviations',      'händelser utreds', true),
    ('PSL 3:4',  '2011-01-01', 'participation',   'patienter och närstående får delta', true),
    ('PSL 3:5',  '2011-01-01', 'reporting',       'allvarliga vårdskador anmäls', true),
    ('PSL 3:6',  '2011-01-01', 'reporting',       'säkerhetsbrister anmäls', true),
    ('PSL 3:7',  '2011-01-01', 'reporting',       'farliga yrkesutövare anmäls', true),
    ('PSL 3:8',  '2011-01-01', 'information',     'drabbade patienter informeras', true),
    ('PSL 3:9',  '2011-01-01', 'management',      'ansvaret är dokumenterat', true),
    ('PSL 3:10', '2011-01-01', 'documentation',   'patientsäkerhetsberättelse upprättas', true),
    ('LSS 24 f', '2011-01-01', 'reporting',       'missförhållanden anmäls', true);

-- Clocks. They start by themselves, never pause, and are due on the next working day when the last one is none. Only what
-- the law sets is statutory; a target of our own has is_statutory = false.
create table deadline_rule (
    rule         text     not null collate "C",
    valid_from   date     not null,
    valid_until  date     not null default 'infinity',
    case_type    text     not null collate "C", -- '*': all; '+': those that a party has started
    clock_start  text     not null check (clock_start in ('received', 'requested', 'served', 'required', 'limited')),
    length       smallint not null, -- 0: an act names the day
    unit         text     not null check (unit in ('days', 'weeks', 'months', 'years', 'working_days')),
    met_by       text     not null check (met_by in ('triaged', 'decided', 'answered', 'assessed', 'expired', 'closed')),
    legal_ref    text     not null collate "C",
    is_statutory boolean  not null,
    is_verified  boolean  not null,
    primary key (rule, case_type, valid_from)
);

insert into deadline_rule (rule, valid_from, case_type, clock_start, length, unit, met_by, legal_ref, is_statutory, is_verified) values
    ('triage',                 '2010-01-01', '*',                   'received',  5, 'working_days', 'triaged',  'OSL 5:1',  false, false),
    ('delay_notice',           '2018-07-01', '+',                   'received',  6, 'months',       'decided',  'FL 11',    true,  false),
    ('delay_request.answer',   '2018-07-01', '*',                   'requested', 4, 'weeks',        'answered', 'FL 12',    true,  true),
    ('unenforced.special_fee', '2008-07-01', 'unenforced_decision', 'received',  2, 'years',        'decided',  'LSS 28 e', true,  true),
    ('appeal',                 '2018-07-01', '*',                   'served',    3, 'weeks',        'expired',  'FL 44',    true,  true),
    ('requirement',            '2010-01-01', '*',                   'required',  0, 'days',         'assessed', '',         true,  true),
    ('interim_expiry',         '2011-01-01', '*',                   'limited',   0, 'days',         'expired',  'PSL 7:28', true,  true);

-- Days that are not working days, beside Saturdays and Sundays. kind: "fixed" month and day; "easter" days after Easter Day;
-- "between" the weekday (1 Monday .. 7 Sunday) that falls on one of the seven days from month and day.
create table holiday (
    name        text     not null,
    valid_from  date     not null,
    valid_until date     not null default 'infinity',
    kind        text     not null check (kind in ('fixed', 'easter', 'between')),
    month       smallint not null,
    day         smallint not null, -- of the month; for "easter" the distance
    weekday     smallint not null,
    legal_ref   text     not null collate "C",
    is_verified boolean  not null,
    primary key (name, valid_from)
);

insert into holiday (name, valid_from, valid_until, kind, month, day, weekday, legal_ref, is_verified) values
    ('nyårsdagen',           '1900-01-01', 'infinity',   'fixed',    1,  1, 0, 'Lag 1930:173 2', false),
    ('trettondedag jul',     '1900-01-01', 'infinity',   'fixed',    1,  6, 0, 'Lag 1930:173 2', false),
    ('långfredagen',         '1900-01-01', 'infinity',   'easter',   0, -2, 0, 'Lag 1930:173 2', false),
    ('annandag påsk',        '1900-01-01', 'infinity',   'easter',   0,  1, 0, 'Lag 1930:173 2', false),
    ('första maj',           '1939-01-01', 'infinity',   'fixed',    5,  1, 0, 'Lag 1930:173 2', false),
    ('Kristi himmelsfärd',   '1900-01-01', 'infinity',   'easter',   0, 39, 0, 'Lag 1930:173 2', false),
    ('annandag pingst',      '1900-01-01', '2005-01-01', 'easter',   0, 50, 0, 'Lag 1930:173 2', false),
    ('nationaldagen',        '2005-01-01', 'infinity',   'fixed',    6,  6, 0, 'Lag 1930:173 2', false),
    ('midsommarafton',       '1953-01-01', 'infinity',   'between',  6, 19, 5, 'Lag 1930:173 2', false),
    ('midsommardagen',       '1953-01-01', 'infinity',   'between',  6, 20, 6, 'Lag 1930:173 2', false),
    ('alla helgons dag',     '1953-01-01', 'infinity',   'between', 10, 31, 6, 'Lag 1930:173 2', false),
    ('julafton',             '1900-01-01', 'infinity',   'fixed',   12, 24, 0, 'Lag 1930:173 2', false),
    ('juldagen',             '1900-01-01', 'infinity',   'fixed',   12, 25, 0, 'Lag 1930:173 2', false),
    ('annandag jul',         '1900-01-01', 'infinity',   'fixed',   12, 26, 0, 'Lag 1930:173 2', false),
    ('nyårsafton',           '1900-01-01', 'infinity',   'fixed',   12, 31, 0, 'Lag 1930:173 2', false);

-- Numbers that somebody may want to change one day.
create table case_limit (
    name        text not null collate "C",
    valid_from  date not null,
    valid_until date not null default 'infinity',
    value       int  not null,
    legal_ref   text not null collate "C",
    says        text not null,
    is_verified boolean not null,
    primary key (name, valid_from)
);

insert into case_limit (name, valid_from, value, legal_ref, says, is_verified) values
    ('stuck_days',            '2010-01-01', 60, '',         'så länge får ett ärende stå i samma läge innan det syns som fastnat', false),
    ('old_case_months',       '2010-01-01', 6,  '',         'ett öppet ärende som är äldre räknas som gammalt', true),
    ('complaint_age_months',  '2018-01-01', 24, 'PSL 7:11', 'ett klagomål om en äldre händelse behöver inte utredas', true),
    ('delay_request_months',  '2018-07-01', 6,  'FL 12',    'parten får begära avgörande när så lång tid har gått', true);

-- The questions that an inspection in a programme must answer; '*' for a programme without rows of its own.
create table programme_trigger (
    programme   text     not null collate "C",
    number      smallint not null,
    valid_from  date     not null,
    valid_until date     not null default 'infinity',
    question    text     not null,
    primary key (programme, number, valid_from)
);

insert into programme_trigger (programme, number, valid_from, question) values
    ('*', 1, '2010-01-01', 'Bedrivs ett systematiskt förbättringsarbete som en del av vardagen?'),
    ('primary_care', 1, '2016-01-01', 'Utreds och analyseras bakomliggande orsaker i tillräcklig omfattning?'),
    ('primary_care', 2, '2016-01-01', 'Fungerar samverkan kring de händelser som har inträffat?'),
    ('primary_care', 3, '2016-01-01', 'Har personalen den kompetens som händelserna visar behov av?'),
    ('care_homes', 1, '2016-01-01', 'Är bemanningen tillräcklig för god och säker omsorg?'),
    ('care_homes', 2, '2016-01-01', 'Är tidigare åtgärdade brister fortfarande åtgärdade?');

-- The area of supervision that a programme's cases belong to; '*' for any other.
create table programme_area (
    programme text primary key collate "C",
    area      text not null check (area in ('health_care', 'social_services', 'lss'))
);

insert into programme_area (programme, area) values
    ('*', 'health_care'), ('primary_care', 'health_care'), ('care_homes', 'social_services');

grant select on legal_ref, case_type, decision_type, decision_ground, duty_ground, requirement_catalogue, deadline_rule,
    holiday, case_limit, programme_trigger, programme_area to :role, :role_reader;
