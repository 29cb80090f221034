-- Which names somebody keeps apart: of each un-merge in the log both directions. With it the whole family is found, all contacts that a join may concern.
create table unmerged_names (node text not null, other text not null, key blob not null, primary key (node, other, key));
create index unmerged_names_key on unmerged_names (key);
-- One of this contact's names stands in an un-merge: a join with another such contact has to be decided from the log.
alter table contacts add column is_unmerged bigint not null default 0;
