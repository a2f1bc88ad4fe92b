-- Consultations on drafts (vi: lấy ý kiến nhân dân). Comments are encrypted with the data key.
create table consultation (
  id           bigint      generated always as identity primary key,
  slug         text        not null unique,
  agency       text        not null,
  kind         text        not null,
  title        text        not null,
  summary      text        not null,
  body         text        not null,
  link         text,
  areas        text        not null default '',
  opens_on     date        not null,
  closes_on    date        not null,
  state        text        not null,
  note         text,
  created_by   text        not null,
  created_at   timestamptz not null,
  published_by text,
  published_at timestamptz,
  explained_by text,
  explained_at timestamptz,
  check (closes_on >= opens_on)
);
create index consultation_agency on consultation (agency, id desc);
create index consultation_public on consultation (closes_on desc, id desc) where published_at is not null;

create table consultation_question (
  id              bigint   generated always as identity primary key,
  consultation_id bigint   not null references consultation (id),
  position        smallint not null check (position between 1 and 5),
  words           text     not null,
  choices         text     not null default '',
  unique (consultation_id, position)
);

-- How the agency takes a group of comments up (vi: tiếp thu, giải trình).
create table consultation_group (
  id              bigint      generated always as identity primary key,
  consultation_id bigint      not null references consultation (id),
  summary         text        not null,
  verdict         text        not null,
  reason          text        not null,
  entered_by      text        not null,
  entered_at      timestamptz not null
);
create index consultation_group_of on consultation_group (consultation_id);

create table consultation_answer (
  id          bigint      generated always as identity primary key,
  question_id bigint      not null references consultation_question (id),
  citizen_id  bigint      not null references citizen (id),
  choice      smallint,
  words       bytea,
  area        text,
  group_id    bigint      references consultation_group (id),
  quoted      boolean     not null default false,
  at          timestamptz not null,
  unique (question_id, citizen_id),
  check (choice is not null or words is not null)
);
create index consultation_answer_citizen on consultation_answer (citizen_id);

-- Who was told of what, once.
create table consultation_told (
  consultation_id bigint      not null references consultation (id),
  citizen_id      bigint      not null references citizen (id),
  what            text        not null check (what in ('OFFER', 'EXPLANATION')),
  at              timestamptz not null,
  primary key (consultation_id, citizen_id, what)
);
