-- What has outlived its retention is found by its time. Activities arrive mostly in the order of their times, so this index is written at its end.
create index activities_at on activities (at);
create index decisions_at on decisions (at);
