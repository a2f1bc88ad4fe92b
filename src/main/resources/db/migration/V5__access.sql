-- Users of the console, their sessions, login failures, limits and the audit trail.
create table access_user (
  name          text        primary key,
  display_name  text        not null,
  role          text        not null check (role in ('OFFICIAL', 'LEADER', 'COORDINATOR', 'INSPECTOR', 'ADMINISTRATOR')),
  agency        text,
  password_hash text        not null,
  enabled       boolean     not null default true,
  demo          boolean     not null default false,
  created_at    timestamptz not null,
  check (agency is not null or role not in ('OFFICIAL', 'LEADER'))
);
create index access_user_agency on access_user (agency);
create index access_user_demo on access_user (name) where demo;

-- Counters with a window, kept by keyed pseudonym: neither addresses nor user names stand here in plain form.
create table access_limit (
  name         text        not null,
  key          bytea       not null,
  used         int         not null,
  window_end   timestamptz not null,
  primary key (name, key)
);
create index access_limit_window_end on access_limit (window_end);

create table access_audit (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  user_name text        not null,
  action    text        not null,
  object    text        not null,
  detail    text
);
create index access_audit_object on access_audit (object, id desc);
create index access_audit_user on access_audit (user_name, id desc);

create function access_audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'access_audit is append-only: % refused', tg_op;
end $$;
create trigger access_audit_append_only before update or delete on access_audit
  for each row execute function access_audit_is_append_only();
create trigger access_audit_no_truncate before truncate on access_audit
  for each statement execute function access_audit_is_append_only();

-- Spring Session's own layout under this module's prefix.
create table access_session (
  primary_id            char(36) not null,
  session_id            char(36) not null,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval int      not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100),
  constraint access_session_pk primary key (primary_id)
);
create unique index access_session_id on access_session (session_id);
create index access_session_expiry on access_session (expiry_time);
create index access_session_principal on access_session (principal_name);
create table access_session_attributes (
  session_primary_id char(36)     not null,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  constraint access_session_attributes_pk primary key (session_primary_id, attribute_name),
  constraint access_session_attributes_fk foreign key (session_primary_id) references access_session (primary_id) on delete cascade
);
