package vn.danhoi.letter;

import java.util.List;
import java.util.Optional;

/**
 * A report in the form of an official letter: its heading, opening paragraphs and signature, and parts with tables between.
 *
 * @param frame what stands around the parts; its paragraphs open the report
 */
public record Report(Letter frame, List<Part> parts) {

    public Report {
        parts = List.copyOf(parts);
    }

    /** A headed part. */
    public record Part(String heading, List<String> paragraphs, Optional<Table> table) {

        public Part {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** @param rows as many cells each as the head; the first names the row */
    public record Table(List<String> head, List<List<String>> rows) {

        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }
}
