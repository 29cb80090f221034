-- Until when what a lead's decision knew had arrived, by intake's clock, where that is later than the lead (Unix milliseconds). A row to learn from knows as much.
alter table leads add column known_until bigint;
