package vn.danhoi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.Disposition;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.InboundEvent.ContactCard;
import vn.danhoi.messaging.InboundEvent.Media;
import vn.danhoi.messaging.InboundEvent.Message;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnResult;
import vn.danhoi.testing.IntegrationTest;

/** Everything that is not a conversation: events, limits, odd texts, what stands in the database. */
@IntegrationTest
class DialogueEventsIT {

    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

    @Autowired
    Dialogue dialogue;
    @Autowired
    AccountMenu menu;
    @Autowired
    Citizens citizens;
    @Autowired
    HandoverRequests handovers;
    @Autowired
    DataRequests requests;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private Conversation conversation;

    @BeforeEach
    void begin() {
        long id = jdbc.sql("""
                insert into messaging_conversation (line, channel, account, person, began_at)
                values (:line, 'zalo', 'oa', :person, now()) returning id
                """).param("person", cipher.encryptText("person"))
                .param("line", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)).query(Long.class)
                .single();
        conversation = new Conversation(id, "zalo", "oa", "person");
    }

    private TurnResult happens(InboundEvent event, Instant at, boolean silent) {
        return Optional.ofNullable(
                transaction.execute(s -> dialogue.handle(new Turn(conversation, event, at, false, silent))))
                .orElseThrow();
    }

    private TurnResult says(String text) {
        return happens(message(text), NOW, false);
    }

    private static Message message(String text, Media... media) {
        return new Message("m", text, List.of(media), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String texts(TurnResult result) {
        return String.join("\n", result.replies().stream().map(r -> r.text()).toList());
    }

    @Test
    void everyEntryOfTheAccountsMenuIsUnderstood() {
        var expected = Map.of("Hỏi thủ tục", "thủ tục", "Gửi phản ánh", "kể giúp", "Việc của tôi", "chưa",
                "Gặp cán bộ", "cán bộ", "Đặt lịch tiếp dân", "gặp lãnh đạo", "Quyền của tôi", "xóa");
        String notUnderstood = texts(says("qwzx vbnm"));
        for (var entry : menu.entries()) {
            if (entry.link().isPresent()) {
                assertThat(entry.link().get()).startsWith("http").doesNotContain("#");
                continue;
            }
            begin();
            happens(new InboundEvent.Arrived("follow"), NOW, false);
            var result = says(entry.says().orElseThrow());
            assertThat(result.disposition()).as(entry.title()).isIn(Disposition.REPLIED, Disposition.HANDED_OVER);
            assertThat(texts(result)).as(entry.title()).isNotEqualTo(notUnderstood)
                    .containsIgnoringCase(expected.get(entry.title()));
        }
        assertThat(menu.entries()).extracting(AccountMenu.Entry::title).containsAll(expected.keySet());
    }

    @Test
    void whoArrivesIsGreetedOnce() {
        assertThat(texts(happens(new InboundEvent.Arrived("follow"), NOW, false))).contains("kênh tự động");
        assertThat(happens(new InboundEvent.Arrived("follow"), NOW, false).replies()).isEmpty();
        assertThat(texts(says("rác không ai gom ở phường Tân Lập"))).doesNotContain("kênh tự động");
    }

    @Test
    void whoComesStraightToThePointReadsTheNoticeOnce() {
        assertThat(texts(says("làm khai sinh cần gì"))).contains("1.001193").contains("Tin nhắn được lưu");
        assertThat(texts(says("lệ phí bao nhiêu"))).doesNotContain("Tin nhắn được lưu");
    }

    @Test
    void aSharedContactIsKept() {
        var card = new ContactCard(Optional.of("Nguyễn A"), Optional.of("84912345678"), Optional.empty());
        assertThat(texts(happens(new InboundEvent.ContactShared(card), NOW, false))).contains("đuôi 678")
                .doesNotContain("84912345678");
        var citizen = citizens.of(conversation);
        assertThat(citizens.phone(citizen.id())).contains("84912345678");
        assertThat(citizen.name()).contains("Nguyễn A");
    }

    @Test
    void aWishForErasureIsRecordedOnce() {
        assertThat(texts(happens(new InboundEvent.ErasureRequested(), NOW, false))).contains("Đã ghi yêu cầu xóa");
        says("xóa dữ liệu của tôi");
        says("#rights:erase-yes");
        assertThat(requests.open()).filteredOn(r -> r.conversationId() == conversation.id()).singleElement()
                .satisfies(r -> assertThat(r.via()).isEqualTo(DataRequests.Via.CHANNEL));
    }

    @Test
    void leavingAndReactingAreRecordedWithoutAWord() {
        assertThat(happens(new InboundEvent.Left(), NOW, false)).isEqualTo(TurnResult.replied(List.of()));
        assertThat(happens(new InboundEvent.Reacted("m", "/-heart"), NOW, false).replies()).isEmpty();
        assertThat(happens(new InboundEvent.Irrelevant("probe"), NOW, false)).isEqualTo(TurnResult.ignored("probe"));
    }

    @Test
    void askingForAPersonIsNotedAndCanBeClosed() {
        says("gặp cán bộ");
        says("gặp cán bộ");
        var open = handovers.open(Optional.empty()).stream().filter(h -> h.conversationId() == conversation.id())
                .toList();
        assertThat(open).singleElement().satisfies(h -> assertThat(h.reason()).isEqualTo(Reason.ASKED));
        handovers.close(open.getFirst().id(), "dieuphoi");
        assertThat(handovers.open(Optional.empty())).noneMatch(h -> h.conversationId() == conversation.id());
    }

    @Test
    void aVoiceMessageWaitsForSomebodyToListen() {
        happens(message("", new Media("audio", "https://f1.voice.zdn.vn/a.amr", Optional.empty())), NOW, false);
        assertThat(handovers.open(Optional.empty())).filteredOn(h -> h.conversationId() == conversation.id())
                .singleElement()
                .satisfies(h -> {
                    assertThat(h.reason()).isEqualTo(Reason.VOICE);
                    assertThat(h.attachments()).hasSize(1);
                });
    }

    /** Also while a colleague answers in the channel's own tool. */
    @Test
    void whatIsSaidWhileAnOfficialHoldsTheTalkIsStillJudged() {
        var accused = happens(message("tôi tố cáo ông chủ tịch xã ăn chặn tiền đền bù"), NOW, true);
        assertThat(accused.disposition()).isEqualTo(Disposition.SEALED);
        assertThat(accused.replies()).isEmpty();
        assertThat(texts(happens(message("cháy nhà rồi cứu với"), NOW, true))).contains("114");
        assertThat(happens(message("rác ở hẻm 12 cả tuần không ai gom"), NOW, true).replies()).isEmpty();
    }

    @Test
    void filesSentWhileAnOfficialHoldsTheTalkAreNotLost() {
        var result = happens(message("đây ạ", new Media("image", "https://f1.photo.zdn.vn/a.jpg", Optional.empty())),
                NOW, true);
        assertThat(result.replies()).isEmpty();
        assertThat(handovers.open(Optional.empty())).filteredOn(h -> h.conversationId() == conversation.id())
                .anySatisfy(h -> assertThat(h.attachments()).hasSize(1));
    }

    @Test
    void aFloodGetsOneCalmLineAndThenSilenceForTheMinute() {
        says("xin chào");
        for (int i = 0; i < 19; i++) {
            says("cảm ơn");
        }
        assertThat(texts(says("cảm ơn"))).contains("chờ một phút");
        assertThat(says("cảm ơn")).isEqualTo(TurnResult.replied(List.of()));
        assertThat(texts(happens(message("cháy nhà rồi cứu với"), NOW, false))).contains("114");
        assertThat(happens(message("tôi tố cáo ông chủ tịch xã ăn chặn tiền đền bù"), NOW, false).disposition())
                .isEqualTo(Disposition.SEALED);
        assertThat(texts(happens(message("cảm ơn"), NOW.plusSeconds(60), false))).contains("Dạ không có gì");
    }

    @Test
    void whatIsRememberedStandsEncrypted() {
        says("rác hẻm 12 Y Jút không ai gom");
        byte[] payload = jdbc.sql("select payload from conversation_state where conversation_id = :id")
                .param("id", conversation.id()).query((row, n) -> row.getBytes(1)).single();
        assertThat(new String(payload, StandardCharsets.UTF_8)).doesNotContain("Jút").doesNotContain("filing");
    }

    @Test
    void anUnreadableMemoryBeginsAnew() {
        says("rác hẻm 12 Y Jút không ai gom");
        jdbc.sql("update conversation_state set payload = :bad where conversation_id = :id")
                .param("bad", new byte[]{1, 2, 3}).param("id", conversation.id()).update();
        assertThat(texts(says("gửi"))).contains("Chưa có phản ánh nào đang ghi");
    }

    @Test
    void nothingOfADenunciationStaysInTheMemory() {
        says("rác hẻm 12 Y Jút không ai gom");
        says("tôi tố cáo ông Nguyễn Văn Chặn chủ tịch xã ăn chặn tiền đền bù");
        var memory = new vn.danhoi.conversation.memory.Memories(jdbc, cipher, java.time.Clock.systemUTC())
                .load(conversation.id());
        assertThat(memory.toString()).doesNotContain("Chặn").doesNotContain("Jút");
    }

    @Autowired
    vn.danhoi.crypto.DataCipher cipher;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "😀", "\u0000", "\uD800", "#", "{code}", "$1 \\ {x}", "DL-", "0",
            "'; drop table petition; --"})
    void oddTextsNeverFail(String text) {
        assertThat(says(text).disposition()).isEqualTo(Disposition.REPLIED);
    }

    @Test
    void aVeryLongMessageIsTakenWhole() {
        String words = "rác đầu hẻm không ai gom cả tuần nay hôi lắm ".repeat(220);
        assertThat(words.length()).isGreaterThan(9_500);
        assertThat(says(words).replies()).allMatch(r -> r.text().length() < 2_000).isNotEmpty();
        says("phường Tân Lập");
        says("không");
        says("gửi");
        assertThat(jdbc.sql(
                "select p.words from petition p join citizen c on c.id = p.citizen_id where c.conversation_id = :id")
                .param("id", conversation.id()).query(String.class).single()).hasSizeGreaterThan(9_000);
    }

    @Test
    void aDenunciationAtTheEndOfAVeryLongMessageIsSealed() {
        String words = "rác đầu hẻm không ai gom cả tuần nay hôi lắm ".repeat(200)
                + ". Tôi tố cáo ông Nguyễn Văn A chủ tịch xã ăn chặn tiền đền bù của dân";
        assertThat(says(words).disposition()).isEqualTo(Disposition.SEALED);
    }

    @Test
    void decomposedTextIsUnderstoodTheSame() {
        assertThat(texts(says(Normalizer.normalize("làm khai sinh cần gì", Normalizer.Form.NFD)))).contains("1.001193");
    }

    @Test
    void buttonsKeepTheChannelsLimits() {
        for (String text : List.of("alo", "rác không ai gom", "phường Tân Lập", "không", "làm khai sinh cần gì",
                "của tôi")) {
            assertThat(says(text).replies()).allSatisfy(r -> {
                assertThat(r.buttons()).hasSizeLessThanOrEqualTo(5);
                assertThat(r.buttons()).allMatch(b -> b.title().length() <= 100);
            });
        }
    }
}
