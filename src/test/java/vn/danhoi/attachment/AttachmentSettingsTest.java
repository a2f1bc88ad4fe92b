package vn.danhoi.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttachmentSettingsTest {

    @Test
    void waitsThreeTimesAsLongEachTimeUpToTheLongest() {
        var settings = MediaFetcherTest.settings("a.vn");
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(settings::waitAfter)).containsExactly(Duration.ofSeconds(2),
                Duration.ofSeconds(6), Duration.ofSeconds(18), Duration.ofSeconds(54), Duration.ofMinutes(1),
                Duration.ofMinutes(1));
        assertThat(settings.waitAfter(10_000)).isEqualTo(Duration.ofMinutes(1));
    }
}
