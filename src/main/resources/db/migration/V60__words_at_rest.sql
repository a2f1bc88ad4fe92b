-- What people say is encrypted before it reaches the database. A message may turn out later to be the beginning of a
-- denunciation; until then it must not have stood in plain form in a page, a log or a replica. Rows of before keep their plain
-- column until they are purged.
alter table messaging_transcript add column words bytea;
alter table messaging_transcript alter column text drop not null;

-- vanishes: the row belongs to talk that was sealed meanwhile; it is deleted as soon as its fate is known.
alter table messaging_outbox add column words bytea;
alter table messaging_outbox add column vanishes boolean not null default false;

alter table knowledge_asked add column words bytea;
create index knowledge_asked_words_open on knowledge_asked (asked_at desc)
  where settled_at is null and (words is not null or text is not null) and (decision = 'UNKNOWN' or not useful);
create index knowledge_asked_words on knowledge_asked (asked_at) where words is not null or text is not null;
