-- What the coordinator decided about competence: topic, everywhere or in one commune, to agency. The newest in force counts.
create table routing_ruling (
  id         bigint      generated always as identity primary key,
  topic      text        not null,
  area       text,
  agency     text        not null,
  basis      text        not null,
  petition   text        not null,
  valid_from date        not null,
  valid_to   date        check (valid_to >= valid_from),
  decided_by text        not null,
  decided_at timestamptz not null,
  undone_by  text,
  undone_at  timestamptz
);
create index routing_ruling_topic on routing_ruling (topic, area) where undone_at is null;
