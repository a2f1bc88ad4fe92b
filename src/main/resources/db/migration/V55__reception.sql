-- Reception of citizens (vi: tiếp công dân): the days an agency supplied, each single session with its changes, who booked
-- a time, and the register. What people want to speak of, their names and addresses are encrypted with the data key.
create table reception_pattern (
  id           bigint      generated always as identity primary key,
  agency       text        not null,
  weekday      smallint    check (weekday between 1 and 7),
  nth          smallint    check (nth between 1 and 5),
  month_day    smallint    check (month_day between 1 and 31),
  starts       time        not null,
  ends         time        not null check (ends > starts),
  slot_minutes smallint    not null check (slot_minutes between 5 and 480),
  capacity     smallint    not null check (capacity between 1 and 50),
  place        text        not null,
  receiver     text        not null,
  phone        text,
  valid_from   date        not null,
  valid_to     date,
  entered_by   text        not null,
  entered_at   timestamptz not null,
  check ((weekday is null) <> (month_day is null)),
  check (nth is null or weekday is not null)
);
create index reception_pattern_agency on reception_pattern (agency);

create table reception_session (
  id            bigint      generated always as identity primary key,
  pattern_id    bigint      references reception_pattern (id),
  planned_on    date,
  agency        text        not null,
  day           date        not null,
  starts        time        not null,
  ends          time        not null check (ends > starts),
  slot_minutes  smallint    not null,
  capacity      smallint    not null,
  place         text        not null,
  receiver      text        not null,
  phone         text,
  change        text        check (change in ('MOVED', 'CANCELLED', 'SUDDEN')),
  change_reason text,
  changed_by    text,
  changed_at    timestamptz,
  unique (pattern_id, planned_on)
);
create index reception_session_agency on reception_session (agency, day);

create table reception_booking (
  id          bigint      generated always as identity primary key,
  code        text        not null unique,
  agency      text        not null,
  session_id  bigint      references reception_session (id),
  slot_at     timestamptz,
  citizen_id  bigint      not null references citizen (id),
  matter      bytea,
  state       text        not null,
  booked_at   timestamptz not null,
  ended_at    timestamptz,
  ended_by    text,
  reminded_at timestamptz,
  check (state in ('WAITING', 'CANCELLED') or slot_at is not null)
);
create index reception_booking_slot on reception_booking (session_id, slot_at);
create index reception_booking_citizen on reception_booking (citizen_id, id desc);
create index reception_booking_due on reception_booking (slot_at) where state = 'BOOKED' and reminded_at is null;
-- One open booking for each person and agency: nobody takes the places of others.
create unique index reception_booking_open on reception_booking (agency, citizen_id) where state in ('BOOKED', 'WAITING');

-- The register (vi: sổ tiếp công dân), numbered by agency and year.
create table reception_visit (
  id         bigint      generated always as identity primary key,
  agency     text        not null,
  year       smallint    not null,
  number     integer     not null,
  day        date        not null,
  booking_id bigint      unique references reception_booking (id),
  receiver   text        not null,
  name       bytea,
  address    bytea,
  people     smallint    not null check (people between 1 and 1000),
  kind       text        not null,
  matter     bytea,
  before     text,
  handling   text        not null,
  result     text,
  petition   text,
  entered_by text        not null,
  entered_at timestamptz not null,
  unique (agency, year, number)
);
create index reception_visit_day on reception_visit (agency, day);
