-- Whom the CRM has as the owner of a contact where that is somebody else than we wrote last: who (an e-mail address where the CRM knows one, empty for nobody), since
-- when, and who says so. Null where the CRM has whom we wrote.
alter table crm_records add column seen_owner text;
alter table crm_records add column seen_owner_at bigint;
alter table crm_records add column seen_owner_by text;
create index crm_records_key on crm_records (crm_key);
