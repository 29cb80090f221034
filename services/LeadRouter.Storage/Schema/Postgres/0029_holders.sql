-- Names of who was part of the lead when the contact was joined to another or parted, one a line; null = it never was. When it is parted again the lead goes to who has
-- these names.
alter table lead_contacts add column node text;
