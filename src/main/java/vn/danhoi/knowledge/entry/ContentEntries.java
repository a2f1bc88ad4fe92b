package vn.danhoi.knowledge.entry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The entries of {@code procedures/}, {@code plans/}, {@code faq/} and {@code knowledge/elsewhere.yaml}, and the wording of
 * {@code aliases/}. Strict: unknown keys, ids given twice and references to nothing are refused, all at once, each with
 * file and line.
 */
@Component
public final class ContentEntries implements EntrySource {

    private static final List<String> GRADES = List.of("high", "medium", "low");

    private final Content content;

    public ContentEntries(Content content) {
        this.content = content;
    }

    /** @throws ContentException with every problem of the three folders */
    @Override
    public List<Entry> entries() {
        var reading = new Reading();
        reading.each("procedures", "procedures", ContentEntries::procedure);
        for (var file : reading.files("plans")) {
            reading.attempt(file, f -> reading.plan(f));
        }
        reading.each("faq", "faq", node -> fact(node, reading.documents));
        reading.each("knowledge/elsewhere.yaml", "elsewhere", ContentEntries::elsewhere);
        return reading.finish();
    }

    /** @throws ContentException with every problem of the folder */
    @Override
    public List<EntryWording> wordings() {
        return content.items("aliases", "aliases", ContentEntries::wording);
    }

    private static EntryWording wording(ContentNode node) {
        node.allowOnly("code", "name", "phrases");
        return new EntryWording(node.text("code"), node.optionalText("name"), node.texts("phrases"));
    }

    private static Procedure procedure(ContentNode node) {
        node.allowOnly("code", "name", "field", "level", "nature", "valid-from", "valid-to", "replaced-by", "checked",
                "source", "url", "confidence", "summary", "documents", "steps", "place", "time", "fee", "online", "law",
                "conditions", "note", "related", "aliases");
        var code = node.optionalText("code");
        String name = node.text("name");
        var confidence = new HashMap<String, String>();
        node.find("confidence").ifPresent(c -> c.allowOnly("code", "time", "fee").entries().forEach((key, value) -> {
            if (!GRADES.contains(value.text())) {
                throw value.problem("'%s' is none of %s".formatted(value.text(), String.join(", ", GRADES)));
            }
            confidence.put(key, value.text());
        }));
        var parts = new EnumMap<Part, List<String>>(Part.class);
        for (var part : Part.values()) {
            var lines = switch (part) {
                case DOCUMENTS, STEPS -> node.texts(part.key());
                default -> node.optionalText(part.key()).map(List::of).orElse(List.of());
            };
            if (!lines.isEmpty()) {
                parts.put(part, lines);
            }
        }
        return new Procedure(code.orElseGet(() -> Vietnamese.slug(name)), code, name, node.text("field"),
                node.oneOf("level", Procedure.Level.class), validity(node), node.optionalDate("checked"),
                node.text("source"), confidence, node.optionalText("summary"), parts, node.optionalText("note"),
                node.texts("related"), node.texts("aliases"), List.of(), true, true, url(node), "");
    }

    private static Optional<String> url(ContentNode node) {
        return node.find("url").map(url -> {
            if (!url.text().startsWith("https://")) {
                throw url.problem("'%s' is no https address".formatted(url.text()));
            }
            return url.text();
        });
    }

    private static PlanTask task(ContentNode node, PlanDocument document) {
        node.allowOnly("id", "section", "dimension", "task", "lead", "implementing", "monitoring", "product",
                "deadline", "now", "note", "asks");
        return new PlanTask(document.id() + "/" + node.text("id"), document, node.text("section"), dimension(node),
                node.text("task"), node.texts("lead"), node.texts("implementing"), node.texts("monitoring"),
                node.optionalText("product"), node.optionalText("deadline"), node.optionalText("now"),
                node.optionalText("note"), node.texts("asks"));
    }

    private static Optional<Integer> dimension(ContentNode node) {
        return node.optionalNumber("dimension").map(number -> {
            if (number < 1 || number > 8) {
                throw node.child("dimension").problem("PAPI has dimensions 1 to 8");
            }
            return number;
        });
    }

