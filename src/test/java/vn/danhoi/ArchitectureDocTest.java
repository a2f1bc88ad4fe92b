package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The diagram in docs/architecture.md is what the code is; {@code -Ddocs.update} rewrites it. */
class ArchitectureDocTest {

    private static final Path DOC = Path.of("docs/architecture.md");
    private static final Pattern DIAGRAM = Pattern.compile("(?s)```mermaid\n.*?```");

    @Test
    void theDiagramShowsTheDependenciesThereAre() throws IOException {
        String doc = Files.readString(DOC);
        String expected = diagram();
        if (System.getProperty("docs.update") != null) {
            doc = DIAGRAM.matcher(doc).replaceFirst(Matcher.quoteReplacement(expected));
            Files.writeString(DOC, doc);
        }
        assertThat(doc).as("run mvn test -Dtest=ArchitectureDocTest -Ddocs.update").contains(expected);
    }

    private static String diagram() {
        var modules = ApplicationModules.of(DanHoiApplication.class);
        var edges = new TreeSet<String>();
        modules.forEach(module -> module.getDirectDependencies(modules).uniqueModules()
                .forEach(target -> edges.add("  %s --> %s".formatted(module.getIdentifier(), target.getIdentifier()))));
        return "```mermaid\ngraph TD\n" + String.join("\n", edges) + "\n```";
    }
}
