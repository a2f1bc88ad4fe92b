-- Two roles that only read, how a user comes to a password, and the second step of a login.
alter table access_user drop constraint access_user_role_check;
alter table access_user add constraint access_user_role_check
  check (role in ('OFFICIAL', 'LEADER', 'COORDINATOR', 'INSPECTOR', 'ADMINISTRATOR', 'FRONT', 'AUDITOR'));
-- Invited, and no password chosen yet.
alter table access_user alter column password_hash drop not null;

-- One link at a time for a user; only a hash of its secret is kept.
create table access_invitation (
  user_name  text        primary key references access_user (name) on delete cascade,
  token_hash bytea       not null unique,
  expires_at timestamptz not null
);

create table access_second_factor (
  user_name text    primary key references access_user (name) on delete cascade,
  secret    bytea   not null,
  confirmed boolean not null default false,
  last_step bigint  not null default 0
);
create table access_recovery_code (
  user_name text  not null references access_second_factor (user_name) on delete cascade,
  code_hash bytea not null,
  primary key (user_name, code_hash)
);

-- Searching the audit trail by time and by what was done.
create index access_audit_at on access_audit (at desc);
create index access_audit_action on access_audit (action, id desc);
