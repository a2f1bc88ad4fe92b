-- Who must not read a sealed item although the office reads such: agencies it names, and people the lead of the inspectorate
-- excluded. Encrypted with the sealed key: who is barred tells who is accused.
alter table petition_sealed_item add column barred bytea;
