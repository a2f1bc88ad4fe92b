package vn.danhoi.knowledge.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.danhoi.vietnamese.Vietnamese;

/** Lines of text, page by page, with what belongs to the pages and not to the text taken out. */
final class Pages {

    private static final Pattern BARE_NUMBER = Pattern.compile("[-–]?\\s*\\d{1,4}\\s*[-–]?");
    private static final Pattern PAGE_NUMBER = Pattern.compile("\\d{1,4}(?:\\s*/\\s*\\d{1,4})?");
    /** Lines at the top and bottom of a page where headers, footers and page numbers stand. */
    private static final int MARGIN = 3;
    private static final int LEAST_REPETITIONS = 3;
    private static final double EVERY_OTHER = 0.5;
    /** A blank line of that many blanks is the rule above footnotes. */
    private static final int FOOTNOTE_RULE = 30;

    private Pages() {}

    /**
     * The pages of a plain text: cut at form feeds; without any, where a line that begins with one blank follows another
     * line directly in a text whose lines are otherwise set apart by empty ones, as programs that take text out of PDF
     * write it.
     */
    static List<List<String>> of(String text) {
        if (text.indexOf('\f') >= 0) {
            return Pattern.compile("\f").splitAsStream(text).map(page -> spaced(page.lines().toList())).toList();
        }
        var lines = text.lines().toList();
        if (!isSpaced(lines)) {
            return List.of(lines);
        }
        var pages = new ArrayList<List<String>>();
        int start = 0;
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("^ \\S.*") && !lines.get(i - 1).isBlank()) {
                pages.add(spaced(lines.subList(start, i)));
                start = i;
            }
        }
        pages.add(spaced(lines.subList(start, lines.size())));
        return List.copyOf(pages);
    }

    /** Without the empty lines when every line is set apart by one; the rule above footnotes stays. */
    private static List<String> spaced(List<String> lines) {
        return isSpaced(lines)
                ? lines.stream().filter(line -> !line.isBlank() || line.length() >= FOOTNOTE_RULE).toList()
                : List.copyOf(lines);
    }

    private static boolean isSpaced(List<String> lines) {
        int written = 0;
        int apart = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                written++;
                apart += lines.get(i + 1).isBlank() ? 1 : 0;
            }
        }
        return written > 10 && apart > written * 0.8
                && lines.stream().filter(line -> line.strip().length() > 120).count() < written * 0.1;
    }

    static boolean isFootnoteRule(String line) {
        return line.isBlank() && line.length() >= FOOTNOTE_RULE || line.strip().matches("[_―─]{8,}");
    }

    /** A line of one number: a page number, the mark of a footnote, the number of a row. */
    static boolean isBareNumber(String line) {
        return BARE_NUMBER.matcher(line.strip()).matches();
    }

    /** Without page numbers and without lines that stand at the edge of every other page. */
    static List<List<String>> withoutMargins(List<List<String>> pages, DocumentWords words) {
        Map<String, Integer> seen = new HashMap<>();
        pages.forEach(page -> edge(page).map(Pages::shape).distinct().forEach(s -> seen.merge(s, 1, Integer::sum)));
        int often = Math.max(LEAST_REPETITIONS, (int) Math.ceil(pages.size() * EVERY_OTHER));
        return pages.stream().map(page -> {
            var kept = new ArrayList<String>();
            var written = page.stream().filter(line -> !line.isBlank()).toList();
            boolean table = !written.isEmpty() && FlatTable.isHeader(written.getFirst(), words);
            int position = 0;
            for (var line : page) {
                boolean atEdge = !line.isBlank()
                        && (position < MARGIN && !table || position >= written.size() - MARGIN);
                position += line.isBlank() ? 0 : 1;
                boolean repeated = atEdge && seen.getOrDefault(shape(line), 0) >= often && shape(line).length() > 1;
                if (!repeated && !isPageNumber(line, atEdge && pages.size() > 1, words)) {
                    kept.add(line);
                }
            }
            return List.copyOf(kept);
        }).toList();
    }

    private static boolean isPageNumber(String line, boolean atEdge, DocumentWords words) {
        String word = DocumentWords.after(line, words.page());
        return !word.isEmpty() && PAGE_NUMBER.matcher(Vietnamese.fold(line).strip().substring(word.length()).strip())
                .matches() || atEdge && line.strip().matches("[-–]\\s*\\d{1,4}\\s*[-–]");
    }

    private static Stream<String> edge(List<String> page) {
        var written = page.stream().filter(line -> !line.isBlank()).toList();
        int count = Math.min(MARGIN, written.size());
        return Stream.concat(written.subList(0, count).stream(),
                written.subList(written.size() - count, written.size()).stream());
    }

    /** A line with its numbers made equal. */
    private static String shape(String line) {
        return Vietnamese.key(line).replaceAll("\\d+", "#");
    }
}
