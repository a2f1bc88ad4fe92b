package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.conversation.memory.Stage.Purpose;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.SurveyFactor;

/** The texts and the code that says them agree. */
class DialogueTextsTest {

    private static final Pattern QUOTED = Pattern.compile("\"([a-z][a-zA-Z0-9.-]*)\"");
    private static final Texts TEXTS = new Texts(Content.shipped());

    @Test
    void everyTextTheDialogueSaysExists() {
        var said = Pattern.compile("(?:wording\\.|[^.\\w])(?:text|button)\\(\\s*\"([a-z][a-zA-Z0-9.-]*[a-z0-9])\"");
        var keys = new TreeSet<String>();
        var matcher = said.matcher(source());
        while (matcher.find()) {
            keys.add("dialogue." + matcher.group(1));
        }
        assertThat(keys).hasSizeGreaterThan(100);
        keys.removeAll(TEXTS.keys());
        assertThat(keys).isEmpty();
    }

    @Test
    void noTextIsLeftThatNothingSays() {
        var used = new TreeSet<String>();
        var matcher = QUOTED.matcher(source());
        while (matcher.find()) {
            used.add("dialogue." + matcher.group(1));
        }
        var families = Set.of("dialogue.state.", "dialogue.stars.", "dialogue.count.", "dialogue.number.",
                "dialogue.which.none.", "dialogue.survey.factor.", "dialogue.book.state.", "dialogue.request.");
        assertThat(TEXTS.keys().stream().filter(k -> k.startsWith("dialogue."))
                .filter(k -> families.stream().noneMatch(k::startsWith)).filter(k -> !used.contains(k))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PetitionState.class)
    void everyStateHasWords(PetitionState state) {
        assertThat(TEXTS.get("dialogue.state." + state)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(SurveyFactor.class)
    void everyFactorHasWords(SurveyFactor factor) {
        assertThat(TEXTS.get("dialogue.survey.factor." + factor)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void everyPurposeHasWordsForNothingFitting(Purpose purpose) {
        assertThat(TEXTS.get("dialogue.which.none." + purpose)).isNotBlank();
    }

    @Test
    void noVietnameseStandsInTheCode() {
        var code = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*").matcher(source()).replaceAll("");
        assertThat(
                Pattern.compile("\"[^\"\\n]*[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ][^\"\\n]*\"").matcher(code).results()
                        .map(r -> r.group()))
                .isEmpty();
    }

    private static String source() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/vn/danhoi/conversation"))) {
            var all = new StringBuilder();
            files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(f -> {
                try {
                    all.append(Files.readString(f));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
