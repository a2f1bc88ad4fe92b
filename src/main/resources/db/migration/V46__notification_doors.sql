-- E-mail and Zalo for officials who want them.
alter table access_user add column email text;

-- A notice on its way through a door other than the console; several for one official go out together.
create table notification_dispatch (
  id        bigint      generated always as identity primary key,
  notice_id bigint      not null references notification_staff_notice (id) on delete cascade,
  user_name text        not null,
  door      text        not null check (door in ('EMAIL', 'ZALO')),
  state     text        not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'FAILED')),
  attempts  integer     not null default 0,
  due_at    timestamptz not null,
  reason    text,
  sent_at   timestamptz
);
create index notification_dispatch_due on notification_dispatch (due_at) where state = 'QUEUED';
create index notification_dispatch_notice on notification_dispatch (notice_id);
create index notification_dispatch_user on notification_dispatch (user_name, id desc);

-- The chat in which an official wants to be told, and the one-time code that proves it is theirs.
create table notification_zalo_link (
  user_name       text        primary key references access_user (name),
  conversation_id bigint      not null,
  linked_at       timestamptz not null
);
create table notification_zalo_code (
  code       text        primary key,
  user_name  text        not null unique references access_user (name),
  expires_at timestamptz not null
);
