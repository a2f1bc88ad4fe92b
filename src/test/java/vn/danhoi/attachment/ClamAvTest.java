package vn.danhoi.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.attachment.FakeClamd.Mood;
import vn.danhoi.attachment.Scanner.Verdict;

class ClamAvTest {

    private static final int LIMIT = 20_000_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private FakeClamd clamd;

    @BeforeEach
    void start() throws IOException {
        clamd = new FakeClamd(LIMIT);
    }

    @AfterEach
    void stop() throws IOException {
        clamd.close();
    }

    @Test
    void aCleanFilePasses() {
        assertThat(scan("một tệp bình thường".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Verdict.Clean());
        assertThat(scan(new byte[0])).isEqualTo(new Verdict.Clean());
        assertThat(counted("clean")).isEqualTo(2);
    }

    @Test
    void maliciousCodeIsFoundWhereverItLies() {
        byte[] large = new byte[300_000];
        byte[] sign = FakeClamd.SIGN.getBytes(StandardCharsets.US_ASCII);
        // Over the border of two chunks.
        System.arraycopy(sign, 0, large, 64 * 1024 - 5, sign.length);

        assertThat(scan(large)).isEqualTo(new Verdict.Infected("Test.Sign-1"));
        assertThat(counted("infected")).isEqualTo(1);
    }

    @Test
    void anErrorOfTheScannerIsNoVerdictOnTheFile() {
        clamd.mood = Mood.SAYS_ERROR;

        assertThat(scan(new byte[10])).isEqualTo(new Verdict.Unknown("stream: Can't allocate memory ERROR", false));
        assertThat(clamd.sessions()).as("asked once: it did answer").isEqualTo(1);
        assertThat(counted("error")).isEqualTo(1);
    }

    @Test
    void aFileOverTheScannersLimitIsNotTakenForClean() throws IOException {
        try (var strict = new FakeClamd(100_000)) {
            var verdict = new ClamAv(strict.address(), Duration.ofSeconds(2), meters).scan(new byte[4_000_000]);

            // The reply may be lost with the connection; then it counts as away.
            assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
            var small = new ClamAv(strict.address(), Duration.ofSeconds(2), meters).scan(new byte[110_000]);
            assertThat(small).isEqualTo(new Verdict.Unknown("INSTREAM size limit exceeded. ERROR", false));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = {"BREAKS_OFF", "SILENT", "STOPS_READING"})
    void withoutAnAnswerItTriesTwiceInBoundedTimeAndKnowsNothing(Mood mood) {
        clamd.mood = mood;
        long start = System.nanoTime();

        var verdict = new ClamAv(clamd.address(), Duration.ofMillis(300), meters).scan(new byte[16_000_000]);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Unknown.class, v -> assertThat(v.away()).isTrue());
        assertThat(clamd.sessions()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(counted("unreachable")).isEqualTo(1);
    }

    @Test
    void whenNobodyListensItKnowsNothing() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        var verdict = new ClamAv("127.0.0.1:" + free, Duration.ofSeconds(1), meters).scan(new byte[10]);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Unknown.class, v -> assertThat(v.away()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"clamd", "clamd:", ":3310", "clamd:port", "clamd:99999"})
    void anAddressThatIsNoneStopsTheStart(String address) {
        assertThatThrownBy(() -> new ClamAv(address, Duration.ofSeconds(1), meters))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("danhoi.attachments.clamav");
    }

    private Verdict scan(byte[] bytes) {
        return new ClamAv(clamd.address(), Duration.ofSeconds(5), meters).scan(bytes);
    }

    private long counted(String outcome) {
        return meters.timer("danhoi.attachment.scan", "outcome", outcome).count();
    }
}
