package vn.danhoi.knowledge.catalogue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.knowledge.entry.Procedure.Level;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * How the catalogue's export is written, from {@code knowledge/catalogue.yaml}.
 *
 * @param ways       what ways to file are called there
 * @param units      of time, as we say them
 * @param currencies as we say them
 * @param nothing    folded
 */
record CatalogueWords(Map<String, Level> levels, Methods methods, Documents documents, String lawHeader,
        Set<String> nothing) {

    private static final int LONGEST_NOTHING = 40;

    /** The cell of ways, times and fees. Folded: {@code freeNotes}, {@code money}. */
    record Methods(String header, Map<String, Way> ways, Map<String, String> units, Map<String, String> currencies,
            List<String> fees, String other, String attached, String free, List<String> unknown, List<String> untimed,
            Set<String> freeNotes, Set<String> money) {}

    /** A way to file. */
    record Way(String name, boolean online) {}

    /** The cell of papers. */
    record Documents(String header, String original, String copy, String originalLabel, String copyLabel) {}

    static CatalogueWords from(Content content) {
        var file = content.file("knowledge/catalogue.yaml").allowOnly("levels", "methods", "documents", "law",
                "nothing");
        var levels = new HashMap<String, Level>();
        var names = file.child("levels").allowOnly("commune", "province", "ministry");
        var byKey = new EnumMap<Level, String>(Map.of(Level.COMMUNE, "commune", Level.PROVINCE, "province",
                Level.MINISTRY, "ministry"));
        byKey.forEach((level, key) -> names.texts(key).forEach(name -> levels.put(Vietnamese.key(name), level)));
        var documents = file.child("documents").allowOnly("header", "original", "copy", "original-label",
                "copy-label");
        return new CatalogueWords(levels, methods(file.child("methods")),
                new Documents(documents.text("header"), documents.text("original"), documents.text("copy"),
                        documents.text("original-label"), documents.text("copy-label")),
                file.child("law").allowOnly("header").text("header"), folded(file.texts("nothing")));
    }

    private static Methods methods(ContentNode node) {
        node.allowOnly("header", "ways", "units", "currencies", "fees", "other", "attached", "free", "unknown",
                "untimed", "free-notes", "money");
        var ways = new LinkedHashMap<String, Way>();
        node.list("ways").forEach(way -> way.allowOnly("key", "name", "say").texts("say")
                .forEach(say -> ways.put(say, new Way(way.text("name"), way.text("key").equals("online")))));
        return new Methods(node.text("header"), ways, names(node.list("units")), names(node.list("currencies")),
                node.texts("fees"), node.text("other"), node.text("attached"), node.text("free"),
                node.texts("unknown"), node.texts("untimed"), folded(node.texts("free-notes")),
                folded(node.texts("money")));
    }

    private static Map<String, String> names(List<ContentNode> items) {
        var names = new LinkedHashMap<String, String>();
        items.forEach(item -> item.allowOnly("name", "say").texts("say")
                .forEach(say -> names.put(say, item.text("name"))));
        return names;
    }

    private static Set<String> folded(List<String> texts) {
        return texts.stream().map(Vietnamese::key).collect(Collectors.toUnmodifiableSet());
    }

    /** Any of these words, the longest first. */
    static String anyOf(java.util.Collection<String> words) {
        return words.stream().sorted(Comparator.comparingInt(String::length).reversed()).map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** The first name in a list of levels that is none. */
    Optional<String> unknownLevel(String text) {
        return names(text).filter(name -> !levels.containsKey(Vietnamese.key(name))).findFirst();
    }

    /** The level nearest to the citizen. */
    Optional<Level> level(String text) {
        return names(text).map(name -> levels.get(Vietnamese.key(name))).filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static java.util.stream.Stream<String> names(String text) {
        return Arrays.stream(text.split("[,;]")).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** Whether a cell says in words that there is nothing. */
    boolean saysNothing(String text) {
        return text.length() <= LONGEST_NOTHING
                && (nothing.contains(Vietnamese.key(text)) || text.toLowerCase(Locale.ROOT).chars().noneMatch(
                        Character::isLetterOrDigit));
    }
}
