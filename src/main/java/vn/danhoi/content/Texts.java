package vn.danhoi.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Every sentence the service says, from {@code responses/*.yaml}: {@code key: text with {variables}}.
 * A key used by code but missing in the files is a content problem at start when the module asks for it with
 * {@link #require}.
 */
@Component
public final class Texts {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z][a-zA-Z]*)}");

    /** Everything in braces, also what no variable can be. */
    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}?|}");
    /** Beginnings of the keys of sentences people receive, which may be worded anew. */
    private static final List<String> EDITABLE = List.of("petition.", "reception.", "consultation.", "dialogue.",
            "staff.");
    /** Without these people would not get what the sentence is for. */
    private static final Set<String> MUST_STAY = Set.of("code", "answer", "question", "when", "place", "other");
    /** What a channel still sends as one message. */
    private static final int LONGEST = 2_000;

    private final Map<String, String> templates = new TreeMap<>();
    private final Supplier<Map<String, String>> edits;

    /** With the files' sentences and those worded in the console. */
    @Autowired
    Texts(Content content, TextEdits edits) {
        this(content, edits::standing);
    }

    /** By the files alone. */
    public Texts(Content content) {
        this(content, Map::of);
    }

    Texts(Content content, Supplier<Map<String, String>> edits) {
        this.edits = edits;
        var problems = new ArrayList<ContentProblem>();
        for (var root : content.folder("responses")) {
            root.entries().forEach((key, node) -> {
                if (templates.put(key, node.text()) != null) {
                    problems.add(new ContentProblem(node.file(), node.line(), "'%s' is defined twice".formatted(key)));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
    }

    /** Fails the start when one of the keys is missing. */
    public Texts require(String... keys) {
        var missing = new LinkedHashSet<>(List.of(keys));
        missing.removeAll(templates.keySet());
        if (!missing.isEmpty()) {
            throw new ContentException(new ContentProblem("responses", 0, "missing texts " + missing));
        }
        return this;
    }

    public Set<String> keys() {
        return Set.copyOf(templates.keySet());
    }

    /** Keys of the sentences that may be worded anew, in order. */
    public List<String> editable() {
        return templates.keySet().stream().filter(k -> EDITABLE.stream().anyMatch(k::startsWith)).toList();
    }

    /** The sentence of the files, with its variables in braces. */
    public String template(String key) {
        return Optional.ofNullable(templates.get(key))
                .orElseThrow(() -> new IllegalArgumentException("No text '" + key + "' in responses"));
    }

    /** The names of a sentence's variables, in order. */
    public static Set<String> variables(String template) {
        return VARIABLE.matcher(template).results().map(m -> m.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Why a wording cannot be used. */
    public enum Refused {
        NOT_EDITABLE, EMPTY, TOO_LONG, UNKNOWN_VARIABLE, MISSING_VARIABLE
    }

    /** @param what the variable it is about, in braces; empty for what is about none */
    public record Problem(Refused reason, String what) {}

    /** Why a text cannot be said in place of the files'; empty when it can. */
    public Optional<Problem> problem(String key, String text) {
        if (!editable().contains(key)) {
            return Optional.of(new Problem(Refused.NOT_EDITABLE, ""));
        }
        if (text.isBlank()) {
            return Optional.of(new Problem(Refused.EMPTY, ""));
        }
        if (text.length() > LONGEST) {
            return Optional.of(new Problem(Refused.TOO_LONG, ""));
        }
        var known = variables(template(key)).stream().map("{%s}"::formatted).collect(Collectors.toSet());
        var used = BRACES.matcher(text).results().map(MatchResult::group).toList();
        return used.stream().filter(u -> !known.contains(u)).findFirst()
                .map(u -> new Problem(Refused.UNKNOWN_VARIABLE, u))
                .or(() -> MUST_STAY.stream().map("{%s}"::formatted).sorted()
                        .filter(v -> known.contains(v) && !used.contains(v)).findFirst()
                        .map(v -> new Problem(Refused.MISSING_VARIABLE, v)));
    }

    /** The sentence with a value for each variable. */
    public static String fill(String template, UnaryOperator<String> values) {
        return VARIABLE.matcher(template).replaceAll(m -> Matcher.quoteReplacement(values.apply(m.group(1))));
    }

    /**
     * The sentence for a key with its variables filled in, given as name, value, name, value.
     *
     * @throws IllegalArgumentException for an unknown key or a variable without value: a bug, caught by tests
     */
    public String get(String key, Object... variables) {
        String template = templates.get(key);
        if (template == null) {
            throw new IllegalArgumentException("No text '" + key + "' in responses");
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i + 1 < variables.length; i += 2) {
            values.put((String) variables[i], String.valueOf(variables[i + 1]));
        }
        // Worded for a file that was changed since, it may name what is not given any more: the file's words do then.
        String worded = Optional.ofNullable(edits.get().get(key))
                .filter(edit -> values.keySet().containsAll(variables(edit))).orElse(template);
        return fill(worded, name -> Optional.ofNullable(values.get(name)).orElseThrow(
                () -> new IllegalArgumentException("Text '%s' needs {%s}".formatted(key, name))));
    }
}
