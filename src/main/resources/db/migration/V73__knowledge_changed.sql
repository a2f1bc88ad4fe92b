-- The day of the export whose facts last differed from what was stored: answers say that they were updated. Empty for a
-- procedure that never changed since its first import.
alter table knowledge_procedure add column changed_on date;
