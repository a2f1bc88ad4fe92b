-- Whom a talk belongs to when a person asks for a person, and who answered them.
-- agency: holds the newest open petition of the person, unless that is private; without one only the coordinator sees it.
alter table conversation_handover add column agency text;
alter table conversation_handover add column petition text;
alter table conversation_handover add column answered_at timestamptz;
alter table conversation_handover add column answered_by text;
create index conversation_handover_agency on conversation_handover (agency, requested_at) where closed_at is null;

-- Copies are given at once and noted; erasures wait for the administrator.
alter table conversation_data_request drop constraint conversation_data_request_kind_check;
alter table conversation_data_request add constraint conversation_data_request_kind_check check (kind in ('ERASE', 'COPY'));
create index conversation_data_request_closed on conversation_data_request (closed_at desc) where closed_at is not null;
