-- Who is owed what in a team and tier of priority: the books as they are, those from which the kept entries of the ledger lead to them, and the ledger.
create table fairness_books (
    team text not null,
    priority bigint not null,
    seq bigint not null,
    body text not null,
    base_seq bigint not null,
    base text not null,
    primary key (team, priority)
);
create table fairness_entries (
    team text not null,
    priority bigint not null,
    seq bigint not null,
    at bigint not null,
    body text not null,
    primary key (team, priority, seq)
);

-- A team's row is the lock under which its turns are taken; waits is 1 while leads wait for its room, look_at the next instant at which time may give them some,
-- playbook the rules by which they were looked at. A lead waits in the order of priority, since and its id.
create table routing_desks (
    team text primary key,
    waits bigint not null,
    look_at bigint,
    playbook text not null,
    version bigint not null
);
create table waiting_leads (
    lead_id text primary key,
    team text not null,
    needs text not null,
    priority bigint not null,
    since bigint not null,
    playbook text not null
);
create index waiting_leads_order on waiting_leads (team, priority, since, lead_id);

-- Who had a lead that was taken away, since when; what is known of people beside the playbook.
create table lead_past_owners (
    lead_id text not null,
    member text not null,
    routed_at bigint not null,
    primary key (lead_id, member)
);
create index lead_past_owners_member on lead_past_owners (member, routed_at);
create table people_standing (
    person text primary key,
    left_at bigint,
    is_on bigint,
    delegate text,
    away_from bigint,
    away_until bigint
);

-- Who calls first where the owner stands above the rules, and whose turn in which books the lead cost: given back it is null again.
alter table leads add column sdr text;
alter table leads add column credit_team text;
alter table leads add column credit_priority bigint;
alter table leads add column credit_member text;
create index leads_sdr on leads (sdr, routed_at) where sdr is not null;

drop table routing_credits;
