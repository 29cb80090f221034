-- How much somebody has to do is counted in one pass over the open leads, whenever they came; of this hour, day and week only those that have ended are left to count.
-- All others need not stand in this index.
drop index leads_routed;
create index leads_ended on leads (owner, routed_at) where closed_at is not null and routed_at is not null;
