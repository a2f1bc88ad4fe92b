package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;

/** The numbers here are made up in the form of a receipt. */
class FileNumbersTest {

    private static final FileNumbers NUMBERS = new FileNumbers(Content.of(Path.of("intents")));

    @ParameterizedTest
    @CsvSource({"hồ sơ H15.00-261101-0001 trễ hẹn, H15.00-261101-0001",
            "ho so h15.00.01-261101-0001 tre 5 ngay, H15.00.01-261101-0001",
            "mã H15.00–261101–00012., H15.00-261101-00012"})
    void aNumberIsFoundAsItStandsOnTheReceipt(String text, String number) {
        assertThat(NUMBERS.in(text).number()).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rác ở hẻm 12 cả tuần", "gọi 0900 000 000", "số căn cước 000000000000",
            "hẹn ngày 01-11-2026",
            "mã DL-7K3M-92QX"})
    void nothingElseIsTakenForOne(String text) {
        assertThat(NUMBERS.in(text).isEmpty()).isTrue();
    }

    @Test
    void theCodeOfTheProcedureIsFound() {
        assertThat(NUMBERS.in("Hồ sơ Đăng ký khai sinh (mã 1.001193) nộp ngày 03/11/2026, đến nay chưa có kết quả"))
                .isEqualTo(new FileReference(Optional.empty(), Optional.of("1.001193")));
        assertThat(NUMBERS.in("hết 1.0011935 đồng").isEmpty()).isTrue();
    }
}
