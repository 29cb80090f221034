-- Who called first for the owner of a lead that a leave has moved: they do so again when the owner comes back.
alter table member_moves add column sdr text;
