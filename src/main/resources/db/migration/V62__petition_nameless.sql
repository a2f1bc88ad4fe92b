-- Filed without a name: its citizen is nobody, nothing is sent, and it is followed by its code alone.
alter table petition add column nameless boolean not null default false;
