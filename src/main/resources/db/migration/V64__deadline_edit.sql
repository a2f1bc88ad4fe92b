-- Clocks the administrator entered beside deadlines.yaml. Additive: a line is never changed, only taken back; a petition keeps the
-- rule and the term it was given.
create table petition_deadline_edit (
  id              bigint      generated always as identity primary key,
  replaces        text        not null,
  kind            text        not null,
  clock           text        not null,
  amount          integer     not null check (amount > 0),
  unit            text        not null,
  from_acceptance boolean     not null,
  basis           text        not null check (basis <> ''),
  valid_from      date        not null,
  valid_to        date        check (valid_to >= valid_from),
  provisional     boolean     not null,
  confidence      text        not null,
  pause_basis     text,
  entered_by      text        not null,
  entered_at      timestamptz not null,
  undone_by       text,
  undone_at       timestamptz
);
create index petition_deadline_edit_standing on petition_deadline_edit (kind, clock) where undone_at is null;
