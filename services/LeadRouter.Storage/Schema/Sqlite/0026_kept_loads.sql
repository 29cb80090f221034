-- How much members have to do, kept as their leads change: by member, tier of priority and quarter of an hour of the route (Unix milliseconds / 900000; 0 = none, or
-- long ago), how many of them are open, and how many came.
create table member_loads (
    member text not null,
    priority bigint not null,
    quarter bigint not null,
    open bigint not null,
    came bigint not null,
    primary key (member, priority, quarter)
) without rowid;

create trigger leads_inserted after insert on leads when new.owner is not null or new.sdr is not null begin
    insert into member_loads (member, priority, quarter, open, came)
    select c.member, new.priority, coalesce(new.routed_at, 0) / 900000, new.closed_at is null, 1
    from (select new.owner as member union all select new.sdr) c where c.member is not null
    on conflict (member, priority, quarter) do update set open = open + excluded.open, came = came + excluded.came;
end;
create trigger leads_updated after update of owner, sdr, priority, routed_at, closed_at on leads begin
    insert into member_loads (member, priority, quarter, open, came)
    select c.member, old.priority, coalesce(old.routed_at, 0) / 900000, -(old.closed_at is null), -1
    from (select old.owner as member union all select old.sdr) c where c.member is not null
    on conflict (member, priority, quarter) do update set open = open + excluded.open, came = came + excluded.came;
    insert into member_loads (member, priority, quarter, open, came)
    select c.member, new.priority, coalesce(new.routed_at, 0) / 900000, new.closed_at is null, 1
    from (select new.owner as member union all select new.sdr) c where c.member is not null
    on conflict (member, priority, quarter) do update set open = open + excluded.open, came = came + excluded.came;
end;
create trigger leads_deleted after delete on leads when old.owner is not null or old.sdr is not null begin
    insert into member_loads (member, priority, quarter, open, came)
    select c.member, old.priority, coalesce(old.routed_at, 0) / 900000, -(old.closed_at is null), -1
    from (select old.owner as member union all select old.sdr) c where c.member is not null
    on conflict (member, priority, quarter) do update set open = open + excluded.open, came = came + excluded.came;
end;

insert into member_loads (member, priority, quarter, open, came)
select c.member, c.priority, coalesce(c.routed_at, 0) / 900000, sum(c.closed_at is null), count(*)
from (
    select owner as member, priority, routed_at, closed_at from leads where owner is not null
    union all
    select sdr, priority, routed_at, closed_at from leads where sdr is not null
) c
group by 1, 2, 3;

-- Only the counting went by these. The open leads of one member are found by leads_owner_qualified.
drop index leads_owner;
drop index leads_ended;
drop index leads_sdr;
create index leads_sdr on leads (sdr) where sdr is not null and closed_at is null;
