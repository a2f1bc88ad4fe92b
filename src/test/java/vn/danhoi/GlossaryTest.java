package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.danhoi.access.User;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.TimelineEvent;

class GlossaryTest {

    private static final Pattern TERM = Pattern.compile("(?m)^\\| `(\\w+)`");

    @Test
    void everyKindStateEventAndRoleIsExplained() throws IOException {
        var terms = TERM.matcher(Files.readString(Path.of("docs/glossary.md"))).results().map(m -> m.group(1))
                .collect(Collectors.toSet());
        Stream.of(PetitionKind.values(), PetitionState.values(), TimelineEvent.values(), User.Role.values())
                .flatMap(Arrays::stream).map(Enum::name).forEach(name -> assertThat(terms).contains(name));
    }

    @Test
    void everyTypeItNamesExists() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var sources = files.filter(f -> f.toString().endsWith(".java")).map(GlossaryTest::read)
                    .collect(Collectors.joining("\n"));
            TERM.matcher(Files.readString(Path.of("docs/glossary.md"))).results().map(m -> m.group(1))
                    .filter(t -> Character.isLowerCase(t.charAt(t.length() - 1))).forEach(type -> assertThat(sources)
                            .as(type).containsPattern("(class|record|interface|enum) " + type + "\\b"));
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
