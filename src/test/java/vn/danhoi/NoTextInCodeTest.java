package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is said to people stands in content, templates and message files; code knows no Vietnamese but what it works on. */
class NoTextInCodeTest {

    private static final Path SOURCES = Path.of("src/main/java/vn/danhoi");
    private static final Path SCRIPTS = Path.of("src/main/resources");
    private static final Pattern VIETNAMESE = Pattern.compile(
            "(?iu)[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]");
    /** Comments, text blocks, texts and characters, the first of which wins. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)+'");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?<!:)//[^\\n]*");
    /** The service's own name, and a letter of the alphabet. */
    private static final Pattern NAMES = Pattern.compile("Dân Hỏi|[ĐđƯưƢƣð]|\\[a-zđ]|abcdđ[a-z]+");

    /** What is about the language itself: how documents and places are written, and what is sought for. */
    private static final Set<String> ABOUT_THE_LANGUAGE = new TreeSet<>(Set.of(
            "agency/AreaReader.java", // the words for kinds of places in the list of areas
            "knowledge/PlanTasks.java", // how plans cite each other
            "knowledge/document/FlatTable.java", // words no heading of a table ends with
            "knowledge/entry/Fact.java", // words the index finds a year by
            "knowledge/entry/PlanTask.java",
            "knowledge/search/Sign.java", // explains a weight with the words it weighs
            "pages/Language.java")); // what languages call themselves

    @Test
    void noVietnameseTextIsInJava() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (texts(Files.readString(file)).stream().anyMatch(NoTextInCodeTest::isVietnamese)) {
                    found.add(SOURCES.relativize(file).toString());
                }
            }
        }
        assertThat(found).isEqualTo(ABOUT_THE_LANGUAGE);
    }

    @Test
    void noVietnameseTextIsInScripts() throws IOException {
        try (var files = Files.walk(SCRIPTS)) {
            var scripts = files.filter(f -> f.toString().endsWith(".js")).toList();
            assertThat(scripts).hasSizeGreaterThan(3).allSatisfy(file -> assertThat(texts(Files.readString(file))
                    .stream().filter(NoTextInCodeTest::isVietnamese)).as(file.toString()).isEmpty());
        }
    }

    private static boolean isVietnamese(String text) {
        return VIETNAMESE.matcher(NAMES.matcher(text).replaceAll("")).find();
    }

    private static List<String> texts(String code) {
        var texts = new ArrayList<String>();
        TOKEN.matcher(code).results().map(m -> m.group()).filter(t -> !t.startsWith("/*") && !t.startsWith("//"))
                .forEach(texts::add);
        return texts;
    }
}
