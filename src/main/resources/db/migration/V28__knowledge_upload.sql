-- Files between their upload and the decision to publish them; removed after a day.
create table knowledge_upload (
  id          uuid        primary key,
  file_name   text        not null,
  file        bytea       not null,
  uploaded_by text        not null,
  uploaded_at timestamptz not null
);
create index knowledge_upload_uploaded_at on knowledge_upload (uploaded_at);
