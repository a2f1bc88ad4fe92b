-- Batches of the audit trail, each with a keyed hash over its lines and the batch before: what is changed, taken out or put in
-- afterwards no longer fits.
create table access_audit_batch (
  id       bigint      generated always as identity primary key,
  from_id  bigint      not null,
  to_id    bigint      not null unique check (to_id >= from_id),
  lines    integer     not null,
  digest   bytea       not null,
  made_at  timestamptz not null
);
create function access_audit_batch_stays() returns trigger language plpgsql as $$
begin
  raise exception 'access_audit_batch is append-only: % refused', tg_op;
end $$;
create trigger access_audit_batch_stays before update or delete on access_audit_batch
  for each row execute function access_audit_batch_stays();
create trigger access_audit_batch_no_truncate before truncate on access_audit_batch
  for each statement execute function access_audit_batch_stays();
