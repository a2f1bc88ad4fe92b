-- Notices of a case due at one moment are one message: they wait here in encrypted words until it goes out.
alter table notification_notice alter column outbox_id drop not null;
alter table notification_notice add column words bytea, add column due_at timestamptz,
  -- sent by itself because the message it was part of failed
  add column alone boolean not null default false,
  -- when the official was told that it did not reach the citizen, and how a person saw to it then
  add column told_at timestamptz, add column reached_at timestamptz, add column reached_by text,
  add column reached_how text check (reached_how in ('PHONE', 'POST'));
create index notification_notice_pending on notification_notice (due_at) where outbox_id is null and not settled;

-- The templates Zalo approved, by kind of notice: of one account, or of all with account ''.
create table notification_template (
  account    text        not null default '',
  notice     text        not null,
  template   text        not null,
  to_account boolean     not null,
  parameters text        not null,
  changed_by text        not null,
  changed_at timestamptz not null,
  primary key (account, notice)
);

-- Something about it did not reach the citizen by chat: a person must see to it.
alter table petition add column unreached boolean not null default false;
create index petition_unreached on petition (owner, due_on) where unreached;
