-- One row for each line between a person and an account. Contact data is encrypted with the data key.
create table citizen (
  id              bigint generated always as identity primary key,
  conversation_id bigint      not null unique,
  name            bytea,
  phone           bytea,
  notice_version  text,
  created_at      timestamptz not null default now()
);
