-- Up to which number the peer can have been sent anything at all. It is raised only while the peer, whose word it is, resumes
-- the stream; so a database that was restored says too little, however much it has committed since, and is found out.
alter table stream_out
    add column offered_seq bigint not null default 0;
update stream_out set offered_seq = next_seq - 1;
alter table stream_out add check (offered_seq < next_seq);
