-- Words and what else narrows a view in one index: of a word said often the words' index alone fetched every petition with it,
-- also the hundred thousands that were settled or somebody else's.
create extension if not exists btree_gin;
create index petition_search on petition using gin (owner, open, state, unreached, folded gin_trgm_ops);
drop index petition_folded;
