package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the handbooks call a button or a heading is on a page, and their pictures are there. */
class HandbookTest {

    private static final List<Path> BOOKS = List.of(Path.of("docs/so-tay-can-bo.md"),
            Path.of("docs/so-tay-quan-tri.md"));
    private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\((images/[^)]+)\\)");

    @Test
    void everyNameInQuotesIsOnAPageWordForWord() throws IOException {
        String shown = shown();
        for (Path book : BOOKS) {
            var names = QUOTED.matcher(Files.readString(book)).results().map(m -> m.group(1)).distinct().toList();
            assertThat(names).hasSizeGreaterThan(10);
            assertThat(names).as(book.toString()).allSatisfy(name -> assertThat(Pattern.compile(
                    "(?m)(?:[>'|=]|^)\\s*" + Pattern.quote(name) + "\\s*(?:[<'|]|$)").matcher(shown).find()).as(name)
                    .isTrue());
        }
    }

    @Test
    void everyPictureIsThereAndShown() throws IOException {
        var shown = new ArrayList<Path>();
        for (Path book : BOOKS) {
            PICTURE.matcher(Files.readString(book)).results().map(m -> Path.of("docs", m.group(1))).forEach(shown::add);
        }
        try (var pictures = Files.list(Path.of("docs/images/so-tay"))) {
            assertThat(shown).containsExactlyInAnyOrderElementsOf(pictures.toList());
        }
    }

    /** All words of pages: templates and messages. */
    private static String shown() throws IOException {
        try (var templates = Files.walk(Path.of("src/main/resources/templates"))) {
            return templates.filter(f -> f.toString().endsWith(".html")).map(HandbookTest::read)
                    .collect(Collectors.joining("\n")) + "\n" + read(Path.of("src/main/resources/messages.properties"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
