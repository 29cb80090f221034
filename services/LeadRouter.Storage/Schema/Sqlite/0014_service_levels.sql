-- The service level of a lead: one row for each time somebody got it, of which the last may be running. next_at is when it is looked at again; without it time
-- changes nothing any more.
create table service_levels (
    lead_id text not null,
    round bigint not null,
    owner text not null,
    team text,
    by_turn bigint not null,
    assigned_at bigint not null,
    sla_ms bigint,
    due_at bigint,
    next_at bigint,
    reminded bigint not null default 0,
    reminded_at bigint,
    breached_at bigint,
    escalated_to text,
    nobody_else bigint not null default 0,
    question bigint not null default 0,
    asked_at bigint,
    reading text,
    read_at bigint,
    failures bigint not null default 0,
    touched_at bigint,
    touched_by text,
    working_ms bigint,
    ended_at bigint,
    ended_by text,
    primary key (lead_id, round)
) without rowid;
create unique index service_levels_open on service_levels (lead_id) where ended_at is null;
create index service_levels_due on service_levels (next_at, lead_id) where next_at is not null;

-- Of which leads the CRM is to be asked whether somebody was in touch: the newest question of each.
create table touch_questions (
    lead_id text primary key,
    round bigint not null,
    question bigint not null,
    contacts text not null,
    since bigint not null,
    asked_at bigint not null,
    lease_until bigint
);
create index touch_questions_asked on touch_questions (asked_at);
