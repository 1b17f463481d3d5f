-- How certain a place in the order is: the 90 % interval of the rank, and the probability of one of the stage's places.
-- Zero in results of before.
alter table stage_result
    add column rank_low  int    not null default 0,
    add column rank_high int    not null default 0,
    add column top_nano  bigint not null default 0;
