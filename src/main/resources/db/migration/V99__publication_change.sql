-- When what the public sees of petitions last changed, so that readers of the feed are told that nothing is new without it
-- being made: words changed and answers taken back count too, and those leave no time behind.
create table petition_publication_change (
  one boolean     primary key default true check (one),
  at  timestamptz not null
);
insert into petition_publication_change (at) values (date_trunc('second', coalesce((select max(greatest(published_at, answer_published_at))
  from petition_publication), '2026-01-01T00:00:00Z')));
