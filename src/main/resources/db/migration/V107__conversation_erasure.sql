-- Erasures that were carried out, and for whom, as a keyed pseudonym. The same lines stand in a file beside the database:
-- what the file knows and a restored database does not is repeated before anybody is served.
create table conversation_erasure (
  id         uuid        primary key,
  line       bytea       not null,
  erased_at  timestamptz not null,
  erased_by  text        not null
);
create index conversation_erasure_erased_at on conversation_erasure (erased_at);

create function conversation_erasure_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'conversation_erasure is append-only: % refused', tg_op;
end $$;
create trigger conversation_erasure_append_only before update or delete on conversation_erasure
  for each row execute function conversation_erasure_is_append_only();
create trigger conversation_erasure_no_truncate before truncate on conversation_erasure
  for each statement execute function conversation_erasure_is_append_only();
