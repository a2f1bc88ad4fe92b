package vn.danhoi.knowledge.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the cell of papers apart. It comes in three makes: the portal's page copied as text ("… theo mẫu;Don.docx1 bản
 * chính,1 bản sao- …"), the portal's own fields ("… 1 0 True False don.docx …" a line) and sentences ("… Bản chính: 1 Bản
 * sao: 0 ; …"). The count of copies is glued to what stands before it; where that ends in digits nothing is split unless
 * they are a year.
 */
final class DocumentsCell {

    private static final String FILE = "\\.(?:docx?|xlsx?|pptx?|pdf|rtf|odt|zip|rar|png|jpe?g)";
    private static final Pattern FILE_AT_END = Pattern.compile("(?i)" + FILE + "$");
    /** Where a form's name was glued on: after a small letter, a full stop or a bracket, without a blank. */
    private static final Pattern SEAM = Pattern.compile("(?<=[\\p{Ll}).;:,”\"])(?=[\\p{Lu}\\d])");
    private static final int LONGEST_FILE = 160;
    private static final Pattern YEAR_AND_COUNT = Pattern.compile("(?:19|20)\\d{2}(\\d)");
    private static final Pattern FIELDS = Pattern
            .compile("(?s)(?<name>.+?) (?<originals>\\d{1,2}) (?<copies>\\d{1,2}) (?:True|False) (?:True|False)"
                    + "(?: (?<file>[^\\n]*))?(?:\\n|$)");
    private static final Pattern BULLET = Pattern.compile("^(?:[-–+*•|;,.\\s]|--)+");
    private static final Pattern END = Pattern.compile("[;,.:|\\s]+$");

    private final CatalogueWords.Documents words;
    private final Pattern counts;
    private final Pattern labelled;

    DocumentsCell(CatalogueWords.Documents words) {
        this.words = words;
        counts = Pattern.compile("(?<!\\d)(?<run>(?<=\\s)(?:19|20)\\d{3}|(?<=\\S)\\d+) "
                + Pattern.quote(words.original()) + "(?:,(?<copies>\\d{1,2}) "
                + Pattern.quote(words.copy()) + ")?");
        labelled = Pattern.compile("(?s)(?<name>.*?)[;,.]?\\s*" + Pattern.quote(words.originalLabel())
                + " ?(?<originals>\\d{1,2})\\s+" + Pattern.quote(words.copyLabel()) + " ?(?<copies>\\d{1,2})");
    }

    /** A line of the list. */
    sealed interface Line {

        /** For which case the next papers are. */
        record Heading(String text) implements Line {}

        /** Empty counts are not published. */
        record Paper(String text, OptionalInt originals, OptionalInt copies) implements Line {}
    }

    /** The list; empty when the cell is blank or cannot be taken apart for certain. */
    Optional<List<Line>> read(String cell) {
        if (cell.contains(words.header())) {
            return page(cell);
        }
        if (FIELDS.matcher(cell).lookingAt()) {
            return fields(cell);
        }
        if (cell.contains(words.originalLabel())) {
            return sentences(cell);
        }
        return plain(cell);
    }

