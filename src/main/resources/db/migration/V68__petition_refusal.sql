-- Why a petition was refused, by a reason of petition/refusal-reasons.yaml; refusals of before have none.
alter table petition add column refusal text;
create index petition_refusal on petition (refusal) where refusal is not null;
