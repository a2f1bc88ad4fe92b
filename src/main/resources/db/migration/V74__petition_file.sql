-- The file a petition about a late file names: its number on the receipt, the code of its procedure. As the citizen wrote them.
create table petition_file (
  petition_id bigint primary key references petition (id) on delete cascade,
  number      text,
  procedure   text,
  check (number is not null or procedure is not null)
);
create index petition_file_number on petition_file (number) where number is not null;
create index petition_file_procedure on petition_file (procedure) where procedure is not null;

-- What a notice to staff says besides its counts: overdue petitions by field.
alter table notification_staff_notice add column detail text;

-- Agencies with more overdue petitions of a field than it allows, from the morning staff were told until it is no longer so.
create table notification_field_alert (
  agency  text not null,
  field   text not null,
  told_on date not null,
  primary key (agency, field)
);
