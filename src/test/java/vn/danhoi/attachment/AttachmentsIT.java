package vn.danhoi.attachment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.attachment.Attachments.Attachment.State;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@TestPropertySource(properties = {"danhoi.attachment.attempts=3", "danhoi.attachment.first-retry=10ms",
        "danhoi.attachment.longest-retry=10ms", "db-scheduler.polling-interval=100ms"})
class AttachmentsIT {

    @RegisterExtension
    static final WireMockExtension MEDIA = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1")).build();

    @Autowired
    Attachments attachments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MeterRegistry meters;

    @Value("${danhoi.data-dir}")
    Path dataDir;

    @Test
    void fetchesCleansAndEncryptsAPhoto() throws IOException {
        byte[] photo = TestPictures.withExif(TestPictures.drawn("jpg", 640, 480), 1, ByteOrder.BIG_ENDIAN);
        MEDIA.stubFor(get("/photo.jpg").willReturn(aResponse().withBody(photo)));

        var stored = settled(attachments.expect("image", url("/photo.jpg"), Optional.of("nhà bà Năm.jpg")));

        assertThat(stored.state()).isEqualTo(State.STORED);
        assertThat(stored.mediaType()).contains("image/jpeg");
        assertThat(stored.name()).contains("nhà bà Năm.jpg");
        byte[] clean = attachments.read(stored.id());
        assertThat(clean.length).isEqualTo((int) stored.size());
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("NGUYEN");
        assertThat(ImageCleaner.looksLikeImage(attachments.thumbnail(stored.id()).orElseThrow())).isTrue();
        try (var files = Files.walk(dataDir.resolve("attachments"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(ImageCleaner.looksLikeImage(Files.readAllBytes(file))).as("plain picture on disk").isFalse();
            }
        }
        byte[] address = jdbc.sql("select url from attachment where id = :id").param("id", stored.id())
                .query(byte[].class).single();
        assertThat(new String(address, StandardCharsets.ISO_8859_1)).doesNotContain("photo");
    }

    @Test
    void keepsATwiceFailingFile() {
        MEDIA.stubFor(get("/voice").inScenario("voice").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503)).willSetStateTo("second"));
        MEDIA.stubFor(get("/voice").inScenario("voice").whenScenarioStateIs("second")
                .willReturn(aResponse().withStatus(503)).willSetStateTo("third"));
        MEDIA.stubFor(get("/voice").inScenario("voice").whenScenarioStateIs("third")
                .willReturn(okForContentType("audio/mpeg; x=y", "sound")));

        var stored = settled(attachments.expect("audio", url("/voice"), Optional.empty()));

        assertThat(stored.state()).isEqualTo(State.STORED);
        assertThat(stored.mediaType()).contains("audio/mpeg");
        assertThat(attachments.read(stored.id())).asString().isEqualTo("sound");
        assertThat(attachments.thumbnail(stored.id())).isEmpty();
    }

    @Test
    void givesUpAfterTheLastAttemptAndSaysWhy() {
        double before = meters.counter("danhoi.attachment.fetch", "outcome", "failed").count();
        MEDIA.stubFor(get("/down").willReturn(aResponse().withStatus(500)));

        var failed = settled(attachments.expect("image", url("/down"), Optional.empty()));

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.reason()).contains("server-error");
        MEDIA.verify(3, getRequestedFor(urlEqualTo("/down")));
        assertThat(meters.counter("danhoi.attachment.fetch", "outcome", "failed").count()).isGreaterThan(before);
        assertThatThrownBy(() -> attachments.read(failed.id())).isInstanceOf(IllegalStateException.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> jobs(failed.id()) == 0);
    }

    @Test
    void refusesAPictureThatIsNone() {
        MEDIA.stubFor(get("/evil.jpg").willReturn(okForContentType("image/jpeg", "<script>alert(1)</script>")));
        var refused = settled(attachments.expect("image", url("/evil.jpg"), Optional.empty()));
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.reason()).contains("not-an-image");
    }

    @Test
    void servesNothingABrowserCouldRun() {
        MEDIA.stubFor(get("/page").willReturn(okForContentType("text/html", "<script>alert(1)</script>")));
        assertThat(settled(attachments.expect("file", url("/page"), Optional.empty())).mediaType())
                .contains("application/octet-stream");
    }

    @Test
    void cleansAPhotoSentAsAFile() {
        byte[] photo = TestPictures.withExif(TestPictures.drawn("jpg", 64, 48), 1, ByteOrder.BIG_ENDIAN);
        MEDIA.stubFor(get("/doc").willReturn(aResponse().withBody(photo)));
        var stored = settled(attachments.expect("file", url("/doc"), Optional.empty()));
        assertThat(new String(attachments.read(stored.id()), StandardCharsets.ISO_8859_1)).doesNotContain("NGUYEN");
    }

    @Test
    void nothingIsFetchedWhenTheCallerRollsBack() {
        var id = transaction.execute(status -> {
            var expected = attachments.expect("image", url("/never"), Optional.empty());
            status.setRollbackOnly();
            return expected;
        });
        assertThat(attachments.find(id)).isEmpty();
        assertThat(jobs(id)).isZero();
    }

    private Attachment settled(UUID id) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> attachments.find(id).orElseThrow(),
                a -> a.state() != State.WAITING);
    }

    private long jobs(UUID id) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance = :id").param("id", id.toString())
                .query(Long.class).single();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + MEDIA.getPort() + path;
    }
}
