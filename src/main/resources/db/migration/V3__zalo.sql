-- The Zalo channel's own state. Tokens and bodies are encrypted.

-- One row an account. configured: pseudonym of the tokens in the settings that began this row; other settings begin anew.
create table zalo_token (
  app_id            text        not null,
  oa_id             text        not null,
  state             text        not null check (state in ('OK', 'REFRESHING', 'NEEDS_CONSENT')),
  access_token      bytea,
  refresh_token     bytea,
  access_expires_at timestamptz not null,
  obtained_at       timestamptz not null,
  version           bigint      not null default 1,
  refreshing_since  timestamptz,
  refreshing_node   uuid,
  configured        bytea,
  primary key (app_id, oa_id)
);

-- What an account was found to refuse.
create table zalo_account (
  oa_id              text        primary key,
  buttons_refused_at timestamptz not null
);

-- Consents under way: ten minutes from the link to the callback.
create table zalo_consent (
  state      bytea       primary key,
  oa_id      text        not null,
  verifier   bytea       not null,
  created_at timestamptz not null
);

-- Events whose signature did not fit: kept, few, never handled until they verify with corrected settings.
create table zalo_quarantine (
  id               bigint      generated always as identity primary key,
  digest           bytea       not null unique,
  arrived_at       timestamptz not null,
  signature        text,
  header_timestamp text,
  body             bytea       not null
);
