package vn.danhoi.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.ContentEntries;
import vn.danhoi.vietnamese.Vietnamese;

/** Invariant: accented and unaccented typing of the same question get the same answer. */
class UnaccentedTest {

    @Test
    void everyTitleAndAliasFindsTheSameWithAndWithoutDiacritics() {
        var content = Content.of(Path.of("intents"));
        var entries = new ContentEntries(content).entries();
        var index = EntryIndex.of(entries, content);

        var phrases = entries.stream().flatMap(e -> Stream.concat(Stream.of(e.title()), e.aliases().stream())).toList();
        assertThat(phrases).hasSizeGreaterThan(2_000);
        var differing = phrases.stream()
                .filter(phrase -> !top(index, phrase).equals(top(index, Vietnamese.fold(phrase))))
                .toList();

        assertThat(differing).isEmpty();
    }

    private static List<String> top(EntryIndex index, String text) {
        return index.search(index.read(text), 5).stream().map(hit -> hit.entry().id()).toList();
    }
}
