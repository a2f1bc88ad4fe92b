-- When to look at a petition's clock again: each change of the petition sets it to at once, each look to the day of the next
-- warning. Petitions that need no look have no row.
create table notification_watch (
  petition_id bigint primary key references petition (id),
  look_on     date   not null
);
create index notification_watch_look on notification_watch (look_on, petition_id);
insert into notification_watch (petition_id, look_on) select id, date '2000-01-01' from petition where open;

-- Warnings staff got: each once per petition and due date.
create table notification_warning (
  petition_id bigint      not null references petition (id),
  due_on      date        not null,
  warning     text        not null,
  at          timestamptz not null,
  primary key (petition_id, due_on, warning)
);

-- What officials find on their notifications page. Names the case, never the citizen.
create table notification_staff_notice (
  id        bigint      generated always as identity primary key,
  user_name text        not null references access_user (name),
  kind      text        not null,
  code      text,
  topic     text,
  due_on    date,
  overdue   integer,
  stuck     integer,
  summary_on date,
  at        timestamptz not null,
  read_at   timestamptz,
  unique (user_name, summary_on)
);
create index notification_staff_notice_user on notification_staff_notice (user_name, id desc);
create index notification_staff_notice_unread on notification_staff_notice (user_name) where read_at is null;
create index notification_staff_notice_at on notification_staff_notice (at);

-- Whether a notice's way to the citizen is known: arrived, or the official was told to telephone or post.
alter table notification_notice add column settled boolean not null default false, add column checked_at timestamptz;
update notification_notice set settled = true;
create index notification_notice_unsettled on notification_notice (checked_at nulls first, id) where not settled;
