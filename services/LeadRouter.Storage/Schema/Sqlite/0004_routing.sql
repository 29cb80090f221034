-- Who has claimed an account, and whose turn it is in a team.
create table account_claims (account_key text primary key, owner text not null, until bigint not null);

create table routing_credits (
    team text not null,
    member text not null,
    assigned bigint not null,
    primary key (team, member)
);
create index routing_credits_member on routing_credits (member);

-- How many leads somebody has had today, closed ones too.
create index leads_routed on leads (owner, routed_at) where routed_at is not null;
