package vn.danhoi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {

    enum Unit {
        WORKING_DAYS, DAYS
    }

    @TempDir
    Path dir;

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(dir.resolve("topics"));
    }

    private ContentNode only(String yaml) throws IOException {
        Files.writeString(dir.resolve("topics/a.yaml"), yaml);
        return Content.of(dir).folder("topics").getFirst();
    }

    @Test
    void readsTypedValues() throws IOException {
        var node = only("name: rác \ncount: 3\nwhen: 2026-07-01\nopen: true\nunit: working-days\ntags: [a, b]\n");
        assertThat(node.text("name")).isEqualTo("rác");
        assertThat(node.number("count")).isEqualTo(3);
        assertThat(node.date("when")).hasToString("2026-07-01");
        assertThat(node.flag("open")).isTrue();
        assertThat(node.flag("closed")).isFalse();
        assertThat(node.oneOf("unit", Unit.class)).isEqualTo(Unit.WORKING_DAYS);
        assertThat(node.texts("tags")).containsExactly("a", "b");
        assertThat(node.texts("missing")).isEmpty();
        assertThat(node.optionalText("missing")).isEmpty();
    }

    @Test
    void namesFileAndLineOfAMissingKey() throws IOException {
        var node = only("# first line\nname: rác\n");
        assertThatThrownBy(() -> node.text("code")).isInstanceOf(ContentException.class)
                .hasMessageContaining("a.yaml:2: 'code' is missing");
    }

    @Test
    void namesTheLineOfAWrongValue() throws IOException {
        var node = only("name: rác\nwhen: hôm qua\nunit: weeks\ncount: ba\n");
        assertThatThrownBy(() -> node.date("when")).hasMessageContaining("a.yaml:2").hasMessageContaining("hôm qua");
        assertThatThrownBy(() -> node.oneOf("unit", Unit.class)).hasMessageContaining("a.yaml:3")
                .hasMessageContaining("WORKING_DAYS, DAYS");
        assertThatThrownBy(() -> node.number("count")).hasMessageContaining("a.yaml:4");
    }

    @Test
    void refusesUnknownAndRepeatedKeys() throws IOException {
        var node = only("name: rác\nnmae: rác\n");
        assertThatThrownBy(() -> node.allowOnly("name")).hasMessageContaining("a.yaml:2")
                .hasMessageContaining("unknown key [nmae]");
        var repeated = only("name: a\nname: b\n");
        assertThatThrownBy(() -> repeated.text("name")).hasMessageContaining("a.yaml:2")
                .hasMessageContaining("given twice");
    }

    @Test
    void saysWhereYamlBreaks() {
        assertThatThrownBy(() -> only("topics:\n  - {code: a\n  - b\n")).isInstanceOf(ContentException.class)
                .hasMessageContaining("a.yaml:").hasMessageContaining("not readable as YAML");
        assertThatThrownBy(() -> only("")).hasMessageContaining("empty");
    }

    @Test
    void gathersEveryProblemOfAFolder() throws IOException {
        Files.writeString(dir.resolve("topics/a.yaml"), "topics:\n  - {name: a}\n  - {code: b}\n");
        Files.writeString(dir.resolve("topics/b.yaml"), "topics:\n  - {nothing: 1}\n");
        assertThatThrownBy(() -> Content.of(dir).items("topics", "topics", n -> n.text("code")))
                .isInstanceOfSatisfying(ContentException.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void missingFileIsAProblemWithItsName() {
        assertThatThrownBy(() -> Content.of(dir).file("holidays.yaml")).hasMessageContaining("holidays.yaml");
    }

    @Test
    void theJarCarriesTheContent() {
        assertThat(Content.shipped().folder("topics")).hasSizeGreaterThan(5);
        assertThat(Content.shipped().file("holidays.yaml").has("years")).isTrue();
    }

    @Test
    void textsFillTheirVariablesAndRefuseGaps() throws IOException {
        Files.createDirectories(dir.resolve("responses"));
        Files.writeString(dir.resolve("responses/r.yaml"), "hello: Chào {name}\n");
        var texts = new Texts(Content.of(dir));
        assertThat(texts.get("hello", "name", "chị $1")).isEqualTo("Chào chị $1");
        assertThatThrownBy(() -> texts.get("hello")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> texts.get("bye")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> texts.require("hello", "bye")).isInstanceOf(ContentException.class)
                .hasMessageContaining("bye");
    }
}
