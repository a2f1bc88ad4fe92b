-- The chat desk. TAKEN: an official began the talk from a petition. callback: the person wants to be telephoned.
alter table conversation_handover drop constraint conversation_handover_reason_check;
alter table conversation_handover add constraint conversation_handover_reason_check
    check (reason in ('ASKED', 'VOICE', 'FILES', 'TAKEN'));
alter table conversation_handover add column callback boolean not null default false;

-- Talks somebody holds, for handing back those whose time is over.
create index messaging_conversation_held on messaging_conversation (held_until) where held_by is not null;
