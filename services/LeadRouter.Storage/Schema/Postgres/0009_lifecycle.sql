-- Why a lead ended, and until when it sleeps. An ended lead without wake_at is not woken by time.
alter table leads add column exit_reason text;
alter table leads add column wake_at bigint;

-- A transition that somebody stated has the key of its fact in the log: it is noted once, and what is left of a lead is the fold of them, in the order of at.
alter table lead_events add column key text;
alter table lead_events add column until_at bigint;
alter table lead_events add column why text;
alter table lead_events add column recorded_at bigint;
alter table lead_events add column actor_kind text not null default 'machine';
create unique index lead_events_key on lead_events (key, lead_id) where key is not null;

-- The engagement level that a contact has reached by points and keeps while they stay above where it is lost.
alter table contacts add column held_level bigint;

-- Until when facts are waited for, and for which.
alter table contacts add column waiting_until bigint;
alter table contacts add column waiting_for text;
create index contacts_waiting on contacts (waiting_until, id) where waiting_until is not null;
