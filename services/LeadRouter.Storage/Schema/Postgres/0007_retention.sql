-- What has outlived its retention is found by its time. Activities arrive mostly in the order of their times, so this index is written at its end.
create index activities_at on activities (at);
create index decisions_at on decisions (at);

-- Hot tables of short rows that come and go, or are written over: by default a fifth of a table has to be dead before it is cleaned, which for a queue is never
-- the right moment, and for the log a scan of millions of rows at once.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table consumed set (autovacuum_vacuum_scale_factor = 0.05);
alter table contact_states set (autovacuum_vacuum_scale_factor = 0.05, fillfactor = 80);
alter table contacts set (autovacuum_vacuum_scale_factor = 0.05, fillfactor = 80);
alter table activities set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_0 set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_1 set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_2 set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_3 set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_4 set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_5 set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_6 set (autovacuum_vacuum_scale_factor = 0.02);
alter table activity_keys_7 set (autovacuum_vacuum_scale_factor = 0.02);
