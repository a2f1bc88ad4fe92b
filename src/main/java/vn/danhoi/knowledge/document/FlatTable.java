package vn.danhoi.knowledge.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * A table whose cells came as lines one under the other: what is left of a plan's annex when its text is taken out of a
 * page. Rows are told by their numbers, cells by how they begin; a cell that several rows share is printed beside the first
 * of them only: a row without any cells has those of the row above, one without lead agency has its agencies.
 */
final class FlatTable {

    private static final Pattern ROW = Pattern
            .compile("^(\\d{1,2}(?:\\.\\d{1,2}){0,2})\\.?(?:\\s+(?=[\\p{Lu}“\"])(.*))?$");
    private static final Pattern ROW_INSIDE = Pattern.compile("(?<=[.;])\\s+(?=\\d{1,2}\\.\\d{1,2}\\s+\\p{Lu})");
    private static final Pattern ENDED = Pattern.compile("[.;:]$");
    /** Narrower than the column with the tasks. */
    private static final int NARROW = 32;
    private static final int MOST_HEADER_LINES = 14;

    private enum Cell {
        TASK, LEAD, IMPLEMENTING, PRODUCT, DEADLINE
    }

    private final DocumentWords.Table words;
    private final Map<Cell, String> columns = new LinkedHashMap<>();
    private final List<Block.Row> rows = new ArrayList<>();
    private final Map<Cell, String> shared = new LinkedHashMap<>();
    private String number = "";
    private Map<Cell, StringBuilder> cells = new LinkedHashMap<>();
    private Cell at = Cell.TASK;
    private String previous = "";

    FlatTable(DocumentWords words) {
        this.words = words.table();
    }

    /** Whether a line begins the names of a table's columns. */
    static boolean isHeader(String line, DocumentWords words) {
        String first = DocumentWords.after(line, words.table().number());
        return !first.isEmpty() && line.strip().length() < 120
                && (Vietnamese.key(line).equals(first) || Character.isUpperCase(line.strip()
                        .substring(Math.min(line.strip().length() - 1, first.length())).strip().codePointAt(0)));
    }

    /** The line after a table that begins at {@code start}. */
    static int end(List<String> lines, int start, HeadingGrammar grammar, DocumentWords words) {
        for (int i = start + 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean outer = grammar.read(line)
                    .filter(h -> h.level().isWorded() || h.level() == Level.ROMAN || h.level() == Level.CAPITAL)
                    .isPresent();
            if (outer || DocumentWords.begins(line, words.closing())) {
                return i;
            }
        }
        return lines.size();
    }

    List<Block.Row> rows(List<String> lines) {
        boolean inHeader = false;
        int headerLines = 0;
        var header = new ArrayList<String>();
        for (var line : lines) {
            String text = line.strip();
            if (text.isEmpty()) {
                continue;
            }
            if (DocumentWords.begins(text, words.number())) {
                inHeader = true;
                headerLines = 0;
            }
            if (inHeader) {
                headerLines++;
                boolean known = !columns.isEmpty() && headerLines > header.size();
                if (isRowStart(text) || known || headerLines > MOST_HEADER_LINES) {
                    inHeader = false;
                    if (columns.isEmpty()) {
                        name(header);
                    } else {
                        at = Cell.TASK;
                    }
                } else {
                    if (columns.isEmpty()) {
                        header.add(text);
                    }
                    continue;
                }
            }
            ROW_INSIDE.splitAsStream(text).forEach(this::line);
        }
        close();
        return List.copyOf(rows);
    }

    private void name(List<String> header) {
        var names = new ArrayList<String>();
        for (var line : header) {
            String text = names.isEmpty()
                    ? line.substring(Math.min(line.length(), DocumentWords.after(line, words.number()).length()))
                            .strip()
                    : line;
            if (!names.isEmpty() && !text.isEmpty() && Character.isLowerCase(text.codePointAt(0))) {
                names.set(names.size() - 1, names.getLast() + " " + text);
            } else {
                names.add(text);
            }
        }
        names.removeIf(String::isEmpty);
        names.forEach(column -> columns.putIfAbsent(kind(column), column));
        columns.putIfAbsent(Cell.TASK, "");
    }

    private Cell kind(String column) {
        if (DocumentWords.has(column, words.lead())) {
            return Cell.LEAD;
        }
        if (DocumentWords.has(column, words.deadline()) && !DocumentWords.has(column, words.product())
                && !DocumentWords.has(column, Set.of("don vi"))) {
            return Cell.DEADLINE;
        }
        return DocumentWords.has(column, words.product())
                ? Cell.PRODUCT
                : DocumentWords.has(column, words.implementing()) ? Cell.IMPLEMENTING : Cell.TASK;
    }

    private boolean isRowStart(String text) {
        var mark = ROW.matcher(text);
        return mark.matches() && follows(mark.group(1));
    }

