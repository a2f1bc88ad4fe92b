package vn.danhoi.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void thePublishedVectorHolds() throws IOException {
        String page = Files.readString(Path.of("docs/webhooks.md"));
        byte[] secret = Base64.getDecoder().decode(cell(page, "secret").substring(Signature.SECRET_PREFIX.length()));

        assertThat(
                Signature.of(secret, cell(page, "id"), Instant.ofEpochSecond(Long.parseLong(cell(page, "timestamp"))),
                        cell(page, "body")))
                .isEqualTo(cell(page, "signature"));
        assertThat(Signature.text(secret)).isEqualTo(cell(page, "secret"));
    }

    private static String cell(String page, String name) {
        var row = Pattern.compile("\\| " + name + " \\| `([^`]+)` \\|")
                .matcher(page.substring(page.indexOf("Test vector")));
        assertThat(row.find()).as(name).isTrue();
        return row.group(1);
    }
}
