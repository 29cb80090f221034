-- What last moved this contact's decision was history: nothing of it leaves until something live happens.
alter table contacts add column is_held bigint not null default 0;
