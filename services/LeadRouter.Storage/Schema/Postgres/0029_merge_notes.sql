-- What is noted of a contact before it becomes another, so that an un-merge gives everything back. Of a lead, names of who was part of it, one a line; null = the contact
-- was never joined or parted.
alter table lead_contacts add column member_names text;

-- The level that was held, by those names: decisions do not say it when nothing else changed with it.
create table merge_levels (
    contact_id text not null,
    at bigint not null,
    names text not null,
    held_level bigint,
    primary key (contact_id, at)
);
