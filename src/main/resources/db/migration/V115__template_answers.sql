-- An answer to a template names the message, not the person.
create index messaging_template_channel_id on messaging_template (message_id) where message_id is not null;
