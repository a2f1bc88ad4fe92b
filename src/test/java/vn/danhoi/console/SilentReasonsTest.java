package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A channel that carries no messages names why; officials read it in words. */
class SilentReasonsTest {

    private static final Pattern REASON = Pattern.compile("new SilentChannel\\(NAME, \"([^\"]+)\"\\)");

    @Test
    void everyReasonHasWords() throws IOException {
        var words = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            var reasons = sources.filter(f -> f.toString().endsWith(".java")).flatMap(f -> {
                try {
                    return REASON.matcher(Files.readString(f)).results().map(found -> found.group(1));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }).toList();
            assertThat(reasons).hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(reason -> assertThat(words).containsKey("reason." + reason));
        }
    }
}
