-- Of an account the people who were active last are looked at, in each transaction about one of them. Without their order in the index all of a crowd were read and sorted for
-- them (10,000 people: 10,000 rows for each visit).
drop index contacts_account;
create index contacts_account on contacts (account_key, latest_at desc, id) where account_key is not null and merged_into is null;
