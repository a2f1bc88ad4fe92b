package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/seeds.md names only tests, classes and content that there are, and counts its rows rightly. */
class SeedsDocTest {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern SUMMARY = Pattern
            .compile("Of (\\d+) rows (\\d+) are built, (\\d+) partly, (\\d+) not yet\\.");

    private record Row(String number, String does, String where, String tests) {}

    @Test
    void everyTestItNamesExists() throws IOException {
        var sources = files(Path.of("src/test/java"), ".java");
        for (Row row : rows()) {
            String type = "";
            for (String name : quoted(row.tests())) {
                int dot = name.indexOf('.');
                type = dot == 0 ? type : dot < 0 ? name : name.substring(0, dot);
                assertThat(sources).as("row %s: %s", row.number(), name).containsKey(type + ".java");
                if (dot >= 0) {
                    assertThat(Files.readString(sources.get(type + ".java"))).as("row %s: %s", row.number(), name)
                            .contains("void " + name.substring(dot + 1) + "(");
                }
            }
            assertThat(row.tests().equals("–") || !type.isEmpty()).as("row %s names a test or none", row.number())
                    .isTrue();
        }
    }

    @Test
    void everyClassAndFileItNamesExists() throws IOException {
        var content = files(Path.of("intents"), ".yaml");
        content.putAll(files(Path.of("src/main/resources"), ".yaml"));
        for (Row row : rows()) {
            for (String name : quoted(row.where())) {
                if (name.endsWith(".yaml")) {
                    assertThat(content).as("row %s: %s", row.number(), name)
                            .containsKey(name.substring(name.lastIndexOf('/') + 1));
                } else if (name.matches("[a-z/0-9]+/[A-Z]\\w+")) {
                    assertThat(Path.of("src/main/java/vn/danhoi", name + ".java")).as("row %s", row.number()).exists();
                }
            }
        }
    }

    @Test
    void theSummaryCountsTheRows() throws IOException {
        var rows = rows();
        long partly = rows.stream().filter(r -> r.does().startsWith("partly")).count();
        long notYet = rows.stream().filter(r -> r.does().startsWith("not yet")).count();
        var summary = SUMMARY.matcher(text());
        assertThat(summary.find()).as("a summary").isTrue();
        assertThat(Stream.of(1, 2, 3, 4).map(i -> Long.valueOf(summary.group(i)))).containsExactly((long) rows.size(),
                rows.size() - partly - notYet, partly, notYet);
        assertThat(rows.stream().map(Row::number)).doesNotHaveDuplicates();
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (String line : text().lines().filter(l -> l.matches("\\| \\d+ \\|.*")).toList()) {
            String[] cells = line.split("(?<!\\\\)\\|");
            assertThat(cells).as(line).hasSize(6);
            rows.add(new Row(cells[1].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip()));
        }
        assertThat(rows).hasSizeGreaterThan(100);
        return rows;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(m -> m.group(1)).toList();
    }

    private static Map<String, Path> files(Path root, String ending) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(ending))
                    .collect(Collectors.toMap(f -> f.getFileName().toString(), f -> f, (a, b) -> a, HashMap::new));
        }
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("docs/seeds.md"));
    }
}
