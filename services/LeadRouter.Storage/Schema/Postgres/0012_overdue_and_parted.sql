-- Whoever the playbook names has been told that the facts this contact waits for did not come in time: once for each wait.
alter table contacts add column is_overdue_told bigint not null default 0;

-- A name of the person whose the lead was found to be when several, who had been taken for one, were parted: it goes with that name from then on.
alter table leads add column node text;
