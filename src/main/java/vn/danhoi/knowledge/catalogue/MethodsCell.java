package vn.danhoi.knowledge.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.danhoi.knowledge.catalogue.Filing.Fee;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Takes the cell of ways, times and fees apart. It comes in three makes: the portal's page copied as text, its cells glued
 * ("Trực tuyến | 5 Ngày làm việc120,000 VNĐ(…)"); the portal's own keywords ("DIRECT FEE 0 … 8 WORKING_DAY …"); and
 * sentences ("Trực tiếp 30 Ngày Phí : 0 Đồng ; …"). What cannot be told apart for certain is not split.
 */
final class MethodsCell {

    private static final String NUMBER = "\\d{1,4}(?:[.,]\\d{1,2})?";
    private static final String AMOUNT = "\\d{1,3}(?:[.,]\\d{3})+(?![\\d.,])|\\d+(?:\\.\\d+)?";

    /** The portal's own words, in capitals. */
    private static final Pattern KEYWORD = Pattern.compile("[A-Z_]+");

    private final CatalogueWords.Methods words;
    private final FeeReader fees;
    private final Pattern pageRow;
    private final Pattern pageRowHint;
    private final Pattern pageFee;
    private final Pattern keywordRow;
    private final Pattern keywordFee;
    private final Pattern keywordTime;
    private final Pattern sentenceRow;
    private final Pattern sentenceFee;

    MethodsCell(CatalogueWords.Methods words) {
        this.words = words;
        this.fees = new FeeReader(words);
        String way = CatalogueWords.anyOf(words.ways().keySet());
        String unit = CatalogueWords.anyOf(words.units().keySet());
        String currency = CatalogueWords.anyOf(words.currencies().keySet());
        String untimed = CatalogueWords.anyOf(words.untimed());
        String fee = "(?:" + Pattern.quote(words.free()) + "|" + CatalogueWords.anyOf(words.unknown())
                + "|(?:" + AMOUNT + ") " + currency + ")";
        // Way, then "| 5 unit", "5 unit", a number whose unit got lost, or words instead of a time; then a fee.
        pageRow = Pattern.compile("(?<way>" + way + ")(?:(?: \\| )?(?<n>" + NUMBER + ") (?<unit>" + unit
                + ")|(?<lost>\\d{1,4}) (?=" + fee + ")| \\| " + untimed + "(?:\\.)?)(?: \\| | ?)(?=" + fee + ")");
        pageRowHint = Pattern.compile(way + "(?: \\| |\\d)");
        pageFee = Pattern.compile("(?<free>" + Pattern.quote(words.free()) + ")|"
                + CatalogueWords.anyOf(words.unknown()) + "|(?<amount>" + AMOUNT + ") (?<currency>" + currency + ")");
        keywordRow = Pattern.compile("(?m)^(?<way>" + way + ")(?= |$)");
        var keywords = words.fees().stream().filter(f -> KEYWORD.matcher(f).matches()).toList();
        keywordFee = Pattern.compile("(?m)^" + CatalogueWords.anyOf(keywords) + "(?= |$)");
        keywordTime = Pattern.compile("(?:^|[ \\n])(?<n>\\d{1,4}(?:\\.\\d{1,2})?) (?<unit>" + unit + ")(?=[ \\n]|$)");
        sentenceRow = Pattern.compile("(?s)(?<way>" + way + ")(?: +(?:(?<n>" + NUMBER + ") (?<unit>" + unit + ")|"
                + untimed + "))?(?:\\s+(?<fees>" + CatalogueWords.anyOf(words.fees()) + " : .*))?");
        sentenceFee = Pattern.compile("(?s)(?<amount>" + AMOUNT + ")? ?(?<currency>" + currency
                + ")(?: ?\\((?<note>.*)\\))?");
    }

    /** The ways; empty when the cell is blank or cannot be taken apart for certain. */
    List<Filing> read(String cell) {
        if (cell.startsWith(words.header())) {
            return page(cell.substring(words.header().length()).replaceFirst("^[ |]+", ""));
        }
        var keyword = keywordRow.matcher(cell);
        if (keyword.lookingAt() && KEYWORD.matcher(keyword.group("way")).matches()) {
            return keywords(cell);
        }
        return sentences(cell);
    }

    private List<Filing> page(String rows) {
        var starts = pageRow.matcher(rows).results().toList();
        if (starts.isEmpty() || starts.getFirst().start() != 0) {
            return List.of();
        }
        var filings = new ArrayList<Filing>();
        for (int i = 0; i < starts.size(); i++) {
            var start = starts.get(i);
            int end = i + 1 < starts.size() ? starts.get(i + 1).start() : rows.length();
            String rest = rows.substring(start.end(), end);
            // The last cell of a row may hold another row that was not recognised.
            if (pageRowHint.matcher(rest).find()) {
                return List.of();
            }
            filings.add(new Filing(way(start.group("way")), time(start.group("n"), start.group("unit")),
                    pageFee(rest)));
        }
        return filings;
    }

