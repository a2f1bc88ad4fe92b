-- Files people send. Address and name are encrypted: they may tell who denounced someone. Bytes lie encrypted on disk.
create table attachment (
  id          uuid        primary key,
  kind        text        not null,
  url         bytea       not null,
  name        bytea,
  state       text        not null,
  media_type  text,
  size        bigint      not null default 0,
  reason      text,
  attempts    integer     not null default 0,
  created_at  timestamptz not null,
  finished_at timestamptz
);
create index attachment_waiting on attachment (created_at) where state = 'WAITING';
