package vn.danhoi.knowledge.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The legal basis: where name and number are glued, the numbers of the laws; else the lines as they are. */
final class LawCell {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<no>\\d+)/(?<year>(?:19|20)\\d{2})/(?<kind>QH\\d{2}(?!\\d)|UBTVQH\\d{2}(?!\\d)|[\\p{Lu}]{1,6}(?:[-–][\\p{Lu}]{1,10})+(?!\\p{Ll}))");
    private static final Pattern YEAR_BEFORE = Pattern.compile("(?:19|20)\\d{2}(\\d{1,3})");
    private static final int MOST_DIGITS = 4;

    private final String header;

    LawCell(String header) {
        this.header = header;
    }

    List<String> read(String cell) {
        if (!cell.startsWith(header)) {
            return cell.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        }
        var numbers = new LinkedHashSet<String>();
        var number = NUMBER.matcher(cell);
        while (number.find()) {
            String digits = number.group("no");
            var year = YEAR_BEFORE.matcher(digits);
            boolean dated = number.start() > 0 && cell.charAt(number.start() - 1) == '/' && year.matches();
            if (dated) {
                digits = year.group(1);
            } else if (digits.length() > MOST_DIGITS || number.start() > 0 && cell.charAt(number.start() - 1) == '/') {
                continue; // glued to other digits: which of them belong to the number nobody can tell
            }
            numbers.add(digits + "/" + number.group("year") + "/" + number.group("kind"));
        }
        return new ArrayList<>(numbers);
    }
}
