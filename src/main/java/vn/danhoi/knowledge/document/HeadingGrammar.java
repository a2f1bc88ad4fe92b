package vn.danhoi.knowledge.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.danhoi.vietnamese.Vietnamese;

/** Recognises the marks official documents number their sections with. */
final class HeadingGrammar {

    private static final String LETTERS = "abcdđefghijklmnopqrstuvwxyz";
    private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
            "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX");
    private static final Pattern LABEL = Pattern.compile("^\\s*([IVX]{1,5}|\\d{1,3}[a-zđ]?|[A-Z])?(?=$|[\\s.:–-])");
    private static final Pattern ROMAN_MARK = Pattern.compile("^([IVX]{1,5})(?:[.)]\\s*|\\s+[-–]\\s+)(?=\\S)");
    private static final Pattern CAPITAL_MARK = Pattern.compile("^([A-HJ-UWY])\\.\\s+(?=\\p{Lu})");
    private static final Pattern NUMBER_MARK = Pattern.compile(
            "^(\\d{1,2}(?:\\.\\d{1,2}){0,3})(?:[.)](?!\\d)\\s*(?=[^\\s\\d]|\\d+\\s)|(?<=\\.\\d{1,2})\\s+(?=[\\p{Lu}“\"]))");
    private static final Pattern LETTER_MARK = Pattern.compile("^([a-zđ])(?:\\)\\s*|\\.\\s+(?=\\p{Lu}))(?=\\S)");
    private static final Pattern DASH_MARK = Pattern.compile("^[-–—•·*]\\s*(?=[^\\s\\d-])|^[-–—•·*]\\s+(?=\\S)");
    private static final Pattern PLUS_MARK = Pattern.compile("^\\+\\s*(?=\\S)");
    private static final Pattern SEPARATOR = Pattern.compile("^\\s*[.:–-]?\\s*");

    private final DocumentWords words;

    HeadingGrammar(DocumentWords words) {
        this.words = words;
    }

    /** The mark a paragraph begins with. */
    Optional<Heading> read(String paragraph) {
        return worded(paragraph).or(() -> match(ROMAN_MARK, paragraph, Level.ROMAN))
                .or(() -> match(CAPITAL_MARK, paragraph, Level.CAPITAL)).or(() -> number(paragraph))
                .or(() -> match(LETTER_MARK, paragraph, Level.LETTER))
                .or(() -> match(DASH_MARK, paragraph, Level.DASH)).or(() -> match(PLUS_MARK, paragraph, Level.PLUS));
    }

    private Optional<Heading> worded(String paragraph) {
        for (var entry : words.headings().entrySet()) {
            String word = DocumentWords.after(paragraph, entry.getValue());
            if (!word.isEmpty()) {
                String named = paragraph.substring(0, end(paragraph, word));
                return afterWord(entry.getKey(), named, paragraph.substring(named.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Heading> afterWord(Level level, String word, String rest) {
        var label = LABEL.matcher(rest);
        String number = label.find() && label.group(1) != null ? label.group(1) : "";
        String text = rest.substring(label.reset().find() ? label.end() : 0);
        boolean marked = text.isBlank() || text.strip().matches("(?s)[.:–-].*") || isUpperCase(text);
        if (!marked || number.isEmpty() && level != Level.ANNEX) {
            return Optional.empty();
        }
        String name = capitalised(word.strip());
        return Optional.of(new Heading(level, number.isEmpty() ? name : name + " " + number, order(number),
                SEPARATOR.matcher(text).replaceFirst("").strip()));
    }

    private static Optional<Heading> number(String paragraph) {
        var mark = NUMBER_MARK.matcher(paragraph);
        if (!mark.find()) {
            return Optional.empty();
        }
        String label = mark.group(1);
        String[] numbers = label.split("\\.");
        return Optional.of(new Heading(Level.numbered(numbers.length), label, order(numbers[numbers.length - 1]),
                paragraph.substring(mark.end()).strip()));
    }

    private static Optional<Heading> match(Pattern pattern, String paragraph, Level level) {
        var mark = pattern.matcher(paragraph);
        if (!mark.find()) {
            return Optional.empty();
        }
        String label = mark.groupCount() == 0 ? "" : mark.group(1);
        int order = level == Level.ROMAN ? ROMAN.indexOf(label) + 1 : order(label);
        return level == Level.ROMAN && order == 0
                ? Optional.empty()
                : Optional.of(new Heading(level, label, order, paragraph.substring(mark.end()).strip()));
    }

    private static int order(String label) {
        if (label.isEmpty()) {
            return 0;
        }
        if (Character.isDigit(label.charAt(0))) {
            return Integer.parseInt(label.replaceAll("\\D", ""));
        }
        int roman = ROMAN.indexOf(label);
        return roman >= 0 ? roman + 1 : LETTERS.indexOf(label.toLowerCase(Locale.ROOT)) + 1;
    }

    /** Where a folded phrase that a text begins with ends in it. */
    private static int end(String text, String phrase) {
        int words = phrase.split(" ").length;
        var matcher = Pattern
                .compile("^\\W*(?:[\\p{L}\\p{M}\\p{N}]+\\W+){%d}[\\p{L}\\p{M}\\p{N}]+".formatted(words - 1),
                        Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text);
        return matcher.find() ? matcher.end() : 0;
    }

    private static String capitalised(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
    }

    /** Whether the first two words have no small letters. */
    static boolean isUpperCase(String text) {
        var first = Arrays.stream(text.strip().split("\\s+", 3)).limit(2).toList();
        String start = String.join(" ", first);
        return start.length() > 1 && start.equals(start.toUpperCase(Locale.ROOT))
                && !Vietnamese.key(start).matches("[\\d ]*");
    }
}
