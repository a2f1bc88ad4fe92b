-- Contacts agencies keep themselves, in place of what contacts.yaml says of the same agency, kind by kind.
create table agency_contact (
  agency      text        not null,
  kind        text        not null,
  detail      text        not null,
  verified_by text        not null,
  checked     date        not null,
  entered_by  text        not null,
  entered_at  timestamptz not null,
  primary key (agency, kind)
);
