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

-- Pages of leads, newest first, and the leads that a contact has joined.
create index leads_owner_qualified on leads (owner, qualified_at, id);
create index leads_stage_qualified on leads (stage, qualified_at, id);
create index leads_account_qualified on leads (account_key, qualified_at, id);
create index lead_contacts_by_contact on lead_contacts (contact_id);
create index failed_activities_page on failed_activities (last_seen, id);
