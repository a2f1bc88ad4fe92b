-- All that filters and counts the views of the queue lies in the index that orders them: no petition is fetched to be counted, nor
-- to be left out of a list. The same index counts what is overdue by agency and topic.
drop index petition_queue;
create index petition_queue on petition
  (owner, due_on, id, topic, area, kind, state, assignee, received_at, paused_on, is_private, outcome) where open;
drop index petition_due;
create index petition_due on petition
  (due_on, id, owner, topic, area, kind, state, assignee, received_at, paused_on, is_private, outcome) where open;
create index petition_unreached_anywhere on petition
  (due_on, id, owner, topic, area, kind, received_at, outcome, is_private, assignee) where unreached;
create index petition_answered_counted on petition
  (owner, received_at, topic, area, kind, outcome, is_private, assignee) where state = 'ANSWERED';
-- Passed due dates nobody has noted yet are few; all that is overdue may be many.
create index petition_overdue_unnoted on petition (due_on, id)
  where open and paused_on is null and overdue_noted_for is distinct from due_on;
-- Such an index answers alone only where the table was vacuumed since: after 20,000 changes of a million, not after 200,000.
alter table petition set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
-- Answered cases of a topic, newest first: all, an agency's own, the published.
drop index petition_precedent;
create index petition_precedent on petition (topic, answered_at desc, area, id)
  where answered_at is not null and not is_private and state in ('ANSWERED', 'CLOSED');
create index petition_precedent_own on petition (owner, topic, answered_at desc, area, id)
  where answered_at is not null and not is_private and state in ('ANSWERED', 'CLOSED');
create index petition_precedent_published on petition (topic, answered_at desc, area, id, owner)
  where answered_at is not null and not is_private and state in ('ANSWERED', 'CLOSED') and published_on is not null;
