-- What the figures ask of other tables stands beside the petition: four lookups a petition were most of the time of a page of
-- figures. Kept by triggers, so that no writer can forget them. Days are those of the province.
alter table petition
  add column first_response_on date,
  add column published_on      date,
  add column apologised_on     date,
  add column late_reason       text;

create function petition_first_response() returns trigger language plpgsql as $$
begin
  update petition set first_response_on = (new.at at time zone 'Asia/Ho_Chi_Minh')::date
  where id = new.petition_id
    and (first_response_on is null or first_response_on > (new.at at time zone 'Asia/Ho_Chi_Minh')::date);
  return null;
end $$;
create trigger petition_timeline_first_response after insert on petition_timeline for each row
  when (new.event in ('ACCEPTED', 'ASKED_CITIZEN', 'TRANSFERRED', 'EXTENDED', 'ANSWERED', 'REFUSED'))
  execute function petition_first_response();

create function petition_published() returns trigger language plpgsql as $$
begin
  update petition set published_on = (select (u.published_at at time zone 'Asia/Ho_Chi_Minh')::date
    from petition_publication u where u.petition_id = petition.id and u.answer is not null)
  where id = coalesce(new.petition_id, old.petition_id);
  return null;
end $$;
create trigger petition_publication_figures after insert or update or delete on petition_publication for each row
  execute function petition_published();

create function petition_apologised() returns trigger language plpgsql as $$
begin
  update petition set
    apologised_on = (select min(a.approved_at at time zone 'Asia/Ho_Chi_Minh')::date from petition_apology a
      where a.petition_id = petition.id and a.cause = 'LATE' and a.approved_at is not null),
    late_reason = (select a.reason from petition_apology a
      where a.petition_id = petition.id and a.cause = 'LATE' and a.approved_at is not null
      order by a.approved_at desc limit 1)
  where id = coalesce(new.petition_id, old.petition_id);
  return null;
end $$;
create trigger petition_apology_figures after insert or update or delete on petition_apology for each row
  execute function petition_apologised();

update petition p set first_response_on = t.day
from (select petition_id, min(at at time zone 'Asia/Ho_Chi_Minh')::date as day from petition_timeline
      where event in ('ACCEPTED', 'ASKED_CITIZEN', 'TRANSFERRED', 'EXTENDED', 'ANSWERED', 'REFUSED')
      group by petition_id) t
where t.petition_id = p.id;
update petition p set published_on = (u.published_at at time zone 'Asia/Ho_Chi_Minh')::date
from petition_publication u where u.petition_id = p.id and u.answer is not null;
update petition p set apologised_on = a.day, late_reason = a.reason
from (select petition_id, min(approved_at at time zone 'Asia/Ho_Chi_Minh')::date as day,
        (array_agg(reason order by approved_at desc))[1] as reason
      from petition_apology where cause = 'LATE' and approved_at is not null group by petition_id) a
where a.petition_id = p.id;

create or replace view reporting_case as
select id, code, kind, state, open, topic, area, owner, is_private, due_on, rating, received_at,
       (received_at at time zone 'Asia/Ho_Chi_Minh')::date as received_on,
       (responded_at at time zone 'Asia/Ho_Chi_Minh')::date as responded_on,
       coalesce(first_due_on, due_on) as measured_due,
       via_channel as channel,
       transfers, outcome, refusal,
       (rated_at at time zone 'Asia/Ho_Chi_Minh')::date as rated_on,
       published_on, apologised_on, late_reason, first_response_on
from (select p.*, coalesce(first_answered_at, case when state = 'REFUSED' then closed_at end) as responded_at
      from petition p where state not in ('WITHDRAWN', 'DUPLICATE')) as counted;
