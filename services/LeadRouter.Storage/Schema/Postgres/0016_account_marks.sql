-- What the qualification saw of the account's engagement when the contact was last evaluated: when a colleague has moved it, the contact is evaluated again.
alter table contacts add column account_mark bigint;
