-- Which petitions changed, and by which transaction: each node keeps what the figures count of every petition in memory and
-- reads again only these. Written by triggers, so that no writer can forget it. petition_id 0: all of them.
create table reporting_change (
  xid         xid8   not null default pg_current_xact_id(),
  petition_id bigint not null,
  primary key (xid, petition_id)
);
-- Changes up to this transaction are no longer listed: whoever has not read them reads all petitions. One row.
create table reporting_change_gone (xid xid8 not null);
insert into reporting_change_gone (xid) values ('0');

create function reporting_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    insert into reporting_change (petition_id) values (0) on conflict do nothing;
  else
    insert into reporting_change (petition_id) select id from changed on conflict do nothing;
  end if;
  return null;
end $$;
create trigger petition_figures_filed after insert on petition referencing new table as changed
  for each statement execute function reporting_changed();
create trigger petition_figures_changed after update on petition referencing new table as changed
  for each statement execute function reporting_changed();
create trigger petition_figures_deleted after delete on petition referencing old table as changed
  for each statement execute function reporting_changed();
create trigger petition_figures_truncated after truncate on petition
  for each statement execute function reporting_changed();
