package vn.danhoi.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Every sentence the service says, from {@code responses/*.yaml}: {@code key: text with {variables}}.
 * A key used by code but missing in the files is a content problem at start when the module asks for it with
 * {@link #require}.
 */
@Component
public final class Texts {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z][a-zA-Z]*)}");

    private final Map<String, String> templates = new HashMap<>();

    public Texts(Content content) {
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
        return VARIABLE.matcher(template).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("Text '%s' needs {%s}".formatted(key, match.group(1)));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
