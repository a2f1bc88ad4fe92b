-- Pre-approved messages (vi: tin mẫu) that stand in for an outgoing message which cannot reach the person. Each is sent at most
-- once: its state is committed before the call, and one of unknown fate is left to people.
create table messaging_template (
  id              bigint      generated always as identity primary key,
  conversation_id bigint      not null references messaging_conversation,
  outbox_id       bigint      not null,
  template        text        not null,
  parameters      text        not null,
  by_phone        boolean     not null,
  -- encrypted; goes as soon as the fate is known
  phone           bytea,
  tracking        text        not null unique,
  state           text        not null default 'QUEUED'
    check (state in ('QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'SEEN', 'UNKNOWN', 'FAILED')),
  reason          text,
  message_id      text,
  attempts        smallint    not null default 0,
  failures        smallint    not null default 0,
  due_at          timestamptz not null,
  queued_at       timestamptz not null,
  attempted_at    timestamptz,
  sent_at         timestamptz,
  delivered_at    timestamptz
);
create index messaging_template_due on messaging_template (due_at) where state in ('QUEUED', 'SENDING');
create index messaging_template_outbox on messaging_template (outbox_id, id);
create index messaging_template_message on messaging_template (conversation_id, message_id) where message_id is not null;

-- When a person left the phone number knowing that notices may go there.
alter table citizen add column phone_agreed_at timestamptz;
