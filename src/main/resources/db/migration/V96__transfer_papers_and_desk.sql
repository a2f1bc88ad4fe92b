-- The paper that went with a petition when an agency handed it on (vi: phiếu chuyển), as it was then, encrypted: the agency
-- prints its own paper later without reading the case any more.
create table notification_transfer_paper (
  id          bigint      generated always as identity primary key,
  petition_id bigint      not null references petition (id),
  code        text        not null,
  agency      text        not null,
  receiver    text        not null,
  handed_by   text        not null,
  is_private  boolean     not null,
  at          timestamptz not null,
  paper       bytea       not null
);
create index notification_transfer_paper_agency on notification_transfer_paper (agency, id desc);

-- What an official typed at the chat desk and has not sent, encrypted, kept where any browser of theirs finds it again.
create table conversation_desk_draft (
  handover_id bigint      not null references conversation_handover (id) on delete cascade,
  author      text        not null,
  text        bytea       not null,
  saved_at    timestamptz not null,
  primary key (handover_id, author)
);

-- Tells every node that something about a talk of the chat desk changed: number and agencies, no word of anybody.
create function conversation_desk_notify(request bigint, agency text, former text) returns void language sql as $$
  select pg_notify('danhoi_desk', concat_ws('|', request, coalesce(agency, ''), coalesce(former, '')))
$$;
create function conversation_handover_signal() returns trigger language plpgsql as $$
begin
  perform conversation_desk_notify(new.id, new.agency, case when tg_op = 'UPDATE' then old.agency end);
  return null;
end $$;
create trigger conversation_handover_signal after insert or update on conversation_handover for each row
  execute function conversation_handover_signal();
create function conversation_talk_signal() returns trigger language plpgsql as $$
declare
  talk bigint;
begin
  if tg_table_name = 'messaging_conversation' then
    talk := new.id;
  else
    talk := new.conversation_id;
  end if;
  perform conversation_desk_notify(h.id, h.agency, null) from conversation_handover h
  where h.conversation_id = talk and h.closed_at is null;
  return null;
end $$;
create trigger conversation_talk_said after insert on messaging_transcript for each row
  execute function conversation_talk_signal();
create trigger conversation_talk_arrived after update of state on messaging_outbox for each row
  when (old.state is distinct from new.state) execute function conversation_talk_signal();
create trigger conversation_talk_held after update of held_by on messaging_conversation for each row
  when (old.held_by is distinct from new.held_by) execute function conversation_talk_signal();
