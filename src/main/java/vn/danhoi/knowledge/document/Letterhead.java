package vn.danhoi.knowledge.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/**
 * What the head of a document says of itself, in the form of the decree on clerical work (NĐ 30/2020/NĐ-CP, annex I): issuer,
 * number, place and day, kind and matter. Whatever is not printed stays empty: text taken from a file often lost its first lines.
 *
 * @param title kind and matter, "Kế hoạch kiểm tra cải cách hành chính năm 2021"
 * @param rule  whether its kind binds until it is replaced
 * @param year  of the title, else of the day it was issued
 */
public record Letterhead(Optional<String> title, Optional<String> number, Optional<LocalDate> issuedOn,
        Optional<String> issuer, boolean rule, OptionalInt year) {

    /** Paragraphs at most before the text begins. */
    private static final int HEAD = 12;
    private static final int LONGEST_LINE = 160;
    private static final int LONGEST_TITLE = 300;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** @param paragraphs from the beginning of the document */
    static Letterhead of(List<String> paragraphs, DocumentWords.Head words) {
        var head = paragraphs.subList(0, Math.min(HEAD, paragraphs.size()));
        var lines = head.stream().filter(line -> line.length() <= LONGEST_LINE).toList();
        var year = Pattern.compile("\\b" + Pattern.quote(words.year()) + "\\s+(\\d{4})\\b", FLAGS);
        var title = title(head, words, year);
        var issuedOn = issuedOn(lines, words);
        var titleYear = title.flatMap(t -> first(year, List.of(t))).map(m -> Integer.valueOf(m.group(1)));
        return new Letterhead(title,
                first(Pattern.compile("^" + any(words.number()) + "\\s*:\\s*(\\d\\S*)", FLAGS), lines)
                        .map(m -> m.group(2)),
                issuedOn, issuer(head, words),
                title.filter(t -> begins(t, words.rules())).isPresent(),
                titleYear.or(() -> issuedOn.map(LocalDate::getYear))
                        .or(() -> first(year, lines).map(m -> Integer.valueOf(m.group(1))))
                        .map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    /** The line in capitals that names the kind, and what follows it up to its year or the end of its paragraph. */
    private static Optional<String> title(List<String> head, DocumentWords.Head words, Pattern year) {
        var kinds = new ArrayList<>(words.rules());
        kinds.addAll(words.records());
        var kindLine = Pattern.compile("(?:^|\\s)" + any(kinds.stream().map(k -> k.toUpperCase(Locale.ROOT)).toList())
                + "(?:\\s+(.+))?$");
        for (int i = 0; i < head.size(); i++) {
            var found = kindLine.matcher(head.get(i));
            if (found.find()) {
                String matter = found.group(2) == null ? "" : found.group(2);
                for (int next = i + 1; next < head.size() && next <= i + 2; next++) {
                    if (matter.isEmpty() || !year.matcher(matter).find() && endsSoon(head.get(next), year)) {
                        matter = (matter + " " + head.get(next)).strip();
                    }
                }
                var end = year.matcher(matter);
                String cut = (end.find() ? matter.substring(0, end.end()) : matter).split("\\(", 2)[0].strip();
                String kind = StringUtils.capitalize(found.group(1).toLowerCase(Locale.ROOT));
                String whole = (kind + " " + StringUtils.uncapitalize(cut)).strip();
                return Optional.of(whole.substring(0, Math.min(whole.length(), LONGEST_TITLE)));
            }
        }
        return Optional.empty();
    }

    /** The second line of a long matter. */
    private static boolean endsSoon(String line, Pattern year) {
        var end = year.matcher(line);
        return end.find() && end.end() <= LONGEST_LINE;
    }

    private static Optional<LocalDate> issuedOn(List<String> lines, DocumentWords.Head words) {
        return first(Pattern.compile("\\b%s\\s+(\\d{1,2})\\s+%s\\s+(\\d{1,2})\\s+%s\\s+(\\d{4})\\b"
                .formatted(words.day(), words.month(), words.year()), FLAGS), lines).flatMap(Letterhead::date);
    }

    private static Optional<LocalDate> date(MatchResult m) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(m.group(3)), Integer.parseInt(m.group(2)),
                    Integer.parseInt(m.group(1))));
        } catch (DateTimeException e) {
            return Optional.empty(); // a misprint in the document is no date
        }
    }

    private static Optional<String> issuer(List<String> head, DocumentWords.Head words) {
        var name = "(?:\\s+(?!(?iu:%s))\\p{Lu}\\p{L}*)".formatted(Pattern.quote(words.nation()));
        return first(Pattern.compile("(?iu:%s)\\s+(?iu:%s)(%s{0,4})".formatted(any(words.issuers().keySet()),
                any(words.places()), name)), List.of(String.join(" ", head)))
                .map(m -> words.issuers().getOrDefault(m.group(1).toLowerCase(Locale.ROOT), m.group(1)) + " "
                        + m.group(2).toLowerCase(Locale.ROOT) + named(m.group(3)));
    }

    /** "ĐẮK LẮK" as "Đắk Lắk". */
    private static String named(String place) {
        return Pattern.compile("(?<=\\p{L})\\p{Lu}+").matcher(place)
                .replaceAll(m -> m.group().toLowerCase(Locale.ROOT)).replaceAll("\\s+", " ");
    }

    private static boolean begins(String title, Collection<String> kinds) {
        String lower = title.toLowerCase(Locale.ROOT);
        return kinds.stream().anyMatch(lower::startsWith);
    }

    private static Optional<MatchResult> first(Pattern pattern, List<String> lines) {
        return lines.stream().map(pattern::matcher).filter(Matcher::find)
                .map(Matcher::toMatchResult).findFirst();
    }

    private static String any(Collection<String> words) {
        return words.stream().sorted().map(Pattern::quote).collect(Collectors.joining("|", "(", ")"));
    }
}
