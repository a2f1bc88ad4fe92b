package vn.danhoi.knowledge.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.danhoi.knowledge.catalogue.Filing.Amount;
import vn.danhoi.knowledge.catalogue.Filing.Fee;
import vn.danhoi.vietnamese.Vietnamese;

/** Puts amounts and notes into words. The catalogue's zero with a note is a fee that the note tells, not "free". */
final class FeeReader {

    /** A longer note tells of many cases; half of it would be wrong. */
    static final int LONGEST_NOTE = 220;
    /** Nothing costs less; such a figure is a slip of who filled in the table. */
    private static final BigDecimal LEAST_DONG = new BigDecimal(500);
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:[.,]\\d{3})+");
    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final Pattern FRACTION = Pattern.compile("\\d+[.,]\\d{1,2}");

    private final CatalogueWords.Methods words;
    private final String dong;

    FeeReader(CatalogueWords.Methods words) {
        this.words = words;
        this.dong = words.currencies().values().iterator().next();
    }

    /**
     * Reads one amount.
     *
     * @param digits   as written; empty when there is none
     * @param currency as written
     */
    Fee read(String digits, String currency, String note) {
        String cleaned = clean(note);
        boolean zero = digits.isEmpty() || digits.matches("0+(?:[.,]0+)?");
        if (zero) {
            if (cleaned.isEmpty()) {
                return digits.isEmpty() ? new Fee.Unpublished() : new Fee.Free();
            }
            return words.freeNotes().contains(Vietnamese.key(cleaned)) ? new Fee.Free() : noted(cleaned);
        }
        String unit = words.currencies().getOrDefault(currency, currency);
        var figure = figure(digits, unit);
        if (figure.isEmpty() || cleaned.length() > LONGEST_NOTE) {
            return new Fee.Unsure();
        }
        return new Fee.Known(List.of(new Amount(Optional.of(figure.get() + " " + unit),
                Optional.of(cleaned).filter(n -> !n.isEmpty()))));
    }

    /** A fee told in words only. */
    Fee noted(String note) {
        return note.length() > LONGEST_NOTE
                ? new Fee.Unsure()
                : new Fee.Known(List.of(new Amount(Optional.empty(), Optional.of(note))));
    }

    private Optional<String> figure(String digits, String unit) {
        boolean inDong = unit.equals(dong);
        if (THOUSANDS.matcher(digits).matches()) {
            return Optional.of(digits.replace(',', '.'));
        }
        if (WHOLE.matcher(digits).matches()) {
            var value = new BigDecimal(digits);
            return inDong && value.compareTo(LEAST_DONG) < 0
                    ? Optional.empty()
                    : Optional.of("%,d".formatted(value.toBigInteger()).replace(',', '.'));
        }
        return !inDong && FRACTION.matcher(digits).matches()
                ? Optional.of(digits.replace('.', ','))
                : Optional.empty();
    }

    /** Several fees of one way; amounts without a note cannot be told apart. */
    Fee together(Collection<Fee> fees) {
        var distinct = fees.stream().distinct().toList();
        if (distinct.size() <= 1) {
            return distinct.isEmpty() ? new Fee.Unpublished() : distinct.getFirst();
        }
        var amounts = new ArrayList<Amount>();
        for (var fee : distinct) {
            switch (fee) {
                case Fee.Known known -> amounts.addAll(known.amounts());
                case Fee.Unpublished unpublished -> {
                }
                case Fee.Free free -> {
                    return new Fee.Unsure();
                }
                case Fee.Unsure unsure -> {
                    return unsure;
                }
            }
        }
        return amounts.size() > 1 && amounts.stream().anyMatch(a -> a.note().isEmpty())
                ? new Fee.Unsure()
                : new Fee.Known(List.copyOf(amounts));
    }

    /** Whether a text beside the fee speaks of money too. */
    boolean speaksOfMoney(String text) {
        return Vietnamese.syllables(text).stream().anyMatch(words.money()::contains);
    }

    private static String clean(String note) {
        String text = note.replace(" | ", " ").strip().replaceAll("\\s+", " ");
        return text.replaceAll("^[-–:;,.\\s]+", "").replaceAll("[;,.\\s]+$", "");
    }
}
