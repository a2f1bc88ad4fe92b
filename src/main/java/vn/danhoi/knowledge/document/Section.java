package vn.danhoi.knowledge.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A section of a document with what stands in it before its subsections. Grows while the document is read. */
final class Section {

    private final Optional<Heading> heading;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<Section> children = new ArrayList<>();

    Section(Optional<Heading> heading) {
        this.heading = heading;
    }

    Optional<Heading> heading() {
        return heading;
    }

    List<String> paragraphs() {
        return paragraphs;
    }

    List<Section> children() {
        return children;
    }
}
