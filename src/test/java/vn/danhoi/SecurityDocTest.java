package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each threat of docs/security.md names a test that is there. */
class SecurityDocTest {

    private static final Path DOC = Path.of("docs/security.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyThreatNamesATestThatExists() throws IOException {
        var sources = sources();
        var rows = Files.readAllLines(DOC).stream().filter(line -> line.matches("\\| T\\d+ \\|.*")).toList();
        assertThat(rows).hasSizeGreaterThan(20);
        for (String row : rows) {
            String[] cells = row.split("(?<!\\\\)\\|");
            assertThat(cells).as(row).hasSize(5);
            var named = NAMED.matcher(cells[4]).results().toList();
            assertThat(named).as("a test of %s", cells[1]).isNotEmpty();
            for (var test : named) {
                assertThat(sources).as(cells[1]).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(Files.readString(sources.get(test.group(1)))).as(cells[1])
                            .contains("void " + test.group(2) + "(");
                }
            }
        }
        assertThat(rows.stream().map(row -> List.of(row.split("\\|")).get(1))).doesNotHaveDuplicates();
    }

    private static Map<String, Path> sources() throws IOException {
        var all = new HashMap<String, Path>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            files.filter(f -> f.toString().endsWith(".java"))
                    .forEach(f -> all.put(f.getFileName().toString().replace(".java", ""), f));
        }
        return all;
    }
}
