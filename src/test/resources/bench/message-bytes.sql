-- What a million messages take on disk, and what the desk's triggers cost each: run on a database the service has migrated and nobody
-- has written to. 500,000 messages in of 120 bytes, as many out of 500 (800 with buttons and such), 50,000 people; 28 bytes are
-- added by encryption. Prints bytes for each row, indexes included.
\set QUIET on
\pset footer off
insert into messaging_conversation (line, channel, account, person, began_at, last_interaction_at)
select decode(md5(i::text), 'hex'), 'zalo', '2000000000000000001', decode(repeat('ab', 48), 'hex'), now(), now()
from generate_series(1, 50000) i;
insert into messaging_event_key (key, arrived_at)
select sha256(i::text::bytea), now() from generate_series(1, 500000) i;
insert into messaging_event (arrived_at, channel, account, person, sent_at, disposition, ended_at)
select now(), 'zalo', '2000000000000000001', sha256((i % 50000)::text::bytea), now(), 'REPLIED', now()
from generate_series(1, 500000) i;
analyze messaging_conversation;
\echo 'Time of the triggers: lines of talk'
explain (analyze, timing on, costs off, buffers off)
insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, words, message_id)
select now(), 1 + i % 50000, now(), true, decode(repeat('5a', 148), 'hex'), 'm' || md5(i::text)
from generate_series(1, 500000) i;
insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, words)
select now(), 1 + i % 50000, now(), false, decode(repeat('5a', 528), 'hex') from generate_series(1, 500000) i;
insert into messaging_outbox (conversation_id, state, open, due_at, words, message_id, queued_at, attempted_at, sent_at, attempts)
select 1 + i % 50000, 'SENDING', false, now(), decode(repeat('5a', 828), 'hex'), md5(i::text), now(), now(), now(), 1
from generate_series(1, 500000) i;
\echo 'Time of the triggers: states of messages'
explain (analyze, timing on, costs off, buffers off)
update messaging_outbox set state = 'SENT' where id <= 100000;
vacuum full messaging_outbox;
\echo 'The same with one talk in a hundred waiting at the desk'
analyze messaging_transcript;
insert into conversation_handover (conversation_id, agency, reason, requested_at)
select i, 'ubnd-phuong-tan-lap', 'ASKED', now() from generate_series(1, 50000, 100) i;
analyze conversation_handover;
explain (analyze, timing on, costs off, buffers off)
insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, words, message_id)
select now(), 1 + i % 50000, now(), true, decode(repeat('5a', 148), 'hex'), 'm' || md5(i::text)
from generate_series(1, 100000) i;
\echo 'The same without the trigger'
alter table messaging_transcript disable trigger conversation_talk_said;
explain (analyze, timing on, costs off, buffers off)
insert into messaging_transcript (arrived_at, conversation_id, said_at, inbound, words, message_id)
select now(), 1 + i % 50000, now(), true, decode(repeat('5a', 148), 'hex'), 'm' || md5(i::text)
from generate_series(1, 100000) i;
alter table messaging_transcript enable trigger conversation_talk_said;
\echo 'Bytes a row'
select t as "table", r as rows, b / r as "bytes a row" from (values
  ('messaging_event_key', (select count(*) from messaging_event_key), pg_total_relation_size('messaging_event_key')),
  ('messaging_event', (select count(*) from messaging_event), (select sum(pg_total_relation_size(relid)) from pg_partition_tree('messaging_event'))),
  ('messaging_transcript', (select count(*) from messaging_transcript), (select sum(pg_total_relation_size(relid)) from pg_partition_tree('messaging_transcript'))),
  ('messaging_outbox', (select count(*) from messaging_outbox), pg_total_relation_size('messaging_outbox'))) x(t, r, b);
