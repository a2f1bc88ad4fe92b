-- The quarterly report (vi: báo cáo quý): its days where they differ from the settings, and the rows it counts, kept as they
-- were, with the names of that day. What is kept is never changed.
create table reporting_quarter (
  year      integer     not null,
  quarter   integer     not null check (quarter between 1 and 4),
  from_on   date        not null,
  to_on     date        not null check (to_on >= from_on),
  due_on    date        not null,
  enter_by  date        not null,
  set_by    text        not null,
  set_at    timestamptz not null,
  primary key (year, quarter)
);

create table reporting_snapshot (
  id          bigint      generated always as identity primary key,
  year        integer     not null,
  quarter     integer     not null check (quarter between 1 and 4),
  agency      text,
  from_on     date        not null,
  to_on       date        not null,
  due_on      date        not null,
  enter_by    date        not null,
  -- The last day whatever happened counts: the cut-off, or the day it was taken when that is earlier; and the day the
  -- clocks are read on: the day after the cut-off, or the day it was taken.
  last_on     date        not null,
  as_of       date        not null,
  taken_at    timestamptz not null,
  taken_by    text        not null,
  explanation text,
  petitions   bigint      not null,
  withdrawn   bigint      not null,
  duplicates  bigint      not null,
  digest      text        not null
);
create index reporting_snapshot_quarter on reporting_snapshot (year desc, quarter desc, id desc);

create table reporting_snapshot_case (
  snapshot_id bigint  not null references reporting_snapshot (id) deferrable initially deferred,
  id          bigint  not null,
  code        text    not null,
  kind        text    not null,
  state       text    not null,
  open        boolean not null,
  topic       text,
  dimension   integer,
  area        text,
  owner       text    not null,
  is_private  boolean not null,
  due_on      date    not null,
  rating      smallint,
  received_on date    not null,
  responded_on date,
  measured_due date   not null,
  channel     text    not null,
  transfers   integer not null,
  outcome     text,
  refusal     text,
  rated_on    date,
  published_on date,
  apologised_on date,
  late_reason text,
  first_response_on date,
  -- Working days to the answer and to the first response, by the calendar of that day.
  days        integer,
  first_days  integer,
  primary key (snapshot_id, id)
);

create table reporting_snapshot_factor (
  snapshot_id bigint   not null references reporting_snapshot (id) deferrable initially deferred,
  id          bigint   not null,
  owner       text     not null,
  factor      text     not null,
  score       smallint not null
);
create index reporting_snapshot_factor_of on reporting_snapshot_factor (snapshot_id, id);

create table reporting_snapshot_task (
  snapshot_id bigint not null references reporting_snapshot (id) deferrable initially deferred,
  task        text   not null,
  source      text   not null,
  label       text   not null,
  lead        text   not null,
  topic       text   not null,
  primary key (snapshot_id, task, topic)
);

create table reporting_snapshot_name (
  snapshot_id bigint not null references reporting_snapshot (id) deferrable initially deferred,
  grouping    text   not null,
  key         text   not null,
  name        text   not null,
  primary key (snapshot_id, grouping, key)
);

create function reporting_snapshot_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what a report counted is never changed';
end $$;
create trigger reporting_snapshot_stays before update or delete on reporting_snapshot
  for each row execute function reporting_snapshot_stays();
create trigger reporting_snapshot_case_stays before update or delete on reporting_snapshot_case
  for each row execute function reporting_snapshot_stays();
create trigger reporting_snapshot_factor_stays before update or delete on reporting_snapshot_factor
  for each row execute function reporting_snapshot_stays();
