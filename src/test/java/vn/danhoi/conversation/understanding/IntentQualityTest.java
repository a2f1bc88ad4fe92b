package vn.danhoi.conversation.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.content.Content;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.Vietnamese;

/** How often an intent is heard, on texts the examples' authors did not write; each measure has a floor. */
class IntentQualityTest {

    private static final Logger LOG = LoggerFactory.getLogger(IntentQualityTest.class);
    private static final Path SETS = Path.of("src/test/resources/quality");
    private static final Content CONTENT = Content.of(Path.of("intents"));
    private static final Intents INTENTS = new Intents(CONTENT);
    private static final Shorthand SHORTHAND = new Shorthand(CONTENT);

    @Test
    void intents_are_heard_with_and_without_diacritics() {
        var rows = rows("heldout/intents.tsv");
        assertThat(rows).hasSizeGreaterThanOrEqualTo(150);
        double accented = share(rows, r -> hear(r[2]).contains(r[1]));
        double bare = share(rows, r -> hear(Vietnamese.fold(r[2])).contains(r[1]));
        assertThat(accented).isGreaterThanOrEqualTo(0.92);
        assertThat(Math.abs(accented - bare)).isLessThanOrEqualTo(0.01);
    }

    /** Of another author, and not looked at while the examples were written. */
    @Test
    void intents_of_a_fresh_author_are_heard() {
        var rows = rows("fresh/intents.tsv");
        double accented = share(rows, r -> hear(r[2]).contains(r[1]));
        double bare = share(rows, r -> hear(Vietnamese.fold(r[2])).contains(r[1]));
        LOG.info("fresh intents {}: {} as typed, {} without diacritics", rows.size(), accented, bare);
        assertThat(accented).isGreaterThanOrEqualTo(0.8);
    }

    @ParameterizedTest
    @CsvSource({"complaints.tsv", "questions.tsv", "heldout/complaints.tsv", "heldout/questions.tsv",
            "heldout/clarify.tsv"})
    void what_is_about_something_is_hardly_ever_taken_for_steering(String file) {
        var rows = rows(file);
        var steering = rows.stream().map(r -> r[r.length - 1]).filter(text -> !hear(text).isEmpty()).toList();
        assertThat(steering.size() / (double) rows.size()).as("%s %s", file, steering).isLessThanOrEqualTo(0.02);
    }

    /** As the dialogue hears: as typed, else with shorthand written out, else by a guess. */
    private static List<String> hear(String text) {
        String expanded = SHORTHAND.expand(text);
        return Stream.of(INTENTS.hear(text).whole(), INTENTS.hear(expanded).whole(), INTENTS.guess(expanded))
                .filter(w -> !w.isEmpty()).findFirst().orElse(Set.of()).stream()
                .map(i -> i.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private interface Check {
        boolean holds(String[] row);
    }

    private static double share(List<String[]> rows, Check check) {
        return rows.stream().filter(check::holds).count() / (double) rows.size();
    }

    private static List<String[]> rows(String file) {
        try {
            return Files.readAllLines(SETS.resolve(file)).stream()
                    .filter(l -> !l.isBlank() && !l.startsWith("#") && !l.matches("[a-z]id\t.*"))
                    .map(l -> l.split("\t")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
