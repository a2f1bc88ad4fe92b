package vn.danhoi.knowledge.document;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/** Counts the numbers Word shows before paragraphs but does not store in their text. */
final class WordNumbering {

    private static final int LEVELS = 9;
    private static final List<String> TENS = List.of("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC");
    private static final List<String> ONES = List.of("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX");

    private final Map<BigInteger, int[]> counts = new HashMap<>();
    private final Map<BigInteger, String[]> formats = new HashMap<>();

    /** "1. ", "a) ", "- " or nothing. */
    String mark(XWPFParagraph paragraph) {
        var list = paragraph.getNumID();
        var depth = paragraph.getNumIlvl();
        String format = paragraph.getNumFmt();
        String pattern = paragraph.getNumLevelText();
        if (list == null || depth == null || format == null || list.signum() == 0 || depth.intValue() >= LEVELS
                || format.equals("none")) {
            return "";
        }
        if (format.equals("bullet")) {
            return "+".equals(pattern) ? "+ " : "- ";
        }
        int level = depth.intValue();
        int[] count = counts.computeIfAbsent(list, id -> new int[LEVELS]);
        String[] known = formats.computeIfAbsent(list, id -> new String[LEVELS]);
        count[level]++;
        known[level] = format;
        java.util.Arrays.fill(count, level + 1, LEVELS, 0);
        String text = pattern == null || pattern.isBlank() ? "%" + (level + 1) + "." : pattern;
        for (int i = 0; i <= level; i++) {
            text = text.replace("%" + (i + 1), number(Math.max(count[i], 1), known[i] == null ? "decimal" : known[i]));
        }
        return text.strip() + " ";
    }

    private static String number(int value, String format) {
        return switch (format) {
            case "upperRoman" -> value < 100 ? TENS.get(value / 10) + ONES.get(value % 10) : String.valueOf(value);
            case "lowerRoman" -> (value < 100 ? TENS.get(value / 10) + ONES.get(value % 10) : String.valueOf(value))
                    .toLowerCase(Locale.ROOT);
            case "upperLetter" -> String.valueOf((char) ('A' + (value - 1) % 26));
            case "lowerLetter" -> String.valueOf((char) ('a' + (value - 1) % 26));
            default -> String.valueOf(value);
        };
    }
}
