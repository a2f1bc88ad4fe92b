-- Imports of the national catalogue: what was asked for, how far it is, what came of it. A node that dies leaves its import
-- RUNNING with an old seen_at.
create table knowledge_import (
  id             bigint      generated always as identity primary key,
  file_name      text        not null,
  started_by     text        not null,
  dry_run        boolean     not null,
  only_local     boolean     not null,
  complete       boolean     not null,
  confirm_retire boolean     not null,
  source_date    date        not null,
  state          text        not null check (state in ('RUNNING', 'DONE', 'REFUSED', 'FAILED')),
  refusal        text,
  progress       integer     not null default 0,
  rows_read      integer     not null default 0,
  added          integer     not null default 0,
  changed        integer     not null default 0,
  unchanged      integer     not null default 0,
  skipped        integer     not null default 0,
  rejected       integer     not null default 0,
  retired        integer     not null default 0,
  active         integer     not null default 0,
  started_at     timestamptz not null,
  seen_at        timestamptz not null,
  ended_at       timestamptz
);

-- The uploaded file, gzip, from the dry run until the import; gone after a day.
create table knowledge_import_file (
  import_id bigint      primary key references knowledge_import,
  content   bytea       not null,
  stored_at timestamptz not null
);

create table knowledge_import_rejection (
  import_id bigint  not null references knowledge_import,
  line      integer not null,
  field     text    not null,
  reason    text    not null,
  detail    text    not null,
  primary key (import_id, line)
);

-- The catalogue as imported; a retired row is no longer answered from.
create table knowledge_procedure (
  id          text        primary key,
  facts       jsonb       not null,
  fingerprint bytea       not null,
  source_date date        not null,
  import_id   bigint      not null references knowledge_import,
  retired_at  timestamptz
);

-- Codes that were replaced.
create table knowledge_procedure_redirect (
  former_code text   primary key,
  code        text   not null,
  import_id   bigint not null references knowledge_import,
  check (former_code <> code)
);
