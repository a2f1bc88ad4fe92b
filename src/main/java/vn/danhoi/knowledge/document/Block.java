package vn.danhoi.knowledge.document;

import java.util.List;
import java.util.stream.Collectors;

/** A piece of a document in reading order. */
sealed interface Block {

    /** A paragraph, its line wraps joined; may be a heading. */
    record Paragraph(String text) implements Block {}

    /**
     * A footnote, out of the flow of the text.
     *
     * @param label as a path names it
     */
    record Footnote(String label, String text) implements Block {}

    /**
     * A row of a table.
     *
     * @param number as its first column has it; may be empty
     */
    record Row(String number, List<Cell> cells) implements Block {

        public Row {
            cells = List.copyOf(cells);
        }

        String text() {
            return cells.stream().map(Cell::text).collect(Collectors.joining("; "));
        }
    }

    /** @param column name of the column; may be empty */
    record Cell(String column, String value) {

        String text() {
            return column.isEmpty() ? value : column + ": " + value;
        }
    }
}