    private static PlanDocument document(ContentNode node) {
        node.allowOnly("id", "title", "short", "number", "issuer", "date", "year", "nature", "valid-from", "valid-to",
                "replaced-by", "source");
        return new PlanDocument(node.text("id"), node.text("title"), node.text("short"), node.optionalText("number"),
                node.text("issuer"), node.optionalDate("date"), node.number("year"), validity(node));
    }

    private static Fact fact(ContentNode node, Map<String, PlanDocument> documents) {
        node.allowOnly("id", "title", "asks", "answer", "document", "section", "source", "nature", "year",
                "valid-from", "valid-to", "replaced-by");
        if (node.texts("asks").size() < 3) {
            throw node.problem("'asks' needs at least three ways to ask");
        }
        var document = node.find("document").map(ref -> {
            var found = documents.get(ref.text());
            if (found == null) {
                throw ref.problem("no document '%s' in plans/".formatted(ref.text()));
            }
            return found;
        });
        var source = node.optionalText("source");
        if (document.isEmpty() && source.isEmpty()) {
            throw node.problem("'document' or 'source' is missing");
        }
        var validity = validity(node);
        var year = node.optionalNumber("year");
        if (validity.nature() == Validity.Nature.RECORD && year.isEmpty()) {
            throw node.problem("a record needs its 'year'");
        }
        return new Fact(node.text("id"), node.text("title"), node.texts("asks"), node.text("answer"), document,
                node.optionalText("section"), source, year, validity);
    }

    private static Elsewhere elsewhere(ContentNode node) {
        node.allowOnly("id", "title", "asks", "hint");
        return new Elsewhere(node.text("id"), node.text("title"), node.texts("asks"), node.optionalText("hint"));
    }

    private static Validity validity(ContentNode node) {
        var from = node.optionalDate("valid-from");
        var to = node.optionalDate("valid-to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw node.child("valid-to").problem("'valid-to' is before 'valid-from'");
        }
        return new Validity(node.oneOf("nature", Validity.Nature.class), from, to, node.optionalText("replaced-by"));
    }

    /** One pass over the folders that gathers problems and checks what refers to what at the end. */
    private final class Reading {

        private final List<ContentProblem> problems = new ArrayList<>();
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final Map<String, PlanDocument> documents = new LinkedHashMap<>();
        private final List<Reference> references = new ArrayList<>();

        List<ContentNode> files(String folder) {
            try {
                return content.folder(folder);
            } catch (ContentException e) {
                problems.addAll(e.problems());
                return List.of();
            }
        }

        void attempt(ContentNode node, Consumer<ContentNode> reader) {
            try {
                reader.accept(node);
            } catch (ContentException e) {
                problems.addAll(e.problems());
            }
        }

        void each(String folder, String key, Function<ContentNode, ? extends Entry> reader) {
            for (var file : files(folder)) {
                attempt(file, f -> f.allowOnly(key).list(key)
                        .forEach(item -> attempt(item, node -> add(node, reader.apply(node)))));
            }
        }

        void plan(ContentNode file) {
            file.allowOnly("document", "tasks");
            var head = file.child("document");
            var document = document(head);
            if (documents.putIfAbsent(document.id(), document) != null) {
                throw head.problem("document '%s' is given twice".formatted(document.id()));
            }
            file.optionalList("tasks").forEach(item -> attempt(item, node -> add(node, task(node, document))));
        }

        private void add(ContentNode node, Entry entry) {
            if (entries.putIfAbsent(entry.id(), entry) != null) {
                throw node.problem("'%s' is given twice".formatted(entry.id()));
            }
            node.optionalList("related").forEach(ref -> references.add(new Reference(ref, ref.text())));
            node.find("replaced-by").ifPresent(ref -> references.add(new Reference(ref, ref.text())));
        }

        List<Entry> finish() {
            if (problems.isEmpty()) {
                references.stream().filter(ref -> !entries.containsKey(ref.id()))
                        .map(ref -> ref.node().problem("'%s' is no procedure, task or fact".formatted(ref.id())))
                        .forEach(e -> problems.addAll(e.problems()));
            }
            if (!problems.isEmpty()) {
                throw new ContentException(problems);
            }
            return List.copyOf(entries.values());
        }
    }

    private record Reference(ContentNode node, String id) {}
}
