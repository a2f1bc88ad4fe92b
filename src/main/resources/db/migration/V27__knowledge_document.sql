-- Official documents a province imported: what they are, and their text cut into passages. A re-import replaces the passages.
create table knowledge_document (
  id          text        primary key,
  title       text        not null,
  short_name  text        not null,
  number      text,
  issuer      text        not null,
  issued_on   date,
  year        int         not null,
  nature      text        not null check (nature in ('RULE', 'RECORD')),
  valid_from  date,
  valid_to    date,
  replaced_by text,
  file_name   text        not null,
  file_kind   text        not null,
  version     int         not null default 1,
  withdrawn   boolean     not null default false,
  imported_by text        not null,
  imported_at timestamptz not null,
  check (valid_from is null or valid_to is null or valid_to >= valid_from),
  check (replaced_by is distinct from id)
);
create table knowledge_passage (
  document text   not null references knowledge_document on delete cascade,
  position int    not null,
  path     text   not null,
  headings text[] not null,
  body     text   not null,
  primary key (document, position)
);
