-- How far each app's calls are used up, as a moment: the calls of all nodes together move it on, time runs after it.
create table zalo_rate (
  app_id     text        primary key,
  used_until timestamptz not null
);

-- Messages nobody waits for: they leave room for answers.
alter table messaging_outbox add column notice boolean not null default false;
