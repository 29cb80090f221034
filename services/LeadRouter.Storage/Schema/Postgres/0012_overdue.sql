-- Whoever the playbook names has been told that the facts this contact waits for did not come in time: once for each wait.
alter table contacts add column is_overdue_told bigint not null default 0;
