-- Activities that name a form ("form": in their JSON), of which there are few: who watches key forms finds them without reading the log.
create index activities_forms on activities (id) where position('\x22666f726d223a'::bytea in body) > 0;