    private Optional<List<Line>> page(String cell) {
        var lines = new ArrayList<Line>();
        String[] sections = cell.split(Pattern.quote(words.header()), -1);
        String heading = sections[0];
        for (int i = 1; i < sections.length; i++) {
            heading(heading).ifPresent(lines::add);
            int from = 0;
            var count = counts.matcher(sections[i]);
            int papers = 0;
            while (count.find()) {
                String run = count.group("run");
                var year = YEAR_AND_COUNT.matcher(run);
                boolean dated = year.matches() && count.start() > 0
                        && "/ ".indexOf(sections[i].charAt(count.start() - 1)) >= 0;
                if (run.length() > 1 && !dated) {
                    return Optional.empty();
                }
                int originals = Integer.parseInt(run.substring(run.length() - 1));
                String name = sections[i].substring(from, count.start("run") + run.length() - 1);
                String copies = count.group("copies");
                paper(name, OptionalInt.of(originals),
                        copies == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(copies)))
                        .ifPresent(lines::add);
                papers++;
                from = count.end();
            }
            heading = sections[i].substring(from);
            if (papers == 0) {
                return Optional.empty();
            }
        }
        // What follows the last table is a remark.
        paper(heading, OptionalInt.empty(), OptionalInt.empty()).ifPresent(lines::add);
        return some(lines);
    }

    private static Optional<List<Line>> fields(String cell) {
        var lines = new ArrayList<Line>();
        var field = FIELDS.matcher(cell);
        int at = 0;
        while (field.region(at, cell.length()).lookingAt()) {
            paper(field.group("name"), OptionalInt.of(Integer.parseInt(field.group("originals"))),
                    OptionalInt.of(Integer.parseInt(field.group("copies")))).ifPresent(lines::add);
            at = field.end();
        }
        return cell.substring(at).isBlank() ? some(lines) : Optional.empty();
    }

    private Optional<List<Line>> sentences(String cell) {
        var lines = new ArrayList<Line>();
        for (String part : cell.split(" ; ")) {
            var counted = labelled.matcher(part.strip());
            if (counted.matches()) {
                paper(counted.group("name"), OptionalInt.of(Integer.parseInt(counted.group("originals"))),
                        OptionalInt.of(Integer.parseInt(counted.group("copies")))).ifPresent(lines::add);
            } else if (part.contains(words.originalLabel())) {
                return Optional.empty();
            } else {
                paper(part, OptionalInt.empty(), OptionalInt.empty()).ifPresent(lines::add);
            }
        }
        return some(lines);
    }

    /** Text without a table, unless it begins in the middle of a sentence. */
    private static Optional<List<Line>> plain(String cell) {
        String start = BULLET.matcher(cell).replaceFirst("");
        if (start.isEmpty() || Character.isLowerCase(start.charAt(0)) && !start.matches("(?s)\\p{L}\\).*")
                || start.charAt(0) == ')' || cell.startsWith(".") || cell.startsWith(";") || cell.contains(" | ")) {
            return Optional.empty();
        }
        var lines = new ArrayList<Line>();
        for (String part : cell.split("\\n| ; ")) {
            paper(part, OptionalInt.empty(), OptionalInt.empty()).ifPresent(lines::add);
        }
        return some(lines);
    }

    private static Optional<List<Line>> some(List<Line> lines) {
        return lines.stream().anyMatch(Line.Paper.class::isInstance) ? Optional.of(lines) : Optional.empty();
    }

    private static Optional<Line> heading(String text) {
        String clean = clean(text);
        return clean.isEmpty() ? Optional.empty() : Optional.of(new Line.Heading(clean));
    }

    private static Optional<Line> paper(String text, OptionalInt originals, OptionalInt copies) {
        String clean = clean(withoutFiles(text));
        return clean.isEmpty() ? Optional.empty() : Optional.of(new Line.Paper(clean, originals, copies));
    }

    private static String clean(String text) {
        String line = text.replace(" | ", " ").replaceAll("\\s+", " ").strip();
        return END.matcher(BULLET.matcher(line).replaceFirst("")).replaceFirst("");
    }

    /** Leaves out the names of forms to download, glued to the end. */
    static String withoutFiles(String text) {
        String left = text.strip();
        for (int i = 0; i < 20 && FILE_AT_END.matcher(left).find(); i++) {
            int cut = seam(left);
            if (cut < 0) {
                return left;
            }
            left = left.substring(0, cut).replaceFirst("[|\\s]+$", "");
        }
        return left;
    }

    private static int seam(String text) {
        int from = Math.max(0, text.length() - LONGEST_FILE);
        int bar = text.lastIndexOf(" | ");
        int line = text.lastIndexOf('\n');
        if (Math.max(bar, line) >= from) {
            return Math.max(bar, line);
        }
        var seams = SEAM.matcher(text).region(from, text.length()).useTransparentBounds(true).results()
                .map(java.util.regex.MatchResult::start).toList();
        // A capital inside may belong to the form's own name; a mark before it hardly ever does.
        var marked = seams.stream().filter(at -> !Character.isLetter(text.charAt(at - 1))).toList();
        return Stream.concat(marked.reversed().stream(), seams.reversed().stream())
                .filter(at -> hasName(text.substring(at))).findFirst().orElse(-1);
    }

    /** A form's name has letters before its ending and is not part of one such as "7.docx". */
    private static boolean hasName(String file) {
        String name = FILE_AT_END.matcher(file).replaceFirst("");
        return Arrays.stream(name.split("\\P{L}+")).anyMatch(word -> word.length() > 1);
    }
}
