-- What a leader has approved for the public; a petition without a line here is never shown to strangers.
-- description: words approved for publication, without personal data; empty when none are.
create table petition_publication (
  petition_id  bigint      primary key references petition (id),
  description  text,
  published_at timestamptz not null,
  published_by text        not null
);
create index petition_publication_at on petition_publication (published_at desc);
