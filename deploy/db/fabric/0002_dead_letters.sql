-- What an operator needs to judge a dead letter, and to take up a subject's letters in their order.
alter table dead_letter
    add column type    text not null default '',
    add column subject text not null default '';

create index dead_letter_waiting on dead_letter (stream, subject, seq) where state = 'waiting';
