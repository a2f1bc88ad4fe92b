package vn.danhoi.knowledge.document;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.danhoi.vietnamese.Vietnamese;

/** Puts the characters of a text right: composed letters, plain blanks, no marks that only steer the printing. */
final class Cleaning {

    private static final Pattern SOFT_BREAK = Pattern.compile("\\u00AD[ \\t]*\\R[ \\t]*");
    private static final Pattern BLANKS = Pattern.compile("(?<=\\S) {2,}");

    private Cleaning() {}

    /** Page breaks and blanks at the beginning of lines stay. */
    static String clean(String text) {
        String whole = SOFT_BREAK.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
        return Pattern.compile("\f").splitAsStream(whole)
                .map(page -> Pattern.compile("\n").splitAsStream(page).map(Cleaning::line)
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\f"));
    }

    private static String line(String line) {
        int start = 0;
        while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
            start++;
        }
        // Some fonts map the letter of these headings to its look-alike.
        String letters = line.substring(start).replace('ƣ', 'ư').replace('Ƣ', 'Ư');
        return " ".repeat(start) + BLANKS.matcher(Vietnamese.clean(letters)).replaceAll(" ");
    }
}
