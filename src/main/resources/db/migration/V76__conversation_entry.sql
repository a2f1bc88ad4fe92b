-- Forms by which officials filed something: one sent twice files once. Of a sealed entry nothing is noted but the key.
create table conversation_entry (
  key      uuid        primary key,
  petition text,
  at       timestamptz not null
);
