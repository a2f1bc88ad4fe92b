package vn.danhoi.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;

/** Gathers the problems of one kind of content, so that one start shows them all. */
final class ContentReading {

    private static final Set<String> CONFIDENCE = Set.of("high", "medium", "low");

    private final List<ContentProblem> problems = new ArrayList<>();

    <T> List<T> read(List<ContentNode> nodes, Function<ContentNode, T> reader) {
        var items = new ArrayList<T>();
        nodes.forEach(node -> attempt(() -> items.add(reader.apply(node))));
        return items;
    }

    void attempt(Runnable check) {
        try {
            check.run();
        } catch (ContentException e) {
            problems.addAll(e.problems());
        }
    }

    /** @throws ContentException when anything was wrong */
    void finish() {
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
    }

    static String confidence(ContentNode node) {
        String value = node.optionalText("confidence").orElse("medium");
        if (!CONFIDENCE.contains(value)) {
            throw node.child("confidence").problem("'%s' is none of high, medium, low".formatted(value));
        }
        return value;
    }
}
