-- Files are scanned for malicious code. Who sent one is told when it is blocked; the sender is encrypted like the address,
-- because it may tell who denounced someone, and goes as soon as the file is settled.
alter table attachment add column sender bytea;
alter table attachment add column scanned_at timestamptz;
create index attachment_quarantined on attachment (scanned_at nulls first, created_at) where state = 'QUARANTINED';
