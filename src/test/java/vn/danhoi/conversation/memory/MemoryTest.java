package vn.danhoi.conversation.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.messaging.InboundEvent.GeoPoint;
import vn.danhoi.petition.PetitionKind;

class MemoryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

    static Stream<Stage> stages() {
        return Stream.of(new Stage.Idle(), new Stage.Filing(Stage.Step.PLACE),
                new Stage.AskedDenunciation(UUID.randomUUID(), "lời", List.of(UUID.randomUUID()), NOW),
                new Stage.Denounced(NOW), new Stage.Offered(draft()), new Stage.AskedSupplement("DL-7K3M-92QX"),
                new Stage.AskedReply("DL-7K3M-92QX"),
                new Stage.AskedWhich(Stage.Purpose.REPLY, "cuối hẻm", List.of(UUID.randomUUID())),
                new Stage.AskedStars("DL-7K3M-92QX"), new Stage.AskedPhone());
    }

    private static Draft draft() {
        return Draft.begun(NOW)
                .and(List.of(Matter.of("rác không ai gom", Optional.of("rac-khong-thu-gom")).aboutService(),
                        Matter.of("đèn hư", Optional.empty()).of(PetitionKind.FEEDBACK).keptPrivate()))
                .showing(List.of(UUID.randomUUID())).in("xa-hoa-phu", Optional.of("xã Hòa Xuân"))
                .near(Optional.of("hẻm 12")).at(Optional.of(new GeoPoint(12.6, 108.0))).askedPlace().askedPhoto();
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everythingRememberedComesBack(Stage stage) {
        var memory = Memory.BLANK.seen(NOW).draft(draft(), Stage.Step.REVIEW).stage(stage)
                .offering(List.of(new Option("Gửi", "#draft:send:x"))).asking(QuestionContext.empty(NOW))
                .filed(new Memory.Filed("x", List.of("DL-7K3M-92QX"), NOW)).stickerWasSeen();
        assertThat(JSON.readValue(JSON.writeValueAsString(memory), Memory.class)).isEqualTo(memory);
    }

    @Test
    void fieldsOfAnOlderVersionMayBeMissingAndOfANewerOneUnknown() {
        assertThat(JSON.readValue(JSON.writeValueAsString(Memory.BLANK).replaceFirst("\\{", "{\"later\":1,"),
                Memory.class)).isEqualTo(Memory.BLANK);
    }

    @Test
    void messagesOfAMinuteAreCounted() {
        var pace = Pace.NONE.next(NOW).next(NOW.plusSeconds(10)).calm().next(NOW.plusSeconds(20));
        assertThat(pace.messages()).isEqualTo(3);
        assertThat(pace.calmed()).isTrue();
        assertThat(pace.next(NOW.plusSeconds(61))).isEqualTo(new Pace(NOW.plusSeconds(60), 1, false));
    }

    @Test
    void aLateMessageDoesNotTurnTimeBack() {
        assertThat(Memory.BLANK.seen(NOW).seen(NOW.minusSeconds(60)).at()).isEqualTo(NOW);
    }

    @Test
    void a_message_sent_twice_is_in_the_draft_once() {
        var matter = Matter.of("rác hẻm 12 không ai gom", Optional.empty());

        assertThat(matter.adding("rác hẻm 12 không ai gom ").words()).isEqualTo("rác hẻm 12 không ai gom");
        assertThat(matter.adding("hôi lắm").adding("hôi lắm").words()).isEqualTo("rác hẻm 12 không ai gom\nhôi lắm");
    }
}
