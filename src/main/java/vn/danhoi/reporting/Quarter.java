package vn.danhoi.reporting;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** A quarter of a year, as reports are due for it. */
public record Quarter(int year, int number) implements Comparable<Quarter> {

    public Quarter {
        if (number < 1 || number > 4 || year < 2000 || year > 2199) {
            throw new IllegalArgumentException("There is no quarter %d of %d".formatted(number, year));
        }
    }

    /** The one a day lies in. */
    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    public Quarter previous() {
        return number == 1 ? new Quarter(year - 1, 4) : new Quarter(year, number - 1);
    }

    public Quarter next() {
        return number == 4 ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
    }

    /** As in addresses: 2026-q4. */
    public String code() {
        return "%d-q%d".formatted(year, number);
    }

    /** Of what {@link #code} gives; empty for anything else. */
    public static Optional<Quarter> parse(String code) {
        return code.matches("2[01][0-9]{2}-q[1-4]")
                ? Optional.of(new Quarter(Integer.parseInt(code, 0, 4, 10), code.charAt(6) - '0'))
                : Optional.empty();
    }

    YearMonth lastMonth() {
        return YearMonth.of(year, number * 3);
    }

    @Override
    public int compareTo(Quarter other) {
        return Integer.compare(year * 4 + number, other.year * 4 + other.number);
    }
}
