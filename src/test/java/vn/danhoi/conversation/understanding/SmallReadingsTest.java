package vn.danhoi.conversation.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;

class SmallReadingsTest {

    private static final Inspectorate INSPECTORATE = new Inspectorate(Content.shipped());

    @ParameterizedTest
    @CsvSource({"0912345678, 84912345678", "số tôi 0905 123 456 nhé, 84905123456", "+84 98 765 43 21, 84987654321",
            "84387654321, 84387654321", "037.123.4567, 84371234567"})
    void readsMobileNumbers(String text, String number) {
        assertThat(Phones.in(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"113", "DL-7K3M-92QX", "012345678901234", "20/11/2026", "đường 30 tháng 4", "0123", ""})
    void otherNumbersAreNoPhones(String text) {
        assertThat(Phones.in(text)).isEmpty();
    }

    @Test
    void aNumberInsideAStoryIsNotTheWholeMessage() {
        assertThat(Phones.without("số em 0912345678 ạ")).isEqualTo("số em ạ");
        assertThat(Phones.without("0912345678")).isEmpty();
    }

    @Test
    void payloadsAreReadByNameAndRest() {
        assertThat(Press.of("#pt:rate:DL-7K3M-92QX:5")).hasValueSatisfying(p -> {
            assertThat(p.name()).isEqualTo("pt");
            assertThat(p.part(0)).isEqualTo("rate");
            assertThat(p.part(2)).isEqualTo("5");
            assertThat(p.part(3)).isEmpty();
            assertThat(p.isBare()).isTrue();
        });
        assertThat(Press.of("#q:tố cáo ông A")).hasValueSatisfying(p -> assertThat(p.isBare()).isFalse());
        assertThat(Press.of("# file")).isEmpty();
        assertThat(Press.of("file")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chánh thanh tra tỉnh nhận tiền của doanh nghiệp", "to cao can bo thanh tra an hoi lo",
            "thanh tra viên vòi tiền", "gửi thanh tra rồi nhưng chính thanh tra viên nhận tiền"})
    void theInspectorateIsAccused(String text) {
        assertThat(INSPECTORATE.isAccused(List.of(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gửi thanh tra tỉnh: chủ tịch xã nhận tiền", "toi da bao thanh tra tinh roi",
            "ông A ăn chặn tiền",
            "kết luận thanh tra nói xã sai"})
    void theInspectorateIsOnlyNamed(String text) {
        assertThat(INSPECTORATE.isAccused(List.of(text))).isFalse();
    }
}
