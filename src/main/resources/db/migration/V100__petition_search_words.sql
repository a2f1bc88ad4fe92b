-- The text the search looks into is words with a blank before and after each, so that a word of one or two letters is found
-- whole through its trigrams.
update petition set folded = ' ' || btrim(regexp_replace(folded, '[[:space:][:punct:]]+', ' ', 'g')) || ' '
  where folded <> '';
