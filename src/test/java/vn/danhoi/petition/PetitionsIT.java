package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
class PetitionsIT {

    private static final String WARD = "ubnd-phuong-buon-ma-thuot";
    private static final String DESK = "van-phong-ubnd-tinh";
    private static final Actor OFFICIAL = new Actor("canbo", Actor.Role.OFFICIAL, Optional.of(WARD));

    @Autowired
    Petitions petitions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void filesWithOwnerAndDueDateAndGivesItToTheLeadAgency() {
        var filed = petitions.file(garbage().build());

        assertThat(filed.summary().code()).matches("DL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(filed.summary().state()).isEqualTo(PetitionState.ASSIGNED);
        assertThat(filed.summary().owner()).isEqualTo(WARD);
        assertThat(filed.timeline()).extracting(TimelineEntry::event).containsExactly(TimelineEvent.FILED,
                TimelineEvent.ASSIGNED);
        assertThat(filed.timeline().getFirst().agency()).contains(DESK);
        assertThat(filed.noticeDueOn()).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(filed.notice().provisional()).isFalse();
        assertThat(filed.due().provisional()).isTrue();
        assertThat(petitions.findByCode(filed.summary().code().toLowerCase(Locale.ROOT))).contains(filed);
        assertThat(petitions.findByToken(filed.token())).contains(filed);
        assertThat(petitions.ofCitizen(filed.citizenId())).contains(filed.summary());
    }

    @Test
    void answersRatesAndReopens() {
        var filed = petitions.file(garbage().build());
        long id = filed.summary().id();
        var accepted = petitions.accept(id, filed.version(), OFFICIAL);
        var answered = petitions.answer(id, accepted.version(), OFFICIAL, "Đã gom rác lúc 7:30 ngày 09/12.");
        assertThat(answered.summary().state()).isEqualTo(PetitionState.ANSWERED);
        assertThat(petitions.rate(id, 2, Optional.of("còn bao rác")).rating()).contains(2);
        assertThatThrownBy(() -> petitions.rate(id, 5, Optional.empty()))
                .extracting(e -> ((PetitionActionRefused) e).reason()).isEqualTo(Reason.ALREADY_RATED);
        var reopened = petitions.reopen(id, "chưa gom hết");
        assertThat(reopened.summary().state()).isEqualTo(PetitionState.ASSIGNED);
        assertThat(reopened.summary().forLeader()).isTrue();
        assertThat(reopened.answer()).isEmpty();
    }

    @Test
    void refusesAnActionThatSawAnOldVersion() {
        var filed = petitions.file(garbage().build());
        long id = filed.summary().id();
        petitions.note(id, filed.version(), OFFICIAL, "gọi tổ gom rác");
        assertThatThrownBy(() -> petitions.accept(id, filed.version(), OFFICIAL))
                .extracting(e -> ((PetitionActionRefused) e).reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void listsAQueueByDueDateAndFindsWordsTypedAnyWay() {
        var late = petitions.file(garbage().words("đèn đường hẻm 5 tắt").build()).summary();
        var early = petitions.file(
                garbage().words("đèn đường hẻm 6 tắt").receivedAt(Instant.parse("2026-11-02T03:00:00Z")).build())
                .summary();
        var hidden = petitions.file(garbage().words("đèn đường hẻm 7 tắt").confidential().build()).summary();

        var found = petitions.queue(filter(QueueFilter.View.OPEN, "den Đường hem", false), 0, 10);
        assertThat(found).containsExactly(early, late);
        assertThat(petitions.count(filter(QueueFilter.View.OPEN, "den Đường hem", true))).isEqualTo(3);
        assertThat(petitions.queue(filter(QueueFilter.View.ALL, hidden.code().substring(3), true), 0, 10))
                .containsExactly(hidden);
        for (var view : QueueFilter.View.values()) {
            petitions.queue(filter(view, "100%_\\", true), 0, 10);
        }
    }

    private static QueueFilter filter(QueueFilter.View view, String text, boolean privateReader) {
        return new QueueFilter(Optional.of(WARD), view, Optional.of("canbo"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text),
                privateReader);
    }

    private NewPetitionBuilder garbage() {
        return new NewPetitionBuilder(TestCitizens.add(jdbc)).lead(WARD);
    }
}
