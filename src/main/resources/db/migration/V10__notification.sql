-- Which notice about a petition was given to its citizen, and as which outgoing message.
create table notification_notice (
  id          bigint      generated always as identity primary key,
  petition_id bigint      not null,
  notice      text        not null,
  optional    boolean     not null,
  outbox_id   bigint      not null,
  at          timestamptz not null
);
create index notification_notice_petition on notification_notice (petition_id);
