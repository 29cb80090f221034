-- Who takes over from somebody who has left; and what is under way since: leads and accounts are moved until done_at is set, looked at again at next_at.
alter table people_standing add column successor text;
create table member_leaves (
    member text primary key,
    asked_at bigint not null,
    asked_by text not null,
    why text,
    next_at bigint,
    done_at bigint,
    moved bigint not null default 0,
    accounts bigint not null default 0
);
