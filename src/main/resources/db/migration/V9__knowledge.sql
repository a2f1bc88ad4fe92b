-- Contexts of the JSON API's sessions: ids of entries under a digest of the session's name, for a day.
create table knowledge_session (
  id       bytea       primary key,
  subject  text,
  choices  text[]      not null,
  parts    text[]      not null,
  asked_at timestamptz not null
);
create index knowledge_session_asked_at on knowledge_session (asked_at);
