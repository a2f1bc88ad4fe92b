package vn.danhoi.attachment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.attachment.Attachments.Attachment;
import vn.danhoi.attachment.Attachments.Attachment.State;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.SealedCipher;
import vn.danhoi.crypto.UnreadableCiphertext;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnHandler;
import vn.danhoi.messaging.TurnResult;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@Import(TestCitizens.class)
@TestPropertySource(properties = {"danhoi.attachments.attempts=3", "danhoi.attachments.first-retry=10ms",
        "danhoi.attachments.longest-retry=10ms", "danhoi.attachments.scan-timeout=2s",
        "db-scheduler.polling-interval=100ms"})
class AttachmentsIT {

    @RegisterExtension
    static final WireMockExtension MEDIA = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1")).build();

    /** An MP3 by its first bytes, whatever the server says. */
    private static final String SOUND = "ID3\u0004\0\0\0\0\0\0 sound";

    static final FakeClamd CLAMD = clamd();

    private static FakeClamd clamd() {
        try {
            return new FakeClamd(1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void scanner(DynamicPropertyRegistry settings) {
        settings.add("danhoi.attachments.clamav", CLAMD::address);
    }

    @AfterAll
    static void stop() throws IOException {
        CLAMD.close();
    }

    @AfterEach
    void works() {
        CLAMD.mood = FakeClamd.Mood.WORKS;
    }

    @Autowired
    Attachments attachments;
    @Autowired
    HeldFiles held;
    @Autowired
    Blocked blocked;
    @Autowired
    TestCitizens.Maker people;
    @Autowired
    TestCitizens.Paper paper;
    @Autowired
    Citizens citizens;

    @Autowired
    Conversations conversations;
    @Autowired
    TurnHandler dialogue;
    @Autowired
    DataCipher dataKey;
    @Autowired
    SealedCipher sealedKey;
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
                .willReturn(okForContentType("text/html", SOUND)));

        var stored = settled(attachments.expect("audio", url("/voice"), Optional.empty()));

        assertThat(stored.state()).isEqualTo(State.STORED);
        assertThat(stored.mediaType()).contains("audio/mpeg");
        assertThat(attachments.read(stored.id())).asString(StandardCharsets.UTF_8).isEqualTo(SOUND);
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

    @Test
    void maliciousCodeIsNeitherKeptNorShownAndWhoeverSentItIsNamed() throws IOException {
        MEDIA.stubFor(get("/evil.doc").willReturn(aResponse().withBody("macro " + FakeClamd.SIGN)));

        long conversation = conversation();

        var file = settled(
                attachments.expect("file", url("/evil.doc"), Optional.of("don.doc"), Optional.of(conversation)));

        assertThat(file.state()).isEqualTo(State.BLOCKED);
        assertThat(file.reason()).contains("malware");
        assertThat(blocked.of(file.id())).containsExactly(new AttachmentBlocked(file.id(), Optional.of(conversation)));
        assertThat(attachments.scanning().on()).isTrue();
        assertThat(attachments.scanning().blocked()).isPositive();
        assertThatThrownBy(() -> attachments.read(file.id())).isInstanceOf(IllegalStateException.class);
        assertThat(onDisk(file.id())).isFalse();
        assertThat(sender(file.id())).isNull();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(paper.sent())
                .extracting(Reply::text)
                .anyMatch(said -> said.contains("mã độc") && said.contains("gửi giúp tệp khác")));
    }

    @Test
    void whatCannotBeScannedIsKeptUnseenUntilItCan() throws IOException {
        CLAMD.mood = FakeClamd.Mood.BREAKS_OFF;
        byte[] photo = TestPictures.drawn("jpg", 64, 48);
        MEDIA.stubFor(get("/later.jpg").willReturn(aResponse().withBody(photo)));
        MEDIA.stubFor(get("/evil-later").willReturn(aResponse().withBody("macro " + FakeClamd.SIGN)));
        UUID good = attachments.expect("image", url("/later.jpg"), Optional.empty(), Optional.of(conversation()));
        long conversation = conversation();
        UUID evil = attachments.expect("file", url("/evil-later"), Optional.empty(), Optional.of(conversation));

        assertThat(settled(good).state()).isEqualTo(State.QUARANTINED);
        assertThat(settled(evil).state()).isEqualTo(State.QUARANTINED);
        assertThat(attachments.scanning().waiting()).isEqualTo(2);
        assertThat(attachments.thumbnail(good)).isEmpty();
        assertThatThrownBy(() -> attachments.read(good)).isInstanceOf(IllegalStateException.class);
        assertThat(onDisk(good)).isTrue();
        assertThat(sender(good)).as("encrypted").hasSizeGreaterThan(20);
        held.rescan();
        assertThat(attachments.find(good).orElseThrow().state()).isEqualTo(State.QUARANTINED);

        CLAMD.mood = FakeClamd.Mood.WORKS;
        held.rescan();

        assertThat(attachments.find(good).orElseThrow().state()).isEqualTo(State.STORED);
        assertThat(attachments.find(good).orElseThrow().mediaType()).contains("image/jpeg");
        assertThat(ImageCleaner.looksLikeImage(attachments.read(good))).isTrue();
        assertThat(sender(good)).isNull();
        assertThat(attachments.find(evil).orElseThrow().state()).isEqualTo(State.BLOCKED);
        assertThat(onDisk(evil)).isFalse();
        assertThat(blocked.of(evil)).containsExactly(new AttachmentBlocked(evil, Optional.of(conversation)));
        assertThat(attachments.scanning().waiting()).isZero();
    }

    @Test
    void aFileTheScannerCannotTakeDoesNotHoldUpTheOthers() {
        MEDIA.stubFor(get("/large").willReturn(aResponse().withBody("x".repeat(1_050_000))));
        CLAMD.mood = FakeClamd.Mood.SAYS_ERROR;
        MEDIA.stubFor(get("/small").willReturn(aResponse().withBody("a letter")));
        UUID large = attachments.expect("file", url("/large"), Optional.empty());
        assertThat(settled(large).state()).isEqualTo(State.QUARANTINED);
        UUID small = attachments.expect("file", url("/small"), Optional.empty());
        assertThat(settled(small).state()).isEqualTo(State.QUARANTINED);

        CLAMD.mood = FakeClamd.Mood.WORKS;
        held.rescan();
        held.rescan();

        assertThat(attachments.find(small).orElseThrow().state()).isEqualTo(State.STORED);
        assertThat(attachments.find(large).orElseThrow().state()).isEqualTo(State.QUARANTINED);
        transaction.executeWithoutResult(status -> attachments.erase(List.of(large)));
    }

    @Test
    void nothingOfAFileStandsOnDiskInPlainForm() throws IOException {
        String marker = "plain-marker-7f3a91";
        MEDIA.stubFor(get("/doc.txt").willReturn(okForContentType("application/pdf", marker)));

        var stored = settled(attachments.expect("file", url("/doc.txt"), Optional.of(marker + ".pdf")));

        assertThat(stored.mediaType()).as("by content, not by name").contains("application/octet-stream");
        assertThat(attachments.read(stored.id())).asString(StandardCharsets.UTF_8).isEqualTo(marker);
        try (var files = Files.walk(dataDir.resolve("attachments"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain(marker);
            }
        }
        assertThat(jdbc.sql("select a::text from attachment a where id = :id").param("id", stored.id())
                .query(String.class).single()).doesNotContain(marker)
                .doesNotContain(HexFormat.of().formatHex(marker.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void thePlaceOfAPhotoIsUsedAfterAYesAndStandsNowhereBefore() {
        MEDIA.stubFor(get("/here.jpg").willReturn(aResponse().withBody(taken())));
        var talk = talk();

        UUID photo = sendsPhoto(talk, "/here.jpg");

        String row = jdbc.sql("select place_state || coalesce(place::text, ' nothing') from attachment where id = :id")
                .param("id", photo).query(String.class).single();
        assertThat(row).isEqualTo("ASKED nothing");
        says(talk, "có");
        await().atMost(Duration.ofSeconds(10)).until(() -> state(photo).equals("READ"));
        files(talk);
        assertThat(placeOf(photo)).isCloseTo(12.6797, within(0.0001));
    }

    @Test
    void withoutAYesAPlaceIsNotEvenReadAgain() {
        MEDIA.stubFor(get("/mine.jpg").willReturn(aResponse().withBody(taken())));
        var talk = talk();

        UUID photo = sendsPhoto(talk, "/mine.jpg");
        says(talk, "#photo:no:" + photo);
        files(talk);

        assertThat(state(photo)).isEqualTo("REFUSED");
        assertThat(placeOf(photo)).isNull();
        MEDIA.verify(1, getRequestedFor(urlEqualTo("/mine.jpg")));
    }

    @Test
    void aYesAfterFilingPlacesThePetitionAndAGoneOriginalIsTold() {
        MEDIA.stubFor(get("/late.jpg").willReturn(aResponse().withBody(taken())));
        var talk = talk();
        UUID photo = sendsPhoto(talk, "/late.jpg");
        files(talk);
        says(talk, "#photo:yes:" + photo);
        await().atMost(Duration.ofSeconds(10)).until(() -> state(photo).equals("READ"));
        assertThat(placeOf(photo)).isCloseTo(12.6797, within(0.0001));

        MEDIA.stubFor(get("/gone.jpg").willReturn(aResponse().withBody(taken())));
        var other = talk();
        UUID gone = sendsPhoto(other, "/gone.jpg");
        MEDIA.stubFor(get("/gone.jpg").willReturn(aResponse().withStatus(404)));
        says(other, "#photo:yes:" + gone);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(paper.sent()).extracting(Reply::text)
                .anyMatch(said -> said.contains("không còn đọc được nơi chụp")));
        assertThat(state(gone)).isEqualTo("GONE");
    }

    @Test
    void whatIsSealedLiesUnderItsOwnKeyWhetherFetchedBeforeOrAfter() throws IOException {
        byte[] picture = TestPictures.drawn("jpg", 64, 48);
        MEDIA.stubFor(get("/before.jpg").willReturn(aResponse().withBody(picture)));
        MEDIA.stubFor(get("/after.jpg").willReturn(aResponse().withBody(picture).withFixedDelay(300)));
        UUID before = settled(attachments.expect("image", url("/before.jpg"), Optional.of("ông.jpg"))).id();
        UUID after = transaction.execute(status -> {
            var id = attachments.expect("image", url("/after.jpg"), Optional.of("bà.jpg"));
            attachments.seal(List.of(before, id));
            return id;
        });
        settled(after);

        for (UUID id : List.of(before, after)) {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(opens(sealedKey, id)).isTrue());
            assertThat(opens(dataKey, id)).isFalse();
            assertThat(ImageCleaner.looksLikeImage(attachments.read(id))).isTrue();
            assertThat(attachments.thumbnail(id)).isPresent();
            assertThat(attachments.find(id).orElseThrow().name()).isPresent();
        }

        attachments.unseal(List.of(before));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(opens(dataKey, before)).isTrue());
        assertThat(attachments.find(before).orElseThrow().name()).contains("ông.jpg");
    }

    /** Whether a key opens everything kept of a file. */
    private boolean opens(DataCipher key, UUID id) throws IOException {
        byte[] name = jdbc.sql("select name from attachment where id = :id").param("id", id).query(byte[].class)
                .single();
        var kept = new ArrayList<>(List.of(name));
        try (var files = Files.walk(dataDir.resolve("attachments"))) {
            for (var file : files.filter(f -> f.getFileName().toString().startsWith(id.toString())).toList()) {
                kept.add(Files.readAllBytes(file));
            }
        }
        assertThat(kept).as("row, picture and thumbnail").hasSize(3);
        try {
            kept.forEach(key::decrypt);
            return true;
        } catch (UnreadableCiphertext e) {
            return false;
        }
    }

    private static byte[] taken() {
        return TestPictures.takenAt(TestPictures.drawn("jpg", 64, 48), 12.6797, 108.0447);
    }

    private Conversation talk() {
        return conversations.get(conversation());
    }

    private TurnResult says(Conversation talk, String text, InboundEvent.Media... media) {
        var message = new InboundEvent.Message(UUID.randomUUID().toString(), text, List.of(media), Optional.empty(),
                Optional.empty(), Optional.empty());
        return Optional.ofNullable(transaction.execute(
                s -> dialogue.handle(new Turn(talk, message, Instant.now(), false, false)))).orElseThrow();
    }

    /** Complains with a photo and waits until the question about its place was put. */
    private UUID sendsPhoto(Conversation talk, String path) {
        says(talk, "rác trước hẻm 12 Y Jút, phường Buôn Ma Thuột cả tuần không ai gom",
                new InboundEvent.Media("image", url(path), Optional.empty()));
        return await().atMost(Duration.ofSeconds(10)).until(() -> jdbc.sql("""
                select max(id::text)::uuid from attachment where place_state = 'ASKED'""").query(UUID.class).optional(),
                Optional::isPresent).orElseThrow();
    }

    private void files(Conversation talk) {
        assertThat(says(talk, "gửi").replies()).extracting(Reply::text).anyMatch(t -> t.contains("Đã tiếp nhận"));
    }

    private String state(UUID photo) {
        return jdbc.sql("select place_state from attachment where id = :id").param("id", photo).query(String.class)
                .single();
    }

    private Double placeOf(UUID photo) {
        return jdbc.sql("select latitude from petition where attachment_ids @> array[:id]::uuid[]").param("id", photo)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Double.class))).single().orElse(null);
    }

    private long conversation() {
        return citizens.get(people.add()).conversationId();
    }

    private byte[] sender(UUID id) {
        return jdbc.sql("select sender from attachment where id = :id").param("id", id)
                .query((row, n) -> Optional.ofNullable(row.getBytes(1))).single().orElse(null);
    }

    private boolean onDisk(UUID id) throws IOException {
        try (var files = Files.walk(dataDir.resolve("attachments"))) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(id.toString()));
        }
    }

    /** Hears what is blocked. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Blocked {

        private final List<AttachmentBlocked> heard = new CopyOnWriteArrayList<>();

        @EventListener
        void on(AttachmentBlocked file) {
            heard.add(file);
        }

        List<AttachmentBlocked> of(UUID id) {
            return heard.stream().filter(file -> file.id().equals(id)).toList();
        }
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
