-- Of a fact that holds from before the retention floor: when it is judged (since when it is known: Unix milliseconds), then 9223372036854775807 for as long as it stands.
-- Null: not looked at, as every activity above the floor. What stands is looked at once, and not by every sweep again.
alter table activities add column fact_due bigint;
create index activities_fact_due on activities (fact_due) where fact_due is not null;
drop index activities_at;
create index activities_at on activities (at) where fact_due is null;
