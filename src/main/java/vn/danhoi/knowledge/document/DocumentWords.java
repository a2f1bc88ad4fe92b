package vn.danhoi.knowledge.document;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/** The words official documents are built with, from {@code knowledge/documents.yaml}; everything folded. */
record DocumentWords(Map<Level, Set<String>> headings, Set<String> furniture, Set<String> page, Set<String> closing,
        String opening, String footnote, Table table, Head head) {

    /**
     * Words of tables: the name of the number column, signs of the other columns, how cells begin; {@code when} as written,
     * because without accents they are other words.
     */
    record Table(Set<String> number, Set<String> lead, Set<String> implementing, Set<String> product,
            Set<String> deadline, Set<String> agency, Set<String> complete, Set<String> outcome,
            Set<String> when) {}

    /**
     * Words of the head of a document, as written.
     *
     * @param rules   kinds that bind until they are replaced
     * @param records kinds that tell of their year
     * @param issuers how the names of those who issue begin before the name of a place, with the usual form
     * @param nation  begins the line beside the issuer's name
     * @param unknown said where no issuer is found
     */
    record Head(Set<String> rules, Set<String> records, Map<String, String> issuers, Set<String> places,
            Set<String> number,
            String day, String month, String year, String nation, String unknown) {}

    static DocumentWords from(Content content) {
        var file = content.file("knowledge/documents.yaml").allowOnly("headings", "furniture", "page", "closing",
                "opening", "footnote", "table", "letterhead");
        var words = file.child("headings").allowOnly("annex", "part", "chapter", "section", "article");
        var headings = new EnumMap<Level, Set<String>>(Level.class);
        headings.put(Level.ANNEX, keys(words, "annex"));
        headings.put(Level.PART, keys(words, "part"));
        headings.put(Level.CHAPTER, keys(words, "chapter"));
        headings.put(Level.SECTION, keys(words, "section"));
        headings.put(Level.ARTICLE, keys(words, "article"));
        var table = file.child("table").allowOnly("number", "lead", "implementing", "product", "deadline", "agency",
                "complete", "outcome", "when");
        return new DocumentWords(headings, keys(file, "furniture"), keys(file, "page"), keys(file, "closing"),
                file.text("opening"), file.text("footnote"),
                new Table(keys(table, "number"), keys(table, "lead"), keys(table, "implementing"),
                        keys(table, "product"), keys(table, "deadline"), keys(table, "agency"), keys(table, "complete"),
                        keys(table, "outcome"),
                        Set.copyOf(table.texts("when"))),
                head(file.child("letterhead")));
    }

    private static Map<String, String> issuers(ContentNode node) {
        var names = new HashMap<String, String>();
        node.child("issuers").entries().forEach((name, words) -> words.list().forEach(w -> names.put(w.text(), name)));
        return Map.copyOf(names);
    }

    private static Head head(ContentNode node) {
        node.allowOnly("rules", "records", "issuers", "places", "number", "day", "month", "year", "nation", "unknown");
        return new Head(Set.copyOf(node.texts("rules")), Set.copyOf(node.texts("records")),
                issuers(node), Set.copyOf(node.texts("places")), Set.copyOf(node.texts("number")),
                node.text("day"), node.text("month"), node.text("year"), node.text("nation"),
                node.text("unknown"));
    }

    private static Set<String> keys(ContentNode node, String name) {
        var keys = new LinkedHashSet<String>();
        node.list(name).forEach(item -> keys.add(Vietnamese.key(item.text())));
        return Set.copyOf(keys);
    }

    /** Whether a line begins with one of the phrases, word by word. */
    static boolean begins(String line, Set<String> phrases) {
        return !after(line, phrases).isEmpty();
    }

    /** The phrase a line begins with; empty when it begins with none. */
    static String after(String line, Set<String> phrases) {
        String key = Vietnamese.key(line.length() > 80 ? line.substring(0, 80) : line);
        return phrases.stream().filter(phrase -> key.equals(phrase) || key.startsWith(phrase + " "))
                .reduce("", (longest, phrase) -> phrase.length() > longest.length() ? phrase : longest);
    }

    /** Whether one of the phrases stands in a text. */
    static boolean has(String text, Set<String> phrases) {
        String key = " " + Vietnamese.key(text) + " ";
        return phrases.stream().anyMatch(phrase -> key.contains(" " + phrase + " "));
    }

    /** Whether a line is nothing but furniture. */
    boolean isFurniture(String line) {
        String key = Vietnamese.key(line);
        return Stream.concat(furniture.stream(), Stream.of("")).anyMatch(key::equals);
    }
}
