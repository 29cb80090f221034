-- What was stated of an account, for each field and source: whose word stands is the playbook's to say, and may be said anew without a replay. The rows of before
-- hold the last writer's word alone; the scoring role puts the others back from the log when it starts. rank decides which stay of more than are kept.
create table account_facts_by_source (
    account_key text not null,
    field text not null,
    source text not null,
    value text not null,
    at bigint not null,
    message_id text not null,
    rank bigint not null default 0,
    primary key (account_key, field, source)
) without rowid;
insert into account_facts_by_source (account_key, field, source, value, at, message_id)
select account_key, field, source, value, at, message_id from account_facts;
drop table account_facts;
alter table account_facts_by_source rename to account_facts;
