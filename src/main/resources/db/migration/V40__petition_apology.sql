-- Apologies (vi: thư xin lỗi): one for each missed date, waiting for who must sign; or for a mistake. The new date binds the
-- agency, but lateness goes on being measured by the due date.
create table petition_apology (
  id          bigint      generated always as identity primary key,
  petition_id bigint      not null references petition (id),
  cause       text        not null check (cause in ('LATE', 'MISTAKE')),
  agency      text        not null,
  missed_on   date,
  level       integer     not null check (level >= 1),
  drafted_at  timestamptz not null,
  reason      text,
  explanation text,
  promised_on date,
  approved_at timestamptz,
  approved_by text,
  asked_at    timestamptz,
  arrived     boolean,
  arrived_at  timestamptz,
  unique (petition_id, missed_on)
);
create index petition_apology_waiting on petition_apology (agency, drafted_at) where approved_at is null;
create index petition_apology_promised on petition_apology (promised_on) where promised_on is not null;
create index petition_apology_to_ask on petition_apology (approved_at) where approved_at is not null and asked_at is null;
