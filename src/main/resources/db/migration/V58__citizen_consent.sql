-- What people agreed to be told of unasked, until they take it back. The commune says which drafts concern them.
create table citizen_consent (
  citizen_id   bigint      not null references citizen (id),
  purpose      text        not null,
  area         text,
  given_at     timestamptz not null,
  withdrawn_at timestamptz,
  primary key (citizen_id, purpose)
);
create index citizen_consent_purpose on citizen_consent (purpose) where withdrawn_at is null;
