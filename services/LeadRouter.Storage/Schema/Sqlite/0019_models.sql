-- Propensity models: their bytes under their hash, never changed; what was said of them, which is only added to; and the one row that says which of them count.
create table propensity_models (
    hash text primary key,
    name text not null,
    version bigint not null,
    format text not null,
    bytes blob not null,
    row_count bigint not null,
    data_from bigint,
    data_until bigint,
    metrics text not null,
    stored_at bigint not null,
    stored_by text not null,
    unique (name, version)
);
create table propensity_model_events (
    id integer primary key autoincrement,
    kind text not null,
    hash text,
    previous text,
    at bigint not null,
    by_whom text not null,
    reason text,
    forced bigint not null
);
create table propensity_live (
    id bigint primary key,
    champion text,
    challenger text,
    suspended_at bigint,
    suspended_why text,
    shadow text,
    version bigint not null
);
insert into propensity_live (id, version) values (1, 0);
