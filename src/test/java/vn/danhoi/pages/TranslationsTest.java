package vn.danhoi.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** All words of pages have an English side, and no English stands about unused. */
class TranslationsTest {

    private final Translations translations = Translations.load();

    @Test
    void everyTextOfATemplateIsInEnglish() throws IOException {
        var missing = new ArrayList<String>();
        PageWords.found().forEach((template, words) -> words.needed().stream()
                .filter(source -> translations.of(template).find(source, true).isEmpty())
                .forEach(source -> missing.add(template + ": " + source)));
        assertThat(missing).as("texts without an English side in translations_en.yaml").isEmpty();
    }

    @Test
    void noEnglishStandsUnused() throws IOException {
        var found = PageWords.found();
        var unused = new ArrayList<String>();
        translations.sections().forEach((section, entries) -> entries.keySet().stream()
                .filter(source -> found.entrySet().stream()
                        .filter(t -> section.equals(Translations.EVERYWHERE) || section.equals(t.getKey()))
                        .noneMatch(t -> t.getValue().needed().contains(source)
                                || t.getValue().perhaps().contains(source)))
                .forEach(source -> unused.add(section + ": " + source)));
        assertThat(unused).isEmpty();
    }

    @Test
    void bothSidesNameTheSameValues() {
        translations.sections().values().forEach(entries -> entries.forEach((source, english) -> assertThat(
                PageWords.values(english)).as(source + " = " + english).isEqualTo(PageWords.values(source))));
    }

    @Test
    void everyMessageIsInEnglish() throws IOException {
        var vietnamese = PageWords.messages("messages.properties");
        var english = PageWords.messages("messages_en.properties");
        assertThat(vietnamese.stringPropertyNames().stream()
                .filter(key -> english.getProperty(key) == null)
                .filter(key -> !PageWords.isVietnameseOnly(key))).as("without an English side")
                .isEmpty();
        assertThat(english.stringPropertyNames()).as("English of no message").isSubsetOf(
                vietnamese.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(PageWords.values(english.getProperty(key))).as(key)
                    .isEqualTo(PageWords.values(vietnamese.getProperty(key)));
            assertThat(english.getProperty(key)).as(key).doesNotContain("'");
        });
    }
}
