-- What the CRM is to be told, what it was told, and when it may be asked again. One job per contact: the latest request wins.
create table crm_jobs (
    contact_id text primary key,
    wants_create bigint not null,
    requested_version bigint not null,
    due_at bigint not null,
    attempts bigint not null,
    lease text,
    lease_until bigint,
    parked_at bigint,
    last_error text
);
create index crm_jobs_due on crm_jobs (due_at) where parked_at is null;

-- crm_key is the value of our unique property in the CRM: the contact's id, or after a merge the id of the contact that was there first.
-- owner is the owner that we wrote last: one that sales has changed since is not written over until routing chooses another.
create table crm_records (
    contact_id text primary key,
    crm_key text not null,
    crm_id text not null,
    system text not null,
    owner text,
    note text,
    synced_at bigint not null,
    fingerprint text not null
);

create table crm_pauses (system text primary key, until_at bigint not null, failures bigint not null, reason text not null);

-- Who was merged into a contact: its CRM record may stand under their ids.
create index contacts_merged on contacts (merged_into) where merged_into is not null;
