-- The answer, and the apology for a mistake, in the words a person approved for the public; the question is the description.
alter table petition_publication add column answer text, add column apology text,
  add column answer_published_at timestamptz;
create index petition_publication_answer on petition_publication (answer_published_at desc) where answer is not null;
