-- Where a photo was taken stands here only after its sender said yes, encrypted; until then only that they were asked.
alter table attachment add column place_state    text;
alter table attachment add column place_asked_at timestamptz;
alter table attachment add column place_sender   bytea;
alter table attachment add column place          bytea;
-- Files of denunciations: address, name and bytes are encrypted with their own key.
alter table attachment add column sealed boolean not null default false;

create index petition_attachments on petition using gin (attachment_ids);
