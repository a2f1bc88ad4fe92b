-- Other systems that follow petitions: who is told, and every telling.
create table webhook_subscription (
  id          bigint generated always as identity primary key,
  name        text        not null,
  url         text        not null,
  secret      bytea       not null,
  agency      text,
  active      boolean     not null default true,
  created_by  text        not null,
  created_at  timestamptz not null
);

create table webhook_delivery (
  id              uuid        primary key,
  subscription_id bigint      not null references webhook_subscription (id) on delete cascade,
  event           text        not null,
  body            text        not null,
  created_at      timestamptz not null,
  state           text        not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'FAILED')),
  due_at          timestamptz not null,
  attempts        int         not null default 0,
  outcome         text,
  settled_at      timestamptz
);
create index webhook_delivery_due on webhook_delivery (due_at) where state = 'PENDING';
create index webhook_delivery_recent on webhook_delivery (subscription_id, created_at desc);
create index webhook_delivery_settled on webhook_delivery (settled_at) where settled_at is not null;
