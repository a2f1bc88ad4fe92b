-- Who takes what comes to an agency on a day, and who stands in for whom.
create table duty_day (
  agency     text        not null,
  day        date        not null,
  user_name  text        not null,
  entered_by text        not null,
  entered_at timestamptz not null,
  primary key (agency, day, user_name)
);
create table duty_absence (
  id         bigint      generated always as identity primary key,
  agency     text        not null,
  user_name  text        not null,
  first_day  date        not null,
  last_day   date        not null check (last_day >= first_day),
  stand_in   text        not null check (stand_in <> user_name),
  entered_by text        not null,
  entered_at timestamptz not null
);
create index duty_absence_user on duty_absence (user_name, first_day);
create index duty_absence_stand_in on duty_absence (stand_in, first_day);
create index duty_absence_agency on duty_absence (agency, last_day);
