package vn.danhoi.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** All words of pages have an English side, and no English stands about unused. */
class TranslationsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern VALUE = Pattern.compile("\\{(\\d+)}");

    private final Translations translations = Translations.load();

    /** Per template, the words it needs and the literals that may be words. */
    private record Found(Set<String> needed, Set<String> perhaps) {}

    @Test
    void everyTextOfATemplateIsInEnglish() throws IOException {
        var missing = new LinkedHashMap<String, List<String>>();
        found().forEach((template, words) -> {
            var left = words.needed().stream()
                    .filter(w -> translations.of(template).find(w, true).isEmpty()).toList();
            if (!left.isEmpty()) {
                missing.put(template, left);
            }
        });
        assertThat(missing).as("texts without an English side in translations_en.yaml").isEmpty();
    }

    @Test
    void noEnglishStandsUnused() throws IOException {
        var found = found();
        var unused = new ArrayList<String>();
        translations.sections().forEach((section, entries) -> entries.keySet().stream()
                .filter(source -> found.entrySet().stream()
                        .filter(t -> section.equals(Translations.EVERYWHERE) || section.equals(t.getKey()))
                        .noneMatch(t -> t.getValue().needed().contains(source)
                                || t.getValue().perhaps().contains(source)))
                .forEach(source -> unused.add(section + ": " + source)));
        assertThat(unused).isEmpty();
    }

    @Test
    void bothSidesNameTheSameValues() {
        translations.sections().values().forEach(entries -> entries.forEach((source, english) -> assertThat(
                values(english)).as(source + " = " + english).isEqualTo(values(source))));
    }

    /**
     * Messages without an English side, by how their keys begin: they are printed, kept in a case, put in a file or sent, and
     * so stay in the language of the state.
     */
    private static final List<String> VIETNAMESE_ONLY = List.of("access.demo.", "consultation.column.",
            "consultation.letter.", "catalogue.csv.", "evidence.", "feed.", "letter.file.", "open311.", "queue.column.",
            "queue.export.", "queue.sheet", "reached.note.", "reception.directory", "register.column.", "report.",
            "request.ground", "request.manner", "status.reopen.no-reason", "users.mail.", "visit.routing");

    @Test
    void everyMessageIsInEnglish() throws IOException {
        var vietnamese = messages("messages.properties");
        var english = messages("messages_en.properties");
        assertThat(vietnamese.stringPropertyNames().stream()
                .filter(key -> english.getProperty(key) == null)
                .filter(key -> VIETNAMESE_ONLY.stream().noneMatch(key::startsWith))).as("without an English side")
                .isEmpty();
        assertThat(english.stringPropertyNames()).as("English of no message").isSubsetOf(
                vietnamese.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(values(english.getProperty(key))).as(key).isEqualTo(values(vietnamese.getProperty(key)));
            assertThat(english.getProperty(key)).as(key).doesNotContain("'");
        });
    }

    private static Properties messages(String file) throws IOException {
        var all = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve(file))) {
            all.load(in);
        }
        return all;
    }

    private static List<String> values(String text) {
        return VALUE.matcher(text).results().map(m -> m.group(1)).sorted().toList();
    }

    private static Map<String, Found> found() throws IOException {
        var all = new LinkedHashMap<String, Found>();
        try (var files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
                var found = new Found(new LinkedHashSet<>(), new LinkedHashSet<>());
                new TemplateTranslator((source, needed) -> {
                    (needed ? found.needed() : found.perhaps()).add(source);
                    return Optional.empty();
                }, Language.ENGLISH).translate(Files.readString(file));
                all.put(TEMPLATES.relativize(file).toString().replace(".html", ""), found);
            }
        }
        String dump = System.getProperty("translations.dump");
        if (dump != null) {
            Files.writeString(Path.of(dump), all.entrySet().stream().map(e -> e.getValue().needed().stream()
                    .map(w -> e.getKey() + "\tneeded\t" + w).collect(Collectors.joining("\n")) + "\n"
                    + e.getValue().perhaps().stream().map(w -> e.getKey() + "\tperhaps\t" + w)
                            .collect(Collectors.joining("\n"))).collect(Collectors.joining("\n")));
        }
        return all;
    }
}
