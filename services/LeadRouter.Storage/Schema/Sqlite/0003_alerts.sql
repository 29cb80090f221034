-- What people are told, or would have been told. An alert keeps what happened and to whom it belongs; its words, with names in them, are made when it is sent.
create table alerts (
    id text primary key,
    kind text not null,
    rule text not null,
    recipient text,
    channels text not null,
    account_key text not null,
    contact_id text not null,
    lead_id text,
    hand_raise bigint not null,
    first_at bigint not null,
    newest_at bigint not null,
    count bigint not null,
    in_between bigint not null,
    signals text not null,
    state text not null,
    held_back_reason text,
    created_at bigint not null
);
create index alerts_created on alerts (created_at, id);
create index alerts_contact on alerts (contact_id);

-- The newest alert of each thread; its row is the lock under which a thread is decided.
create table alert_threads (thread text primary key, ordinal bigint not null, alert_id text) without rowid;

create table alert_budgets (
    recipient text not null,
    day bigint not null,
    told bigint not null,
    primary key (recipient, day)
) without rowid;

create table alert_deliveries (
    alert_id text not null,
    channel text not null,
    state text not null,
    due_at bigint not null,
    attempts bigint not null,
    ambiguous bigint not null,
    lease_until bigint,
    last_error text,
    sent_at bigint,
    primary key (alert_id, channel)
) without rowid;
create index alert_deliveries_due on alert_deliveries (due_at) where state = 'due';
