package vn.danhoi.pages;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Vietnamese words pages consist of: those in templates and those in {@code messages.properties}. */
public final class PageWords {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path RESOURCES = Path.of("src/main/resources");
    /**
     * Messages without an English side, by how their keys begin: they are printed, kept in a case, put in a file or sent, and
     * so stay in the language of the state.
     */
    private static final List<String> VIETNAMESE_ONLY = List.of("access.demo.", "consultation.column.",
            "consultation.letter.", "catalogue.csv.", "evidence.", "feed.", "letter.file.", "open311.", "queue.column.",
            "queue.export.", "queue.sheet", "reached.note.", "reception.directory", "register.column.", "report.above",
            "report.apologies", "report.copy-", "report.digest", "report.direction", "report.explanation",
            "report.next",
            "report.of", "report.opening", "report.part.", "report.period", "report.place-date", "report.province",
            "report.results.", "report.satisfaction", "report.sheet.", "report.signer", "report.subject",
            "report.taken",
            "report.title", "report.to", "report.unexplained", "request.ground", "request.manner",
            "status.reopen.no-reason", "users.mail.", "visit.routing",
            "wording.sample.");
    private static final Pattern VALUE = Pattern.compile("\\{\\d+}");
    private static final Pattern MARKED = Pattern.compile("[\\p{L}&&[^\\x00-\\x7F]]");

    private final Set<String> whole = new LinkedHashSet<>();
    private final Pattern sentences;

    /** What a template needs in another language, and literals of its expressions that may be words or codes. */
    record Found(Set<String> needed, Set<String> perhaps) {}

    public PageWords() throws IOException {
        var all = Stream.concat(found().values().stream().flatMap(f -> f.needed().stream()),
                messages("messages.properties").entrySet().stream()
                        .filter(m -> !isVietnameseOnly((String) m.getKey())).map(m -> (String) m.getValue()))
                .filter(text -> MARKED.matcher(VALUE.matcher(text).replaceAll("").replace("Dân Hỏi", "")).find())
                .collect(Collectors.toSet());
        all.removeAll(translated());
        whole.addAll(all);
        // Of a sentence with values enough has to be left to know it by.
        sentences = Pattern.compile(all.stream().filter(text -> VALUE.matcher(text).find())
                .filter(text -> MARKED.matcher(VALUE.matcher(text).replaceAll("")).results().count() >= 4)
                .map(text -> Stream.of(VALUE.split(text, -1)).map(Pattern::quote).collect(Collectors.joining(".+")))
                .collect(Collectors.joining("|")));
    }

    /** Whether a text of a page is one of these words, and no content. */
    public boolean has(String text) {
        return whole.contains(text) || sentences.matcher(text).matches();
    }

    /** Examples and commands that are the same in English. */
    private static Set<String> translated() {
        return Translations.load().sections().values().stream().flatMap(s -> s.values().stream())
                .collect(Collectors.toSet());
    }

    static Map<String, Found> found() throws IOException {
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
        return all;
    }

    static Properties messages(String file) throws IOException {
        var all = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve(file))) {
            all.load(in);
        }
        return all;
    }

    static boolean isVietnameseOnly(String key) {
        return VIETNAMESE_ONLY.stream().anyMatch(key::startsWith);
    }

    static List<String> values(String text) {
        return VALUE.matcher(text).results().map(m -> m.group()).sorted().toList();
    }
}
