-- How much members have to do, kept as their leads change: by member, tier of priority and quarter of an hour of the route (Unix milliseconds / 900000; 0 = none, or
-- long ago), how many of them are open, and how many came. Counted anew, each transaction went through all open leads of its teams: half of what routing 50,000 cost.
-- A change is a row of its own, so that nobody waits for anybody; what somebody has is the sum of the rows, and whoever reads them puts them together.
create table member_loads (
    member text not null,
    priority bigint not null,
    quarter bigint not null,
    open bigint not null,
    came bigint not null
);
create index member_loads_member on member_loads (member);
alter table member_loads set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create function leads_are_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into member_loads (member, priority, quarter, open, came)
        select c.member, l.priority, coalesce(l.routed_at, 0) / 900000, count(*) filter (where l.closed_at is null), count(*)
        from after_rows l cross join lateral (values (l.owner), (l.sdr)) c (member) where c.member is not null
        group by 1, 2, 3;
    elsif tg_op = 'DELETE' then
        insert into member_loads (member, priority, quarter, open, came)
        select c.member, l.priority, coalesce(l.routed_at, 0) / 900000, -count(*) filter (where l.closed_at is null), -count(*)
        from before_rows l cross join lateral (values (l.owner), (l.sdr)) c (member) where c.member is not null
        group by 1, 2, 3;
    else
        insert into member_loads (member, priority, quarter, open, came)
        select c.member, l.priority, coalesce(l.routed_at, 0) / 900000, sum(case when l.closed_at is null then l.many else 0 end), sum(l.many)
        from (
            select owner, sdr, priority, routed_at, closed_at, 1 as many from after_rows
            union all
            select owner, sdr, priority, routed_at, closed_at, -1 from before_rows
        ) l cross join lateral (values (l.owner), (l.sdr)) c (member) where c.member is not null
        group by 1, 2, 3
        having sum(l.many) <> 0 or sum(case when l.closed_at is null then l.many else 0 end) <> 0;
    end if;
    return null;
end
$$;
create trigger leads_inserted after insert on leads referencing new table as after_rows
    for each statement execute function leads_are_counted();
create trigger leads_updated after update on leads referencing old table as before_rows new table as after_rows
    for each statement execute function leads_are_counted();
create trigger leads_deleted after delete on leads referencing old table as before_rows
    for each statement execute function leads_are_counted();

insert into member_loads (member, priority, quarter, open, came)
select c.member, l.priority, coalesce(l.routed_at, 0) / 900000, count(*) filter (where l.closed_at is null), count(*)
from leads l cross join lateral (values (l.owner), (l.sdr)) c (member) where c.member is not null
group by 1, 2, 3;

-- Only the counting went by these. The open leads of one member are found by leads_owner_qualified.
drop index leads_owner;
drop index leads_ended;
drop index leads_sdr;
create index leads_sdr on leads (sdr) where sdr is not null and closed_at is null;
