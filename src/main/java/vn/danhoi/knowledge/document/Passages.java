package vn.danhoi.knowledge.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cuts the tree of a document into passages: a section that is short enough whole, else what stands before its subsections
 * and each of them; bullets together as long as they fit.
 */
final class Passages {

    /** Characters a passage should not exceed by much. */
    static final int LONG = 900;
    /** Characters up to which text behind a mark is the title of what follows. */
    private static final int TITLE = 260;
    private static final int LEAST = 20;
    private static final int ITEM = 120;
    private static final Pattern SENTENCES = Pattern.compile("(?<=[.;!?])\\s+(?=[\\p{Lu}“\"+-])");

    private final List<Cut> passages = new ArrayList<>();
    private final Map<String, Integer> used = new HashMap<>();

    private Passages() {}

    /**
     * A passage.
     *
     * @param path     such as "II.4.b"; empty for what stands before the first heading
     * @param headings titles of the sections around it, outermost first, its own last
     */
    record Cut(String path, List<String> headings, String text) {

        Cut {
            headings = List.copyOf(headings);
        }
    }

    static List<Cut> of(Section document) {
        var passages = new Passages();
        passages.cut(document, "", List.of());
        return List.copyOf(passages.passages);
    }

    private void cut(Section section, String path, List<String> around) {
        var heading = section.heading();
        var titles = new ArrayList<>(around);
        heading.filter(h -> isTitle(h, section)).ifPresent(h -> titles.add(h.text()));
        String whole = render(section, heading.isPresent() && isTitle(heading.get(), section), "");
        if (heading.isPresent() && whole.length() <= LONG && isOneMatter(section)) {
            add(path, titles, whole.isEmpty() ? heading.get().text() : whole);
            return;
        }
        var pieces = new ArrayList<String>();
        heading.filter(h -> !isTitle(h, section)).ifPresent(h -> pieces.add(h.text()));
        pieces.addAll(section.paragraphs());
        for (var child : section.children()) {
            var mark = child.heading().orElseThrow();
            if (mark.level().isBullet()) {
                pieces.add(mark(mark) + render(child, false, "  "));
            }
        }
        pack(pieces, path, titles);
        for (var child : section.children()) {
            var mark = child.heading().orElseThrow();
            if (!mark.level().isBullet()) {
                cut(child, join(path, mark), titles);
            }
        }
    }

    /** A list of short items or anything below the main headings is read as a whole. */
    private static boolean isOneMatter(Section section) {
        var level = section.heading().orElseThrow().level();
        return level.compareTo(Level.ROMAN) > 0 || section.children().isEmpty()
                || level == Level.ROMAN
                        && section.children().stream().allMatch(child -> render(child, false, "").length() <= ITEM);
    }

    /** Whether the words behind a mark name the section rather than being all it says. */
    private static boolean isTitle(Heading heading, Section section) {
        return !heading.text().isEmpty() && heading.text().length() <= TITLE && !heading.level().isBullet()
                && !(section.children().isEmpty() && section.paragraphs().isEmpty());
    }

    private static String render(Section section, boolean titled, String indent) {
        var lines = new ArrayList<String>();
        section.heading().filter(h -> !titled).ifPresent(h -> lines.add(h.text()));
        section.paragraphs().forEach(p -> lines.add(lines.isEmpty() ? p : indent + p));
        for (var child : section.children()) {
            lines.add((lines.isEmpty() ? "" : indent) + mark(child.heading().orElseThrow())
                    + render(child, false, indent + "  "));
        }
        lines.removeIf(String::isBlank);
        return String.join("\n", lines);
    }

    private static String mark(Heading heading) {
        return switch (heading.level()) {
            case DASH -> "- ";
            case PLUS -> "+ ";
            case LETTER -> heading.label() + ") ";
            default -> heading.label() + ". ";
        };
    }

    private void pack(List<String> pieces, String path, List<String> titles) {
        var text = new StringBuilder();
        for (var piece : pieces.stream().flatMap(p -> sentences(p).stream()).toList()) {
            if (!text.isEmpty() && text.length() + piece.length() > LONG) {
                add(path, titles, text.toString());
                text.setLength(0);
            }
            text.append(text.isEmpty() ? "" : "\n").append(piece);
        }
        add(path, titles, text.toString());
    }

    /** A paragraph that is too long, in runs of whole sentences. */
    private static List<String> sentences(String paragraph) {
        if (paragraph.length() <= LONG) {
            return List.of(paragraph);
        }
        var runs = new ArrayList<String>();
        var run = new StringBuilder();
        for (var sentence : SENTENCES.split(paragraph)) {
            if (!run.isEmpty() && run.length() + sentence.length() > LONG) {
                runs.add(run.toString());
                run.setLength(0);
            }
            run.append(run.isEmpty() ? "" : " ").append(sentence);
        }
        runs.add(run.toString());
        return runs;
    }

    private void add(String path, List<String> titles, String text) {
        if (text.strip().length() < LEAST && titles.isEmpty() || text.isBlank()) {
            return;
        }
        int part = used.merge(path, 1, Integer::sum);
        passages.add(new Cut(part == 1 ? path : path.isEmpty() ? "(" + part + ")" : path + " (" + part + ")", titles,
                text.strip()));
    }

    /** "II" and "4" are "II.4"; "1.2" under "1" stays "1.2"; a word keeps its distance. */
    static String join(String path, Heading heading) {
        String label = heading.label();
        if (path.isEmpty()) {
            return label;
        }
        if (heading.level().isNumber() && label.contains(".")) {
            String parent = label.substring(0, label.lastIndexOf('.'));
            if (path.equals(parent) || path.endsWith("." + parent) || path.endsWith(" " + parent)) {
                return path.substring(0, path.length() - parent.length()) + label;
            }
        }
        boolean afterWord = path.matches(".*\\p{Ll}{2,}");
        return heading.level().isWorded() ? path + ", " + label : path + (afterWord ? " " : ".") + label;
    }
}
