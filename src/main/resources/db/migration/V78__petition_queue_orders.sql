-- The orders of the queue that had none: what is settled, newest first, and everything; each for one agency and for those
-- who see all of them.
create index petition_settled on petition (owner, (coalesce(answered_at, received_at)) desc, id desc)
  where state in ('ANSWERED', 'CLOSED', 'REFUSED', 'WITHDRAWN', 'DUPLICATE');
create index petition_settled_anywhere on petition ((coalesce(answered_at, received_at)) desc, id desc)
  where state in ('ANSWERED', 'CLOSED', 'REFUSED', 'WITHDRAWN', 'DUPLICATE');
create index petition_everything on petition
  (owner, open desc, (case when open then due_on end), (coalesce(answered_at, received_at)) desc, id);
create index petition_everything_anywhere on petition
  (open desc, (case when open then due_on end), (coalesce(answered_at, received_at)) desc, id);
-- Filters that find little in a view would read it whole.
create index petition_area on petition (area, received_at);
create index petition_open_outcome on petition (outcome) where open and outcome is not null;
