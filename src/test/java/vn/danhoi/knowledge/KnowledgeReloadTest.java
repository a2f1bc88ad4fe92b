package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.knowledge.Answer.Decision;

/** The province edits its files while the service runs. */
class KnowledgeReloadTest {

    private static final Path SHIPPED = Path.of("intents");

    @TempDir
    Path folder;
    private Knowledge knowledge;

    @BeforeEach
    void copy() throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            files.forEach(file -> {
                try {
                    var target = folder.resolve(SHIPPED.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        knowledge = TestKnowledge.of(Content.of(folder), Clock.fixed(TestKnowledge.NOW, ZoneOffset.UTC));
    }

    private Answer ask() {
        return knowledge.ask("lễ hội thả diều buôn Xyz tổ chức khi nào", QuestionContext.empty(TestKnowledge.NOW))
                .answer();
    }

    private void newFile(String... lines) throws IOException {
        Files.write(folder.resolve("faq/le-hoi-tha-dieu.yaml"), List.of(lines));
    }

    @Test
    void anEntryAddedToTheFilesIsAnsweredAfterAReload() throws IOException {
        assertThat(ask().reply()).doesNotContain("diều");
        newFile("faq:", "  - id: le-hoi-tha-dieu", "    title: Lễ hội thả diều buôn Xyz",
                "    asks: [lễ hội thả diều buôn Xyz tổ chức khi nào, buôn Xyz thả diều ngày nào, xem thả diều ở Xyz lúc nào]",
                "    answer: Lễ hội thả diều buôn Xyz mở vào mùa khô.", "    source: Bản tin thử nghiệm 2026",
                "    nature: rule");

        knowledge.reload();

        assertThat(ask().decision()).isEqualTo(Decision.ANSWER);
        assertThat(ask().reply()).contains("mở vào mùa khô");
    }

    @Test
    void badFilesAreRefusedWithFileAndLineAndTheOldAnswersStay() throws IOException {
        newFile("faq:", "  - id: le-hoi-tha-dieu", "    tittle: Lễ hội");

        assertThatThrownBy(knowledge::reload).isInstanceOf(ContentException.class)
                .hasMessageContaining("le-hoi-tha-dieu.yaml:");

        var answer = knowledge.ask("đăng ký kết hôn cần gì", QuestionContext.empty(TestKnowledge.NOW)).answer();
        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
    }
}
