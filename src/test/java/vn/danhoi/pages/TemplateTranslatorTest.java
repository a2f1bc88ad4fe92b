package vn.danhoi.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTranslatorTest {

    private static String english(String template, Map<String, String> words) {
        return new TemplateTranslator((source, needed) -> Optional.ofNullable(words.get(source)), Language.ENGLISH)
                .translate(template);
    }

    @Test
    void textsAreReplacedAndTheSpaceAroundThemStays() {
        assertThat(english("<p>\n  Chưa có\n  việc nào <b>đó</b>.</p>", Map.of("Chưa có việc nào", "Nothing yet")))
                .isEqualTo("<p>\n  Nothing yet <b>đó</b>.</p>");
    }

    @Test
    void attributesPeopleSeeAreReplacedAndAddressesAreNot() {
        assertThat(english("<a href=\"Xem\" title='Xem' class=\"Xem\">x</a>", Map.of("Xem", "See \"it\"")))
                .isEqualTo("<a href=\"Xem\" title='See &quot;it&quot;' class=\"Xem\">x</a>");
    }

    @Test
    void literalsAreReplacedWithinExpressionsOfSpringToo() {
        assertThat(english("<i th:text=\"${a == 'OPEN' || b ? 'Mở' : ' (Đóng)'} + 'Mở'\"></i>",
                Map.of("Mở", "It's open", "(Đóng)", "(closed)")))
                .isEqualTo("<i th:text=\"${a == 'OPEN' || b ? 'It’s open' : ' (closed)'} + 'It’s open'\"></i>");
    }

    @Test
    void aSentenceMayPutItsValuesElsewhere() {
        assertThat(english("<i th:text=\"|${n} của ${m ? 'có' : 'không'} việc #{${'k.' + x}}|\"></i>",
                Map.of("{0} của {1} việc {2}", "{2}: {1} of {0}", "có", "some", "không", "none")))
                .isEqualTo("<i th:text=\"|#{${'k.' + x}}: ${m ? 'some' : 'none'} of ${n}|\"></i>");
    }

    @Test
    void namesOfKeysAndFilesStay() {
        assertThat(english("<p><kbd>Enter</kbd> mở</p>", Map.of("Enter", "Return", "mở", "opens")))
                .isEqualTo("<p><kbd>Enter</kbd> opens</p>");
    }

    @Test
    void theDocumentNamesItsLanguageAndOthersKeepTheirs() {
        assertThat(english("<html lang=\"vi\"><p lang=\"vi\">Chữ</p></html>", Map.of()))
                .isEqualTo("<html lang=\"en\"><p lang=\"vi\">Chữ</p></html>");
    }

    @Test
    void aPageWithoutTranslationsStaysAsItIs() {
        String page = "<!DOCTYPE html>\n<html th:replace=\"~{layout :: page('Tên', ~{::main})}\"><br><input disabled>"
                + "<script>if (a < b) {}</script><!-- lời --><p th:if=\"${a && b}\">&nbsp;Tên &amp; họ</p></html>";

        assertThat(english(page, Map.of())).isEqualTo(page);
    }

    @Test
    void namesAreToldFromSentencesThatNameSomething() {
        assertThat(ForeignWords.isVietnamese("UBND xã Tuy An Nam")).isTrue();
        assertThat(ForeignWords.isVietnamese("Rác ba ngày chưa gom")).isTrue();
        assertThat(ForeignWords.isVietnamese("{agency} cần thêm thời gian. {due}")).isTrue();
        assertThat(ForeignWords.isVietnamese("Sở Xây dựng, answered today")).isFalse();
        assertThat(ForeignWords.isVietnamese("Write to Dân Hỏi")).isFalse();
    }
}
