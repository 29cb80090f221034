-- What reads the bytes again, and what came around them.
alter table failed_activities add column reader text;
alter table failed_activities add column envelope blob;
alter table failed_activities add column position bigint not null default 0;
alter table failed_activities add column origin bigint not null default 0;

-- Bytes of it in all, for the bound: envelope and fix included.
alter table failed_activities add column size bigint not null default 0;
update failed_activities set size = length(bytes);

-- A fix stands beside the original until it is replayed.
alter table failed_activities add column fixed_bytes blob;
alter table failed_activities add column fixed_at bigint;
alter table failed_activities add column fixed_by text;

create index failed_activities_order on failed_activities (first_seen, position, id);
create index failed_activities_size on failed_activities (last_seen, id, size);
create index failed_activities_kind on failed_activities (reason, source);

-- Who gave which up, and why.
create table dismissed_activities (
    id text not null,
    at bigint not null,
    reason text not null,
    source text not null,
    count bigint not null,
    actor text not null,
    why text not null,
    primary key (id, at)
);
create index dismissed_activities_at on dismissed_activities (at);
