-- The activity log, who is who, what is remembered, what was decided. All integers bigint, all instants Unix milliseconds UTC, ids text.
create table activity_keys (key bytea primary key, activity_id bigint not null) partition by hash (key);
create table activity_keys_0 partition of activity_keys for values with (modulus 8, remainder 0);
create table activity_keys_1 partition of activity_keys for values with (modulus 8, remainder 1);
create table activity_keys_2 partition of activity_keys for values with (modulus 8, remainder 2);
create table activity_keys_3 partition of activity_keys for values with (modulus 8, remainder 3);
create table activity_keys_4 partition of activity_keys for values with (modulus 8, remainder 4);
create table activity_keys_5 partition of activity_keys for values with (modulus 8, remainder 5);
create table activity_keys_6 partition of activity_keys for values with (modulus 8, remainder 6);
create table activity_keys_7 partition of activity_keys for values with (modulus 8, remainder 7);

create sequence activity_ids cache 1;

create table activities (
    id bigint primary key,
    key bytea not null,
    at bigint not null,
    arrived_at bigint not null,
    origin bigint not null,
    node text,
    anonymous text,
    previous text,
    account_key text,
    body bytea not null
);
create index activities_node on activities (node) where node is not null;
create index activities_anonymous on activities (anonymous) where anonymous is not null;
create index activities_previous on activities (previous) where previous is not null;
create index activities_account on activities (account_key) where account_key is not null;

create table contacts (
    id text primary key,
    created_at bigint not null,
    version bigint not null,
    account_key text,
    latest_at bigint not null,
    tier text,
    is_live bigint not null,
    waiting_since bigint,
    next_evaluation_at bigint,
    merged_into text
);
create index contacts_account on contacts (account_key) where account_key is not null and merged_into is null;
create index contacts_due on contacts (next_evaluation_at) where next_evaluation_at is not null;

create table contact_states (
    contact_id text not null,
    signals_hash text not null,
    state bytea not null,
    state_hash text not null,
    primary key (contact_id, signals_hash)
);

create table identities (node text primary key, contact_id text not null);
create index identities_contact on identities (contact_id);

create table anonymous_links (anonymous text not null, node text not null, primary key (anonymous, node));
create index anonymous_links_node on anonymous_links (node);

create table account_facts (
    account_key text not null,
    field text not null,
    value text collate "C" not null,
    at bigint not null,
    source text collate "C" not null,
    message_id text collate "C" not null,
    primary key (account_key, field)
);

create table decisions (
    id text primary key,
    kind text not null,
    contact_id text not null,
    lead_id text,
    account_key text,
    at bigint not null,
    playbook_hash text not null,
    state_hash text,
    state bytea,
    disposition text,
    body text not null
);
create index decisions_contact on decisions (contact_id, at);
create index decisions_lead on decisions (lead_id) where lead_id is not null;

create table leads (
    id text primary key,
    contact_id text not null,
    account_key text not null,
    motion text not null,
    episode bigint not null,
    stage text not null,
    priority bigint not null,
    hand_raise bigint not null,
    divert text,
    owner text,
    territory text,
    team text,
    qualified_at bigint not null,
    routed_at bigint,
    sla_due_at bigint,
    closed_at bigint,
    version bigint not null
);
create unique index leads_open on leads (account_key, motion) where closed_at is null;
create index leads_contact on leads (contact_id);
create index leads_owner on leads (owner) where closed_at is null;
create index leads_qualified on leads (qualified_at, id);

create table lead_contacts (
    lead_id text not null,
    contact_id text not null,
    joined_at bigint not null,
    primary key (lead_id, contact_id)
);

create table lead_events (
    lead_id text not null,
    seq bigint not null,
    from_stage text,
    to_stage text not null,
    at bigint not null,
    actor text not null,
    source text not null,
    reason text,
    primary key (lead_id, seq)
);

create table outbox (
    id text not null,
    endpoint text not null,
    type text not null,
    body text not null,
    created_at bigint not null,
    primary key (id, endpoint)
);
create index outbox_created on outbox (created_at);

create table consumed (
    endpoint text not null,
    id text not null,
    at bigint not null,
    primary key (endpoint, id)
);
create index consumed_at on consumed (at);

create table failed_messages (
    endpoint text not null,
    id text not null,
    type text not null,
    body text not null,
    reason text not null,
    at bigint not null,
    primary key (endpoint, id)
);

create table inbox (id bigint generated by default as identity primary key, block bytea not null, arrived_at bigint not null);

create table failed_activities (
    id text primary key,
    reason text not null,
    detail text not null,
    source text not null,
    bytes bytea not null,
    first_seen bigint not null,
    last_seen bigint not null,
    count bigint not null
);
create index failed_activities_seen on failed_activities (last_seen);

create table playbooks (hash text primary key, name text not null, body text not null, first_live_at bigint not null);

create table settings (name text primary key, value text not null);
