-- Replies an agency keeps for later use, beside those of petition/reply-templates.yaml. Taken away, never deleted.
create table petition_reply_template (
    id         bigint generated always as identity primary key,
    agency     text        not null,
    form       text        not null check (form in ('answer', 'ask', 'refuse')),
    topic      text,
    name       text        not null,
    text       text        not null,
    saved_at   timestamptz not null,
    saved_by   text        not null,
    removed_at timestamptz
);
create index petition_reply_template_agency on petition_reply_template (agency) where removed_at is null;

-- Copies of pictures with parts blacked out, which the public may see with a published answer. The original stays as it was.
create table petition_public_photo (
    copy         uuid primary key,
    petition_id  bigint      not null references petition (id),
    original     uuid        not null,
    published_at timestamptz not null,
    published_by text        not null,
    unique (petition_id, original)
);

-- Answered cases of a topic, newest first: what was answered to the like.
create index petition_precedent on petition (topic, answered_at desc) where answered_at is not null and not is_private;
