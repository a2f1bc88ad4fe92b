-- Files that lie at Zalo for seven days under a token: sent again within that time, they need not be uploaded again. sha256: of the
-- file, with its kind of upload.
create table zalo_upload (
  oa_id       text        not null,
  sha256      bytea       not null,
  token       text        not null,
  uploaded_at timestamptz not null,
  primary key (oa_id, sha256)
);
create index zalo_upload_uploaded_at on zalo_upload (uploaded_at);
