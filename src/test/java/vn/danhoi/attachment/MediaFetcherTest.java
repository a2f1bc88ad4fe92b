package vn.danhoi.attachment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import vn.danhoi.attachment.MediaFetcher.Outcome;

class MediaFetcherTest {

    private static final long LIMIT = 1000;

    @RegisterExtension
    static final WireMockExtension MEDIA = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1")).build();

    private final MediaFetcher fetcher = new MediaFetcher(settings("127.0.0.1"), Dns.SYSTEM);

    @Test
    void fetchesBytesAndType() {
        MEDIA.stubFor(get("/a").willReturn(okForContentType("application/pdf", "%PDF-1.7")));
        var outcome = (Outcome.Fetched) fetch("/a");
        assertThat(outcome.bytes()).asString().isEqualTo("%PDF-1.7");
        assertThat(outcome.contentType()).contains("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 408})
    void triesLaterWhenTheServerIsInTrouble(int status) {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withStatus(status)));
        assertThat(fetch("/a")).isEqualTo(new Outcome.TryLater(Reason.SERVER_ERROR));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void givesUpWhenItIsNotThere(int status) {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withStatus(status)));
        assertThat(fetch("/a")).isEqualTo(new Outcome.Gone(Reason.NOT_THERE));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void triesLaterWhenTheConnectionBreaks(Fault fault) {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withFault(fault)));
        assertThat(fetch("/a")).isEqualTo(new Outcome.TryLater(Reason.UNREACHABLE));
    }

    @Test
    void triesLaterWhenTheServerTakesTooLong() {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withBody("late").withFixedDelay(2_000)));
        assertThat(fetch("/a")).isEqualTo(new Outcome.TryLater(Reason.UNREACHABLE));
    }

    @Test
    void triesLaterWhenTheServerTricklesForever() {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withBody("x".repeat(500)).withChunkedDribbleDelay(50, 5_000)));
        assertThat(fetch("/a")).isEqualTo(new Outcome.TryLater(Reason.UNREACHABLE));
    }

    @Test
    void triesLaterWhenNobodyListens() {
        assertThat(fetcher.fetch("http://127.0.0.1:1/a", LIMIT)).isEqualTo(new Outcome.TryLater(Reason.UNREACHABLE));
    }

    @Test
    void triesLaterWhenTheFileIsEmpty() {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withBody("")));
        assertThat(fetch("/a")).isEqualTo(new Outcome.TryLater(Reason.SERVER_ERROR));
    }

    @Test
    void refusesWhatIsAnnouncedTooLarge() {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withBody("x".repeat(1001))));
        assertThat(fetch("/a")).isEqualTo(new Outcome.Refused(Reason.TOO_LARGE));
    }

    @Test
    void refusesWhatTurnsOutTooLarge() {
        MEDIA.stubFor(get("/a").willReturn(aResponse().withBody("x".repeat(1001)).withChunkedDribbleDelay(2, 10)));
        assertThat(fetch("/a")).isEqualTo(new Outcome.Refused(Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.168.1.1/a", "file:///etc/passwd", "ftp://127.0.0.1/a", "", "nonsense",
            "http://127.0.0.1.evil.com/a"})
    void refusesOtherHostsWithoutCallingThem(String url) {
        assertThat(fetcher.fetch(url, LIMIT)).isEqualTo(new Outcome.Refused(Reason.HOST));
    }

    @Test
    void refusesANameThatLeadsIntoThePrivateNetwork() {
        var rebound = new MediaFetcher(settings("*.zdn.vn"), host -> List.of(InetAddress.getLoopbackAddress()));
        assertThat(rebound.fetch("https://f6.zdn.vn/a", LIMIT)).isEqualTo(new Outcome.Refused(Reason.PRIVATE_ADDRESS));
    }

    @Test
    void refusesWhatTurnsOutTooLargeOnceUnpacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[100_000]);
        }
        assertThat(packed.size()).isLessThan((int) LIMIT);
        MEDIA.stubFor(get("/a").willReturn(aResponse().withHeader("Content-Encoding", "gzip")
                .withBody(packed.toByteArray())));
        assertThat(fetch("/a")).isEqualTo(new Outcome.Refused(Reason.TOO_LARGE));
    }

    @Test
    void onePrivateAddressAmongPublicOnesIsEnough() {
        var mixed = new MediaFetcher(settings("*.zdn.vn"),
                host -> List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("::ffff:169.254.169.254")));
        assertThat(mixed.fetch("https://f6.zdn.vn/a", LIMIT)).isEqualTo(new Outcome.Refused(Reason.PRIVATE_ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://f6.zdn.vn:22/a", "http://f6.zdn.vn:8080/a", "https://f6.zdn.vn:80/a"})
    void refusesOtherPorts(String url) {
        var zalo = new MediaFetcher(settings("*.zdn.vn"), host -> {
            throw new AssertionError("nothing is looked up");
        });
        assertThat(zalo.fetch(url, LIMIT)).isEqualTo(new Outcome.Refused(Reason.HOST));
    }

    @Test
    void followsARedirectOnTheSameHost() {
        MEDIA.stubFor(get("/a").willReturn(temporaryRedirect("/b")));
        MEDIA.stubFor(get("/b").willReturn(okForContentType("text/plain", "here")));
        assertThat(((Outcome.Fetched) fetch("/a")).bytes()).asString().isEqualTo("here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9/secret", "https://evil.example.com/a", "http://127.0.0.1:22/",
            "file:///etc/passwd"})
    void refusesARedirectElsewhere(String target) {
        MEDIA.stubFor(get("/a").willReturn(temporaryRedirect(target)));
        assertThat(fetch("/a")).isEqualTo(new Outcome.Refused(Reason.REDIRECT));
    }

    @Test
    void refusesToRunInCircles() {
        MEDIA.stubFor(get("/a").willReturn(temporaryRedirect("/a")));
        assertThat(fetch("/a")).isEqualTo(new Outcome.Refused(Reason.REDIRECT));
    }

    private Outcome fetch(String path) {
        return fetcher.fetch(HttpUrl.get(MEDIA.baseUrl()).newBuilder().host("127.0.0.1").build().resolve(path)
                .toString(), LIMIT);
    }

    static AttachmentSettings settings(String host) {
        return new AttachmentSettings(List.of(host), DataSize.ofBytes(LIMIT), DataSize.ofBytes(LIMIT), 1_000_000, 3,
                Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(1),
                Duration.ofMillis(1500), null, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
