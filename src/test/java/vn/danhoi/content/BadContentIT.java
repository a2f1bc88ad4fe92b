package vn.danhoi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.testing.TestDatabase;

/** The province saves a mistake and starts the service: it does not start, and says where the mistake is. */
@ExtendWith(OutputCaptureExtension.class)
class BadContentIT {

    private static final Path SHIPPED = Path.of("intents");

    @TempDir
    Path folder;

    private Path copyOfTheContent() throws IOException {
        var copy = folder.resolve("intents");
        List<Path> files;
        try (var walk = Files.walk(SHIPPED)) {
            files = walk.sorted().toList();
        }
        for (var file : files) {
            Files.copy(file, copy.resolve(SHIPPED.relativize(file).toString()));
        }
        return copy;
    }

    @Test
    void theStartFailsWithFileLineAndReason(CapturedOutput output) throws IOException {
        var content = copyOfTheContent();
        var bad = content.resolve("holidays.yaml");
        var lines = Files.readAllLines(bad);
        Files.writeString(bad, "ngay-nghi: 2026-13-45\n", StandardOpenOption.APPEND);
        int line = lines.size() + 1;

        assertThatThrownBy(() -> new SpringApplicationBuilder(DanHoiApplication.class).run("--server.port=0",
                "--spring.datasource.url=" + TestDatabase.freshUrl(), "--spring.datasource.username=postgres",
                "--danhoi.data-dir=" + folder.resolve("data"), "--danhoi.content-dir=" + content))
                .hasRootCauseInstanceOf(ContentException.class)
                .rootCause().hasMessageContaining("holidays.yaml:" + line + ": ");

        assertThat(output).contains("APPLICATION FAILED TO START").contains("holidays.yaml:" + line + ": ")
                .contains("ngay-nghi");
    }
}
