-- What citizens say of an answer (vi: khảo sát hài lòng): a row for each answer, so that the credit stays with the agency that
-- gave it, whoever holds the petition later.
create table petition_survey (
  id          bigint      generated always as identity primary key,
  petition_id bigint      not null references petition (id),
  agency      text        not null,
  answered_at timestamptz not null,
  stars       smallint    check (stars between 1 and 5),
  comment     text,
  rated_at    timestamptz,
  reminded_at timestamptz
);
create index petition_survey_petition on petition_survey (petition_id, id desc);
create index petition_survey_remind on petition_survey (answered_at) where stars is null and reminded_at is null;
-- Those who were answered before are not asked again.
insert into petition_survey (petition_id, agency, answered_at, stars, comment, rated_at, reminded_at)
select id, owner, answered_at, rating, rating_comment, rated_at, answered_at from petition where answered_at is not null;

-- The factors of satisfaction with public services (SIPAS), 1 to 5 each; what was skipped has no row.
create table petition_survey_factor (
  survey_id bigint      not null references petition_survey (id),
  factor    text        not null,
  score     smallint    not null check (score between 1 and 5),
  at        timestamptz not null,
  primary key (survey_id, factor)
);

-- By the agency that answered; everything else as in reporting_case.
create view reporting_factor as
select f.factor, f.score, s.agency as owner, c.topic, c.area, c.received_on
from petition_survey_factor f join petition_survey s on s.id = f.survey_id join reporting_case c on c.id = s.petition_id;
