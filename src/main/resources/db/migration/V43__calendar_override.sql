-- Days off and days worked that holidays.yaml does not know yet. What was due before stays due as it was.
create table calendar_override (
  day         date        primary key,
  works       boolean     not null,
  name        text        not null,
  basis       text        not null,
  provisional boolean     not null,
  entered_by  text        not null,
  entered_at  timestamptz not null
);
