-- What Zalo says about an account, and what an administrator entered: prices and the month's budget, in dong.
alter table zalo_account alter column buttons_refused_at drop not null;
alter table zalo_account
  add column name          text,
  add column verified      boolean,
  add column kind          integer,
  add column followers     bigint,
  add column package       text,
  add column package_until text,
  add column billing       text,
  add column checked_at    timestamptz,
  add column problem       text,
  add column message_price integer check (message_price >= 0),
  add column month_budget  bigint check (month_budget >= 0);

-- Allowances as Zalo last told them: with a message it took, or when asked.
create table zalo_quota (
  oa_id      text        not null,
  product    text        not null,
  quota_type text        not null,
  owner      text,
  remain     bigint,
  total      bigint,
  valid_until text,
  seen_at    timestamptz not null,
  primary key (oa_id, product, quota_type)
);

-- Messages Zalo took, by day of Viet Nam and by who pays; cost of those whose price was known.
create table zalo_sent (
  oa_id    text   not null,
  day      date   not null,
  kind     text   not null check (kind in ('FREE', 'PACKAGE', 'PAID', 'UNTOLD', 'TEMPLATE_USER', 'TEMPLATE_PHONE')),
  amount   bigint not null,
  priced   bigint not null,
  cost     bigint not null,
  primary key (oa_id, day, kind)
);

-- Templates as Zalo lists them, and what its events said since.
create table zalo_template (
  oa_id       text        not null,
  template    text        not null,
  name        text,
  status      text        not null,
  quality     text,
  reason      text,
  price_user  integer,
  price_phone integer,
  told_at     timestamptz not null,
  primary key (oa_id, template)
);
