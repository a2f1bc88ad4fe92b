package vn.danhoi.pages;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the words of templates are in English, by the Vietnamese words themselves: under {@code everywhere}, or under the name
 * of the one template where they mean something else. Values in a sentence are {0}, {1} … in the order of the source.
 */
final class Translations {

    static final String EVERYWHERE = "everywhere";
    private static final String FILE = "/translations_en.yaml";

    private final Map<String, Map<String, String>> sections;

    private Translations(Map<String, Map<String, String>> sections) {
        this.sections = sections;
    }

    /** @throws IllegalStateException when the file is missing or is no map of maps of texts */
    static Translations load() {
        try (InputStream in = Translations.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("No " + FILE);
            }
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Map<?, ?> file = new Yaml(new SafeConstructor(options)).load(in);
            var sections = new LinkedHashMap<String, Map<String, String>>();
            file.forEach((name, entries) -> ((Map<?, ?>) entries).forEach((source, english) -> sections
                    .computeIfAbsent((String) name, key -> new LinkedHashMap<>())
                    .put((String) source, (String) english)));
            return new Translations(sections);
        } catch (IOException | ClassCastException e) {
            throw new IllegalStateException("Cannot read " + FILE, e);
        }
    }

    Map<String, Map<String, String>> sections() {
        return sections;
    }

    /** In the words of one template. */
    TemplateTranslator.Dictionary of(String template) {
        var own = sections.getOrDefault(template, Map.of());
        var general = sections.getOrDefault(EVERYWHERE, Map.of());
        return (source, needed) -> Optional.ofNullable(own.getOrDefault(source, general.get(source)));
    }
}
