-- Who erased their data stays in no file of a finished petition: the case remains, what tells who it was goes. The timeline stays
-- append-only but for its words, and these only while the service says that it takes persons out.
alter table petition add column anonymous_since timestamptz;

create or replace function petition_timeline_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('danhoi.anonymising', true) = 'on'
      and to_jsonb(new) - 'text' = to_jsonb(old) - 'text' then
    return new;
  end if;
  raise exception 'the timeline of petition % is append-only', old.petition_id;
end $$;

-- Which words somebody agreed to.
alter table citizen_consent add column version text;
