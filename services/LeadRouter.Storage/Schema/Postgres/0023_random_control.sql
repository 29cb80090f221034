-- Of a lead of the random control: the chance with which it became one, in thousandths of a percent. Training weighs by it after its decision has been swept.
alter table leads add column control_chance integer;
