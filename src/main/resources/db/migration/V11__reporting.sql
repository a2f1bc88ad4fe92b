-- What the figures count, defined once. Withdrawn and duplicate petitions owe nobody an answer and do not count.
-- Responded: the first answer, or the refusal with guidance. On time is measured by the due date in force then.
create view reporting_case as
select id, code, kind, state, open, topic, area, owner, is_private, due_on, rating, received_at,
       (received_at at time zone 'Asia/Ho_Chi_Minh')::date as received_on,
       (responded_at at time zone 'Asia/Ho_Chi_Minh')::date as responded_on,
       coalesce(first_due_on, due_on) as measured_due
from (select p.*, coalesce(first_answered_at, case when state = 'REFUSED' then closed_at end) as responded_at
      from petition p where state not in ('WITHDRAWN', 'DUPLICATE')) as counted;
