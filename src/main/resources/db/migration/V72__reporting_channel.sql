-- By which way a petition came (vi: kênh tiếp nhận).
create or replace view reporting_case as
select id, code, kind, state, open, topic, area, owner, is_private, due_on, rating, received_at,
       (received_at at time zone 'Asia/Ho_Chi_Minh')::date as received_on,
       (responded_at at time zone 'Asia/Ho_Chi_Minh')::date as responded_on,
       coalesce(first_due_on, due_on) as measured_due,
       via_channel as channel
from (select p.*, coalesce(first_answered_at, case when state = 'REFUSED' then closed_at end) as responded_at
      from petition p where state not in ('WITHDRAWN', 'DUPLICATE')) as counted;

create or replace view reporting_factor as
select f.factor, f.score, s.agency as owner, c.topic, c.area, c.received_on, c.channel
from petition_survey_factor f join petition_survey s on s.id = f.survey_id join reporting_case c on c.id = s.petition_id;
