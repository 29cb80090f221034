-- What is said of members beside the playbook: how much each counts, and who has said it; every change of it, with who and when.
alter table people_standing add column weight bigint;
alter table people_standing add column on_by text;
alter table people_standing add column away_by text;
create table member_changes (
    member text not null,
    seq bigint not null,
    at bigint not null,
    asked_by text not null,
    what text not null,
    why text,
    primary key (member, seq)
);

-- What a leave has moved, so that it can be given back while nobody has touched it: leads (kind 'lead'), those in which the member called first ('sdr'), claims ('claim').
create table member_moves (
    member text not null,
    kind text not null,
    subject text not null,
    at bigint not null,
    moved_to text,
    until bigint,
    credit_team text,
    credit_priority bigint,
    credit_member text,
    primary key (member, kind, subject)
);
alter table member_leaves add column returned_at bigint;
alter table member_leaves add column returned_by text;
alter table member_leaves add column given_back bigint not null default 0;
