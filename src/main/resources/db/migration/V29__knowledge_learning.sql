-- Every question that was answered, asked back or not known. The text is masked, kept for a while and never that of a denunciation.
create table knowledge_asked (
  id         bigint      generated always as identity primary key,
  ticket     uuid        not null unique,
  asked_at   timestamptz not null,
  channel    text        not null check (channel in ('chat', 'api')),
  conversation_id bigint,
  decision   text        not null check (decision in ('ANSWER', 'CLARIFY', 'UNKNOWN')),
  entry      text,
  text       text,
  useful     boolean,
  settled_at timestamptz,
  settled_by text,
  settled_as text
);
create index knowledge_asked_at on knowledge_asked (asked_at);
create index knowledge_asked_open on knowledge_asked (asked_at desc)
  where settled_at is null and text is not null and (decision = 'UNKNOWN' or not useful);
create index knowledge_asked_conversation on knowledge_asked (conversation_id) where conversation_id is not null;
create index knowledge_asked_text on knowledge_asked (asked_at) where text is not null;

-- What people of the province add to the shipped content. Append-only: the last line of a target holds, and taking a line back is
-- one more line.
create table knowledge_edit (
  id        bigint      generated always as identity primary key,
  kind      text        not null check (kind in ('FAQ', 'ALIAS', 'VALIDITY')),
  target    text        not null,
  value     jsonb,
  edited_at timestamptz not null,
  edited_by text        not null,
  undoes    bigint      references knowledge_edit
);
create index knowledge_edit_target on knowledge_edit (kind, target, id desc);
