-- Everything a figure counts is a column of one view, so that a figure can be taken of it or of rows kept as they were.
-- First response: the first step of an official the citizen can see. Apologised: for being late; the reason is the last one.
create or replace view reporting_case as
select id, code, kind, state, open, topic, area, owner, is_private, due_on, rating, received_at,
       (received_at at time zone 'Asia/Ho_Chi_Minh')::date as received_on,
       (responded_at at time zone 'Asia/Ho_Chi_Minh')::date as responded_on,
       coalesce(first_due_on, due_on) as measured_due,
       via_channel as channel,
       transfers, outcome, refusal,
       (rated_at at time zone 'Asia/Ho_Chi_Minh')::date as rated_on,
       (select (u.published_at at time zone 'Asia/Ho_Chi_Minh')::date from petition_publication u
        where u.petition_id = counted.id and u.answer is not null) as published_on,
       (select min(a.approved_at at time zone 'Asia/Ho_Chi_Minh')::date from petition_apology a
        where a.petition_id = counted.id and a.cause = 'LATE' and a.approved_at is not null) as apologised_on,
       (select a.reason from petition_apology a
        where a.petition_id = counted.id and a.cause = 'LATE' and a.approved_at is not null
        order by a.approved_at desc limit 1) as late_reason,
       (select min(t.at at time zone 'Asia/Ho_Chi_Minh')::date from petition_timeline t
        where t.petition_id = counted.id
          and t.event in ('ACCEPTED', 'ASKED_CITIZEN', 'TRANSFERRED', 'EXTENDED', 'ANSWERED', 'REFUSED')) as first_response_on
from (select p.*, coalesce(first_answered_at, case when state = 'REFUSED' then closed_at end) as responded_at
      from petition p where state not in ('WITHDRAWN', 'DUPLICATE')) as counted;

-- Credited to the agency that answered.
create or replace view reporting_factor as
select f.factor, f.score, s.agency as owner, c.topic, c.area, c.received_on, c.channel,
       c.id, c.open, c.outcome, c.refusal, c.late_reason, c.responded_on, c.measured_due,
       (f.at at time zone 'Asia/Ho_Chi_Minh')::date as scored_on
from petition_survey_factor f join petition_survey s on s.id = f.survey_id join reporting_case c on c.id = s.petition_id;
