-- What the dialogue remembers of each conversation; the payload is JSON encrypted with the data key.
create table conversation_state (
    conversation_id bigint primary key,
    version         integer     not null,
    payload         bytea       not null,
    updated_at      timestamptz not null
);

-- People who wait for a person: they asked for one, left a voice message, or sent files while an official held the talk.
create table conversation_handover (
    id              bigint generated always as identity primary key,
    conversation_id bigint      not null,
    reason          text        not null check (reason in ('ASKED', 'VOICE', 'FILES')),
    attachments     uuid[]      not null default '{}',
    requested_at    timestamptz not null,
    closed_at       timestamptz,
    closed_by       text
);
create index conversation_handover_open on conversation_handover (requested_at) where closed_at is null;
create index conversation_handover_conversation on conversation_handover (conversation_id);

-- Requests of people about their own data (Law 91/2025/QH15): what was asked and when, until staff settle it.
create table conversation_data_request (
    id              bigint generated always as identity primary key,
    conversation_id bigint      not null,
    kind            text        not null check (kind in ('ERASE')),
    via             text        not null check (via in ('CHAT', 'CHANNEL')),
    requested_at    timestamptz not null,
    closed_at       timestamptz,
    closed_by       text
);
create index conversation_data_request_open on conversation_data_request (requested_at) where closed_at is null;
create unique index conversation_data_request_once on conversation_data_request (conversation_id, kind) where closed_at is null;