    /** Fees with their notes in brackets, then a description in which money may be spoken of again. */
    private Fee pageFee(String text) {
        var found = new ArrayList<Fee>();
        int at = 0;
        var fee = pageFee.matcher(text);
        while (fee.region(at, text.length()).lookingAt()) {
            at = fee.end();
            String note = "";
            if (at < text.length() && text.charAt(at) == '(') {
                int close = closing(text, at);
                if (close < 0) {
                    return new Fee.Unsure();
                }
                note = text.substring(at + 1, close);
                at = close + 1;
            }
            if (fee.group("amount") != null) {
                found.add(fees.read(fee.group("amount"), fee.group("currency"), note));
            } else {
                found.add(fees.read(fee.group("free") == null ? "" : "0", "", note));
            }
        }
        var all = fees.together(found);
        return fees.speaksOfMoney(text.substring(at)) ? new Fee.Unsure() : all;
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private List<Filing> keywords(String cell) {
        var starts = keywordRow.matcher(cell).results().toList();
        var filings = new ArrayList<Filing>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1).start() : cell.length();
            filings.add(keywords(way(starts.get(i).group()), cell.substring(starts.get(i).end(), end).strip()));
        }
        return filings;
    }

    private Filing keywords(CatalogueWords.Way way, String row) {
        var time = keywordTime.matcher(row);
        boolean timed = time.find();
        int other = row.indexOf(words.other());
        String paid = timed ? row.substring(0, time.start()) : other >= 0 ? row.substring(0, other) : row;
        String described = timed ? row.substring(time.end()) : other >= 0 ? row.substring(other) : "";
        var starts = keywordFee.matcher(paid).results().toList();
        if (starts.isEmpty()) {
            return new Filing(way, timed ? time(time.group("n"), time.group("unit")) : Optional.empty(),
                    fees.speaksOfMoney(described) ? new Fee.Unsure() : new Fee.Unpublished());
        }
        var found = new ArrayList<Fee>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1).start() : paid.length();
            found.add(keywordFee(paid.substring(starts.get(i).end(), end).strip()));
        }
        // Without a number for the time, words about the time stand in the note of the fee.
        boolean glued = !timed && other >= 0;
        return new Filing(way, timed ? time(time.group("n"), time.group("unit")) : Optional.empty(),
                glued || fees.speaksOfMoney(described) ? new Fee.Unsure() : fees.together(found));
    }

    private Fee keywordFee(String text) {
        String digits = text.split("\\s", 2)[0];
        return digits.matches("\\d+")
                ? fees.read(digits, words.currencies().keySet().iterator().next(), text.substring(digits.length()))
                : fees.read("", "", text);
    }

    private List<Filing> sentences(String cell) {
        var filings = new ArrayList<Filing>();
        for (String part : cell.split(" ; ")) {
            Matcher row = sentenceRow.matcher(part.strip());
            if (!row.matches()) {
                return List.of();
            }
            filings.add(new Filing(way(row.group("way")), time(row.group("n"), row.group("unit")),
                    row.group("fees") == null ? new Fee.Unpublished() : sentenceFees(row.group("fees"))));
        }
        return filings;
    }

    private Fee sentenceFees(String text) {
        var found = new ArrayList<Fee>();
        for (String part : text.split("(?:^|\\n)\\s*" + CatalogueWords.anyOf(words.fees()) + " : ")) {
            String fee = part.split(Pattern.quote(words.attached()), 2)[0].strip();
            if (fee.isEmpty()) {
                continue;
            }
            var matcher = sentenceFee.matcher(fee);
            if (!matcher.matches()) {
                boolean free = words.freeNotes().contains(Vietnamese.key(fee))
                        || words.currencies().keySet().stream().anyMatch(
                                c -> fee.endsWith(" " + c) && words.freeNotes()
                                        .contains(Vietnamese.key(fee.substring(0, fee.length() - c.length()))));
                found.add(free ? new Fee.Free() : new Fee.Unsure());
                continue;
            }
            String digits = Optional.ofNullable(matcher.group("amount")).orElse("");
            found.add(fees.read(digits, matcher.group("currency"),
                    Optional.ofNullable(matcher.group("note")).orElse("")));
        }
        return fees.together(new LinkedHashSet<>(found));
    }

    private CatalogueWords.Way way(String written) {
        return java.util.Objects.requireNonNull(words.ways().get(written));
    }

    private Optional<String> time(@Nullable String number,
            @Nullable String unit) {
        if (number == null || unit == null) {
            return Optional.empty();
        }
        String plain = number.replaceFirst("^0+(?=\\d)", "").replace('.', ',');
        return plain.matches("0(?:,0+)?")
                ? Optional.empty()
                : Optional.of(plain + " " + words.units().getOrDefault(unit, unit));
    }
}
