-- Agencies an administrator entered beside those of agencies/*.yaml.
create table agency_entered (
  code       text        primary key,
  name       text        not null,
  level      text        not null,
  aliases    text[]      not null default '{}',
  valid_from date        not null,
  source     text        not null,
  entered_by text        not null,
  entered_at timestamptz not null
);

-- Agencies that end by a decision entered in the console (vi: sáp nhập, chia tách), and who goes on with their work.
create table agency_succession (
  id          bigint      generated always as identity primary key,
  agency      text        not null,
  last_day    date        not null,
  basis       text        not null,
  moves_users boolean     not null,
  entered_by  text        not null,
  entered_at  timestamptz not null,
  undone_by   text,
  undone_at   timestamptz,
  applied_at  timestamptz
);
create unique index agency_succession_standing on agency_succession (agency) where undone_at is null;

-- The heir at position 0 takes what no other was given.
create table agency_heir (
  succession_id bigint   not null references agency_succession (id),
  position      smallint not null check (position >= 0),
  agency        text     not null,
  work          text,
  topics        text[]   not null default '{}',
  areas         text[]   not null default '{}',
  primary key (succession_id, position)
);
