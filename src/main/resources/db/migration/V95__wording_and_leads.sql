-- Sentences an administrator worded differently from responses/*.yaml; the one that stands counts.
create table content_text_edit (
  id         bigint      generated always as identity primary key,
  key        text        not null,
  text       text        not null,
  entered_by text        not null,
  entered_at timestamptz not null,
  undone_by  text,
  undone_at  timestamptz
);
create unique index content_text_edit_standing on content_text_edit (key) where undone_at is null;

-- Who leads a topic an administrator may say as well, without a petition in dispute.
alter table routing_ruling alter column petition drop not null;
