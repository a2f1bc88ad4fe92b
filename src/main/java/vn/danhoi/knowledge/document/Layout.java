package vn.danhoi.knowledge.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.danhoi.vietnamese.Vietnamese;

/** From lines as they were printed to paragraphs, footnotes and rows of tables. */
final class Layout {

    private static final Pattern SENTENCE_END = Pattern.compile("[.;:!?…”\")/]$");
    private static final Pattern OPEN_END = Pattern.compile("(?:,|[-–]|\\b(?:\\p{Ll}+))$",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NUMBER_END = Pattern.compile("[\\p{Lu}\\d]+[/-]$|/$");
    private static final Pattern WORD_BROKEN = Pattern.compile("\\p{Ll}-$");
    private static final Pattern FOOTNOTE = Pattern.compile("^(\\d{1,3})\\.?(?:\\s+(.*))?$");
    /** Share of the usual width below which a line was ended by its author and not by the edge of the page. */
    private static final double SHORT = 0.75;
    private static final double NEARLY_FULL = 0.88;
    private static final int LONG_LINE = 130;
    private static final int TAIL = 40;

    private final DocumentWords words;
    private final HeadingGrammar grammar;

    Layout(DocumentWords words, HeadingGrammar grammar) {
        this.words = words;
        this.grammar = grammar;
    }

    List<Block> blocks(List<List<String>> printed) {
        var notes = new ArrayList<Block>();
        var lines = new ArrayList<String>();
        for (var page : Pages.withoutMargins(printed, words)) {
            lines.addAll(withoutFootnotes(page, notes));
        }
        var blocks = new ArrayList<Block>();
        var running = new ArrayList<String>();
        int width = width(lines);
        boolean closed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (FlatTable.isHeader(line, words)) {
                flush(running, width, blocks);
                int end = FlatTable.end(lines, i, grammar, words);
                blocks.addAll(new FlatTable(words).rows(lines.subList(i, end)));
                i = end - 1;
            } else {
                closed = closes(line, closed);
                if (!closed && !words.isFurniture(line) && !Pages.isBareNumber(line) || line.isBlank()) {
                    running.add(line.strip());
                }
            }
        }
        flush(running, width, blocks);
        blocks.addAll(notes);
        return List.copyOf(blocks);
    }

    /** Addressees and signatures go from their mark to the next annex. */
    private boolean closes(String line, boolean closed) {
        if (DocumentWords.begins(line, words.closing())) {
            return true;
        }
        return closed && grammar.read(line.strip()).filter(h -> h.level() == Level.ANNEX).isEmpty()
                && !isListTitle(line);
    }

    private static boolean isListTitle(String line) {
        return line.strip().length() > 8 && HeadingGrammar.isUpperCase(line) && line.strip().contains(" ")
                && Vietnamese.syllables(line).size() > 3;
    }

    private List<String> withoutFootnotes(List<String> page, List<Block> notes) {
        int rule = -1;
        for (int i = 0; i < page.size(); i++) {
            if (Pages.isFootnoteRule(page.get(i))) {
                rule = i;
            }
        }
        if (rule < 0 || page.subList(rule, page.size()).stream().map(String::strip).filter(l -> !l.isEmpty())
                .findFirst().filter(l -> FOOTNOTE.matcher(l).matches()).isEmpty()) {
            return page;
        }
        String number = "";
        var text = new StringBuilder();
        for (var line : page.subList(rule, page.size())) {
            var mark = FOOTNOTE.matcher(line.strip());
            if (mark.matches()) {
                note(notes, number, text);
                number = mark.group(1);
                text.append(mark.group(2) == null ? "" : mark.group(2));
            } else if (!line.isBlank()) {
                append(text, line.strip());
            }
        }
        note(notes, number, text);
        return page.subList(0, rule);
    }

    private void note(List<Block> notes, String number, StringBuilder text) {
        if (!text.isEmpty()) {
            notes.add(new Block.Footnote(words.footnote() + " " + number,
                    text.toString().replaceFirst("^[-–]\\s*", "")));
            text.setLength(0);
        }
    }

    private void flush(List<String> lines, int width, List<Block> blocks) {
        var text = new StringBuilder();
        String previous = "";
        boolean apart = false;
        for (var line : lines) {
            if (line.isEmpty()) {
                apart = true;
                continue;
            }
            if (!text.isEmpty() && begins(line, previous, apart, width)) {
                blocks.add(new Block.Paragraph(text.toString()));
                text.setLength(0);
            }
            append(text, line);
            previous = line;
            apart = false;
        }
        if (!text.isEmpty()) {
            blocks.add(new Block.Paragraph(text.toString()));
        }
        lines.clear();
    }

    /** Whether a line begins a paragraph and does not go on with the one before. */
    private boolean begins(String line, String previous, boolean apart, int width) {
        boolean ended = SENTENCE_END.matcher(previous).find() && !NUMBER_END.matcher(previous).find();
        boolean brief = previous.length() < width * SHORT;
        var mark = grammar.read(line);
        if (mark.isPresent()) {
            boolean openBullet = mark.get().level().isBullet() && !ended && !brief && !apart;
            return mark.get().level().isWorded() || !openBullet && (ended || brief || apart
                    || mark.get().level() == Level.ROMAN && HeadingGrammar.isUpperCase(mark.get().text())
                    || previous.endsWith(",") && mark.get().level() == Level.LETTER);
        }
        if (Character.isLowerCase(line.codePointAt(0)) || NUMBER_END.matcher(previous).find()
                || previous.endsWith(" -")) {
            return false;
        }
        if (apart) {
            return ended || brief || !OPEN_END.matcher(previous).find();
        }
        boolean shouts = HeadingGrammar.isUpperCase(line) && HeadingGrammar.isUpperCase(previous);
        return ended && previous.length() < width * NEARLY_FULL || brief && !shouts && !previous.endsWith(",");
    }

    /** Joins a line to what is before it, undoing a word or number broken at the edge. */
    private static void append(StringBuilder text, String line) {
        if (text.isEmpty()) {
            text.append(line);
            return;
        }
        // Only the end: searching all of a growing paragraph for every line would take for ever.
        String end = text.substring(Math.max(0, text.length() - TAIL));
        if (WORD_BROKEN.matcher(end).find() && Character.isLowerCase(line.codePointAt(0))) {
            text.setLength(text.length() - 1);
            text.append(line);
        } else if (NUMBER_END.matcher(end).find()) {
            text.append(line);
        } else {
            text.append(' ').append(line);
        }
    }

    /** The usual length of a full line; for lines that were never wrapped, what only headings fall below. */
    private static int width(List<String> lines) {
        int[] lengths = lines.stream().map(String::strip).filter(line -> !line.isEmpty()).mapToInt(String::length)
                .sorted().toArray();
        if (lengths.length == 0) {
            return 0;
        }
        int most = lengths[(int) (lengths.length * 0.9)];
        return most > LONG_LINE ? Integer.MAX_VALUE : most;
    }

    /** The paragraphs of a word processor, where nothing needs to be joined. */
    List<Block> paragraphs(List<Block> blocks) {
        var kept = new ArrayList<Block>();
        boolean closed = false;
        for (var block : blocks) {
            if (block instanceof Block.Paragraph(String text)) {
                closed = closes(text, closed);
                if (closed || words.isFurniture(text)) {
                    continue;
                }
            } else {
                closed = false;
            }
            kept.add(block);
        }
        return Stream.concat(kept.stream().filter(b -> !(b instanceof Block.Footnote)),
                kept.stream().filter(Block.Footnote.class::isInstance)).toList();
    }
}
