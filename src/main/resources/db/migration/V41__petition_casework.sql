-- What became of the matter, whatever state the case is in; the points of the citizen the answer speaks to.
alter table petition add column outcome text
  check (outcome in ('SOLVED', 'PARTLY', 'NOT_SOLVED', 'NOT_COMPETENT', 'UNFOUNDED'));
alter table petition add column answer_points text[];
-- Answered together with this one; made out of this one.
alter table petition add column duplicate_of bigint references petition (id);
alter table petition add column split_from bigint references petition (id);
-- The day the clock stopped to wait for the citizen, for kinds whose rule says so, and why it may.
alter table petition add column paused_on date;
alter table petition add column pause_basis text;
-- The clock of the answer as it was before its one extension.
alter table petition add column before_extension_rule text;
alter table petition add column before_extension_counted_from date;
alter table petition add column before_extension_amount integer;
alter table petition add column before_extension_unit text;
alter table petition add column before_extension_on date;
alter table petition add column before_extension_basis text;
alter table petition add column before_extension_provisional boolean;
create index petition_duplicate_of on petition (duplicate_of) where duplicate_of is not null;
create index petition_spot on petition (topic, area, received_at);

-- The outcome chosen, or the code of the other case of a split or a duplicate.
alter table petition_timeline add column detail text;

-- What an official has typed and not sent yet.
create table petition_draft (
  petition_id bigint      not null references petition (id),
  author      text        not null,
  form        text        not null,
  text        text        not null,
  saved_at    timestamptz not null,
  primary key (petition_id, author, form)
);
