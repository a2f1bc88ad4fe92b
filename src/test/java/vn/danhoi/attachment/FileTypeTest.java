package vn.danhoi.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

    @ParameterizedTest
    @CsvSource({"49443304000000000000, file, audio/mpeg", "fffb9064000000000000, audio, audio/mpeg",
            "255044462d312e370a, file, application/pdf", "0000001c667479706d703432, video, video/mp4",
            "0000001c667479704d344120, audio, audio/mp4", "0000001c667479706d703432, audio, audio/mp4",
            "524946462400000057415645666d7420, audio, audio/wav", "2321414d520a, audio, audio/amr",
            "504b0304140000000800, file, application/octet-stream",
            "4d5a90000300000004, audio, application/octet-stream"})
    void aFileIsWhatItsFirstBytesSay(String bytes, String kind, String type) {
        assertThat(FileType.of(HexFormat.of().parseHex(bytes), kind)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"<html><script>alert(1)</script></html>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "#!/bin/sh",
            "chữ thường"})
    void nothingABrowserCouldRunKeepsItsType(String text) {
        assertThat(FileType.of(text.getBytes(StandardCharsets.UTF_8), "audio")).isEqualTo("application/octet-stream");
    }
}
