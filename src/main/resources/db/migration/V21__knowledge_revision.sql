-- Grows with every change of a stored source of knowledge; each node reads its index again when it sees a new one.
create table knowledge_revision (
  source   text   primary key,
  revision bigint not null
);
