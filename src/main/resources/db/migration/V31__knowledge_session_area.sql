-- The commune a caller named, so that "nộp ở đâu" can name its office.
alter table knowledge_session add column area text;
