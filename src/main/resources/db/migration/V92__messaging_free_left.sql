-- How many more messages to the person cost nothing until the person writes again, as the channel told with this one.
alter table messaging_outbox add column free_left integer;
