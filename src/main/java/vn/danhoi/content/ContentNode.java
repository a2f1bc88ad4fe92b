package vn.danhoi.content;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A place in a content file that knows its file and line. Every reading method throws {@link ContentException} naming both. */
public final class ContentNode {

    private final String file;
    private final Node node;

    ContentNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    public String file() {
        return file;
    }

    /** Line of this place, from 1. */
    public int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** A problem at this place, ready to throw. */
    public ContentException problem(String reason) {
        return new ContentException(new ContentProblem(file, line(), reason));
    }

    /** Refuses keys other than the given ones, so that a typing slip cannot hide. */
    public ContentNode allowOnly(String... keys) {
        var unknown = new TreeSet<>(entries().keySet());
        unknown.removeAll(Set.of(keys));
        if (!unknown.isEmpty()) {
            var first = entries().get(unknown.getFirst());
            throw (first == null ? this : first).problem(
                    "unknown key %s; allowed: %s".formatted(unknown, String.join(", ", new TreeSet<>(List.of(keys)))));
        }
        return this;
    }

    public boolean has(String key) {
        return entries().containsKey(key);
    }

    /** Keys and values in file order. */
    public Map<String, ContentNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw problem("expected keys and values");
        }
        var map = new LinkedHashMap<String, ContentNode>();
        for (var tuple : mapping.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (map.put(key, new ContentNode(file, tuple.getValueNode())) != null) {
                throw new ContentNode(file, tuple.getKeyNode()).problem("'%s' is given twice".formatted(key));
            }
        }
        return map;
    }

    public ContentNode child(String key) {
        return find(key).orElseThrow(() -> problem("'%s' is missing".formatted(key)));
    }

    public Optional<ContentNode> find(String key) {
        return Optional.ofNullable(entries().get(key)).filter(c -> !c.isNull());
    }

    private boolean isNull() {
        return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
    }

    /** This place as text, blanks at the ends removed; empty text is refused. */
    public String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw problem("expected a text");
    }

    /** Whether nothing but blanks stands here. */
    public boolean isBlank() {
        return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
    }

    public String text(String key) {
        return child(key).text();
    }

    public Optional<String> optionalText(String key) {
        return find(key).map(ContentNode::text);
    }

    /** Whether this place is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The items under a key, which must be there. */
    public List<ContentNode> list(String key) {
        return child(key).list();
    }

    /** The items under a key; empty when the key is missing. */
    public List<ContentNode> optionalList(String key) {
        return find(key).map(ContentNode::list).orElse(List.of());
    }

    public List<ContentNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw problem("expected a list");
        }
        var items = new ArrayList<ContentNode>();
        sequence.getValue().forEach(n -> items.add(new ContentNode(file, n)));
        return items;
    }

    /** The texts under a key; empty when the key is missing. */
    public List<String> texts(String key) {
        return optionalList(key).stream().map(ContentNode::text).toList();
    }

    public Optional<LocalDate> optionalDate(String key) {
        return find(key).map(ContentNode::date);
    }

    public LocalDate date(String key) {
        return child(key).date();
    }

    private LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeParseException e) {
            throw problem("'%s' is not a date like 2026-07-01".formatted(text()));
        }
    }

    public int number(String key) {
        return child(key).number();
    }

    public Optional<Integer> optionalNumber(String key) {
        return find(key).map(ContentNode::number);
    }

    private int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw problem("'%s' is not a whole number".formatted(text()));
        }
    }

    /** True or false; false when the key is missing. */
    public boolean flag(String key) {
        return find(key).map(c -> switch (c.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw c.problem("expected true or false");
        }).orElse(false);
    }

    /** One of an enum's names; {@code working-days} reads as {@code WORKING_DAYS}. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        var child = child(key);
        String name = child.text().replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(name)).findFirst()
                .orElseThrow(() -> child.problem("'%s' is none of %s".formatted(child.text(),
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")))));
    }
}
