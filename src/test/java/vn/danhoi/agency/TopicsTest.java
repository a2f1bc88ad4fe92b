package vn.danhoi.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.Texts;

class TopicsTest {

    private static final Content CONTENT = Content.of(Path.of("intents"));
    private static final Agencies AGENCIES = new Agencies(CONTENT, new Areas(CONTENT), new Texts(CONTENT),
            Clock.systemUTC());

    @Test
    void at_least_sixty_topics_with_examples_are_there() {
        var topics = new Topics(CONTENT, AGENCIES);
        assertThat(topics.all()).hasSizeGreaterThanOrEqualTo(60).allSatisfy(t -> {
            assertThat(t.examples()).isNotEmpty();
            assertThat(topics.find(t.code())).contains(t);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead: so-khong-co", "kind: FEEDBCK", "dimension: 9", "ask: [phone]", "leed: x",
            "then: [so-khong-co]", "confidence: sure", "examples: []"})
    void a_wrong_topic_stops_the_start_with_file_and_line(String wrong, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("topics"));
        var lines = new StringBuilder("topics:\n  - code: rac\n    ").append(wrong).append('\n');
        for (String right : new String[]{"name: rác", "group: g", "kind: FEEDBACK", "dimension: 6",
                "lead: \"@commune\"", "examples: [rác]"}) {
            if (!wrong.startsWith(right.substring(0, right.indexOf(':') + 1))) {
                lines.append("    ").append(right).append('\n');
            }
        }
        Files.writeString(folder.resolve("topics/t.yaml"), lines);
        assertThatThrownBy(() -> new Topics(Content.of(folder), AGENCIES)).isInstanceOf(ContentException.class)
                .hasMessageMatching("(?s).*t\\.yaml:[23].*");
    }

    @Test
    void a_code_may_stand_only_once(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("topics"));
        String topic = "  - {code: rac, name: rác, group: g, kind: FEEDBACK, dimension: 6, lead: \"@commune\", examples: [rác]}\n";
        Files.writeString(folder.resolve("topics/t.yaml"), "topics:\n" + topic + topic);
        assertThatThrownBy(() -> new Topics(Content.of(folder), AGENCIES)).isInstanceOf(ContentException.class)
                .hasMessageContaining("t.yaml:3").hasMessageContaining("twice");
    }
}
