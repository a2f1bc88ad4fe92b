-- A title is what lists and exports show of a petition: from now on it is made without numbers of phones and papers and
-- addresses. What was filed before loses its numbers and addresses for mail here; the words of the petition stay.
update petition
set title = regexp_replace(regexp_replace(regexp_replace(title,
      '[[:alnum:]._%+-]+@[[:alnum:].-]+\.[[:alpha:]]{2,}', '•••', 'g'),
      '(?<![\d.])(\+?84|0)([ .-]?\d){8,11}(?!\d)', '•••', 'g'),
      '(?<!\d)\d{9,}(?!\d)', '•••', 'g')
where title ~ '@|\d{8,}|(?<![\d.])(\+?84|0)([ .-]?\d){8}';
