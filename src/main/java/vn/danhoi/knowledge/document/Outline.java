package vn.danhoi.knowledge.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The tree of a document's headings. A heading goes under the nearest one of a higher level, whatever levels are skipped; a
 * mark that does not follow its siblings ("7." after "2.") is no heading but text.
 */
final class Outline {

    /** Numbers that a printed document may leave out between two of its headings. */
    private static final int GAP = 3;

    private final HeadingGrammar grammar;
    private final Section root = new Section(Optional.empty());
    private final Deque<Section> open = new ArrayDeque<>(List.of(root));

    private Outline(HeadingGrammar grammar) {
        this.grammar = grammar;
    }

    static Section of(List<Block> blocks, HeadingGrammar grammar) {
        var outline = new Outline(grammar);
        for (var block : blocks) {
            switch (block) {
                case Block.Paragraph(String text) -> outline.paragraph(text);
                case Block.Row row -> outline.row(row);
                case Block.Footnote note -> outline.footnote(note);
            }
        }
        return outline.root;
    }

    private void paragraph(String text) {
        var heading = grammar.read(text).filter(this::follows);
        if (heading.isPresent()) {
            open(heading.get());
        } else {
            top().paragraphs().add(text);
        }
    }

    /** A numbered row is a section of the annex or part the table stands in; others are lines of text. */
    private void row(Block.Row row) {
        int depth = row.number().split("\\.").length;
        if (row.number().isEmpty() || depth > 4) {
            top().paragraphs().add(row.text());
            return;
        }
        boolean title = row.cells().size() == 1;
        open(new Heading(Level.numbered(depth), row.number(), 0, title ? row.text() : ""));
        if (!title) {
            row.cells().forEach(cell -> top().paragraphs().add(cell.text()));
        }
    }

    private void footnote(Block.Footnote note) {
        root.children()
                .add(new Section(Optional.of(new Heading(Level.FOOTNOTE, note.label(), 0, note.text()))));
    }

    private void open(Heading heading) {
        while (open.size() > 1 && level(top()).compareTo(heading.level()) >= 0) {
            open.pop();
        }
        var section = new Section(Optional.of(heading));
        top().children().add(section);
        open.push(section);
    }

    private boolean follows(Heading heading) {
        if (heading.order() == 0 || heading.level().isWorded() || heading.level().isBullet()) {
            return true;
        }
        int before = lastOrder(heading);
        return heading.order() == 1 || heading.order() > before && heading.order() - before <= GAP;
    }

    /** The number of the sibling this heading would follow; 0 when there is none. */
    private int lastOrder(Heading heading) {
        Section parent = open.stream().filter(s -> s == root || level(s).compareTo(heading.level()) < 0).findFirst()
                .orElse(root);
        return parent.children().reversed().stream().flatMap(s -> s.heading().stream())
                .filter(h -> h.level() == heading.level() && prefix(h.label()).equals(prefix(heading.label())))
                .mapToInt(Heading::order).findFirst().orElse(0);
    }

    private static String prefix(String label) {
        int dot = label.lastIndexOf('.');
        return dot < 0 ? "" : label.substring(0, dot);
    }

    private Section top() {
        return open.getFirst();
    }

    private static Level level(Section section) {
        return section.heading().orElseThrow().level();
    }
}