    /** The next sibling, the first child or the next of an outer row, gaps of two allowed. */
    private boolean follows(String next) {
        if (number.isEmpty()) {
            return next.split("\\.").length > 1 || next.length() == 1;
        }
        var was = number.split("\\.");
        var is = next.split("\\.");
        int same = 0;
        while (same < Math.min(was.length, is.length) && was[same].equals(is[same])) {
            same++;
        }
        if (same == is.length) {
            return false;
        }
        int from = same < was.length ? Integer.parseInt(was[same]) : 0;
        int step = Integer.parseInt(is[same]) - from;
        boolean near = step > 0 && step <= (is.length == 1 ? 1 : 3);
        boolean restAreFirst = java.util.Arrays.stream(is).skip(same + 1L).allMatch("1"::equals);
        return near && restAreFirst && is.length - same <= 2;
    }

    private void line(String text) {
        var mark = ROW.matcher(text);
        if (mark.matches() && follows(mark.group(1))) {
            close();
            number = mark.group(1);
            if (mark.group(2) != null) {
                text(mark.group(2));
            }
        } else if (!Pages.isBareNumber(text)) {
            text(text);
        }
    }

    /** What stands in one line; the task and its lead agency may share it. */
    private void text(String text) {
        int sentence = text.indexOf(". ");
        if (at == Cell.TASK && sentence > 0 && columns.containsKey(Cell.LEAD)
                && isAgency(text.substring(sentence + 2)) && text.length() - sentence < NARROW) {
            add(text.substring(0, sentence + 1));
            add(text.substring(sentence + 2));
            return;
        }
        add(text);
    }

    private void add(String text) {
        at = next(text);
        cells.computeIfAbsent(at, c -> new StringBuilder());
        var cell = cells.get(at);
        if (cell != null) {
            cell.append(cell.isEmpty() ? "" : " ").append(text);
        }
        previous = text;
    }

    private Cell next(String text) {
        if (!columns.containsKey(Cell.LEAD) || cells.isEmpty()) {
            return Cell.TASK;
        }
        boolean capital = Character.isUpperCase(text.codePointAt(0)) || Character.isDigit(text.codePointAt(0));
        boolean item = text.startsWith("-");
        boolean agency = (capital || item) && isAgency(text);
        boolean ended = ENDED.matcher(previous).find();
        boolean narrow = text.length() <= NARROW;
        return switch (at) {
            case TASK -> agency && narrow ? Cell.LEAD : at;
            case LEAD -> {
                String so = String.valueOf(cells.get(Cell.LEAD));
                boolean list = so.startsWith("-");
                boolean complete = list ? previous.endsWith(".") : isComplete(so);
                boolean free = capital && !agency && (list ? complete : narrow && complete || isOutcome(text));
                yield agency && (list ? complete : item || complete)
                        ? Cell.IMPLEMENTING
                        : isWhen(text) ? Cell.DEADLINE : free && columns.containsKey(Cell.PRODUCT) ? Cell.PRODUCT : at;
            }
            case IMPLEMENTING -> isWhen(text)
                    ? Cell.DEADLINE
                    : (capital || item) && !agency && (ended || item || endsName(previous)
                            || isOutcome(text)) ? Cell.PRODUCT : at;
            case PRODUCT -> isWhen(text) ? Cell.DEADLINE : at;
            case DEADLINE -> at;
        };
    }

    /** Whether a name is more than its generic beginning. */
    private boolean isComplete(String name) {
        return Vietnamese.syllables(name).size() > 2 && !name.matches(".*(?: và|,|-|của)$");
    }

    private boolean endsName(String text) {
        var syllables = Vietnamese.syllables(text);
        return !syllables.isEmpty() && words.complete().contains(syllables.getLast());
    }

    private boolean isAgency(String text) {
        return DocumentWords.begins(text, words.agency()) && !isOutcome(text);
    }

    private boolean isOutcome(String text) {
        return DocumentWords.begins(text, words.outcome());
    }

    private boolean isWhen(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.length() <= NARROW && columns.containsKey(Cell.DEADLINE)
                && Character.isUpperCase(text.codePointAt(0)) && words.when().stream().anyMatch(lower::startsWith);
    }

    /** A list of items, written in one line. */
    private static String inLine(String cell) {
        return cell.replaceFirst("^[-–]\\s*", "").replaceAll("([;.,:])\\s+[-–]\\s+", "$1 ");
    }

    private void close() {
        if (!cells.isEmpty() && !number.isEmpty()) {
            var values = new ArrayList<Block.Cell>();
            boolean title = cells.size() == 1 && !number.contains(".");
            if (title) {
                shared.clear();
            }
            for (var cell : Cell.values()) {
                var own = cells.get(cell);
                String value = own == null ? "" : inLine(own.toString());
                boolean who = cell == Cell.LEAD || cell == Cell.IMPLEMENTING;
                if (value.isEmpty() && !title && (cells.size() == 1 || who && !cells.containsKey(Cell.LEAD))) {
                    value = shared.getOrDefault(cell, "");
                }
                shared.put(cell, value);
                if (!value.isEmpty()) {
                    values.add(new Block.Cell(cell == Cell.TASK ? "" : columns.getOrDefault(cell, ""), value));
                }
            }
            rows.add(new Block.Row(number, values));
        }
        cells = new LinkedHashMap<>();
        at = Cell.TASK;
        previous = "";
    }
}
