-- The last thing a person with a booking was told unasked, followed until it arrived or is not needed any more.
alter table reception_booking
  add column told text check (told in ('CALLED_OFF', 'MOVED', 'REBOOKED', 'REMINDER', 'OPEN')),
  add column told_message bigint,
  add column told_open boolean not null default false,
  add column told_checked_at timestamptz;
create index reception_booking_told on reception_booking (told_checked_at nulls first, id) where told_open;
