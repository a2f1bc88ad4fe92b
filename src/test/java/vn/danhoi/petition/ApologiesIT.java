package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@Import(Cases.class)
class ApologiesIT {

    private static final Actor LEADER = new Actor("lanhdao", Actor.Role.LEADER, Optional.of(Cases.WARD));
    private static final Actor COORDINATOR = new Actor("dieuphoi", Actor.Role.COORDINATOR,
            Optional.of("van-phong-ubnd-tinh"));
    private static final String WORDS = "Xe gom rác của tổ bị hỏng, đang thuê xe thay.";

    @Autowired
    DbSchedulerStarter scheduler;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Apologies apologies;
    @Autowired
    DeadlineWatch watch;
    @Autowired
    Outbox outbox;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @Test
    void nothingIsWatchedBeforeWhatFollowsFromItCanBeDone() {
        assertThat(scheduler).isInstanceOf(ContextReadyStart.class);
    }

    @Test
    void aMissedDateDraftsOneApologyInTheSameTransaction() {
        var late = late();

        var drafts = apologies.ofPetition(late.summary().id());
        assertThat(drafts).singleElement().satisfies(apology -> {
            assertThat(apology.isDraft()).isTrue();
            assertThat(apology.agency()).isEqualTo(Cases.WARD);
            assertThat(apology.missedOn()).contains(late.summary().dueOn());
            assertThat(apology.level()).isEqualTo(1);
        });
        watch.look();
        assertThat(apologies.ofPetition(late.summary().id())).hasSize(1);
    }

    @Test
    void theLeaderChoosesReasonAndDateAndTheCitizenIsTold() {
        var late = late();
        var draft = apologies.ofPetition(late.summary().id()).getFirst();
        var promised = promise();

        var sent = apologies.approve(draft.id(), version(late), LEADER, "thieu-phuong-tien", WORDS,
                Optional.of(promised));

        assertThat(sent.promisedOn()).contains(promised);
        assertThat(outbox.deliveries(late.summary().code())).extracting(Outbox.Delivery::text)
                .anySatisfy(text -> assertThat(text).startsWith("⚠️ UBND phường Buôn Ma Thuột xin lỗi anh/chị")
                        .contains(WORDS).contains("Hẹn trả lời: "));
        var after = petitions.find(late.summary().id()).orElseThrow();
        assertThat(after.summary().dueOn()).as("the law's date stays").isEqualTo(late.summary().dueOn());
        assertThat(after.timeline()).extracting(TimelineEntry::event).contains(TimelineEvent.APOLOGISED);
        refused(Reason.CHANGED_MEANWHILE, () -> apologies.approve(draft.id(), version(late), LEADER,
                "thieu-phuong-tien", WORDS, Optional.of(promised)));
    }

    @Test
    void whatIsMissingIsNamed() {
        var late = late();
        long draft = apologies.ofPetition(late.summary().id()).getFirst().id();
        var official = Cases.official(Cases.WARD);

        refused(Reason.NOT_ALLOWED,
                () -> apologies.approve(draft, version(late), official, "qua-tai", WORDS, Optional.of(promise())));
        refused(Reason.REASON_MISSING,
                () -> apologies.approve(draft, version(late), LEADER, "", WORDS, Optional.of(promise())));
        refused(Reason.TEXT_MISSING,
                () -> apologies.approve(draft, version(late), LEADER, "qua-tai", " ", Optional.of(promise())));
        refused(Reason.NEW_DATE_INVALID,
                () -> apologies.approve(draft, version(late), LEADER, "qua-tai", WORDS, Optional.empty()));
        refused(Reason.NEW_DATE_INVALID, () -> apologies.approve(draft, version(late), LEADER, "qua-tai", WORDS,
                Optional.of(LocalDate.now(clock).minusDays(1))));
        assertThat(apologies.get(draft).isDraft()).as("nothing of a refused approval stays").isTrue();
    }

    @Test
    void aBrokenPromiseNeedsTheLevelAbove() {
        var late = late();
        long id = late.summary().id();
        apologies.approve(apologies.ofPetition(id).getFirst().id(), version(late), LEADER, "qua-tai", WORDS,
                Optional.of(promise()));
        jdbc.sql("update petition_apology set promised_on = '2026-03-02' where petition_id = :id").param("id", id)
                .update();

        watch.look();

        var second = apologies.ofPetition(id).getLast();
        assertThat(second.level()).isEqualTo(2);
        assertThat(second.missedOn()).contains(LocalDate.of(2026, 3, 2));
        refused(Reason.LEVEL_ABOVE, () -> apologies.approve(second.id(), version(late), LEADER, "qua-tai", WORDS,
                Optional.of(promise())));
        assertThat(apologies.approve(second.id(), version(late), COORDINATOR, "qua-tai", WORDS,
                Optional.of(promise())).isDraft()).isFalse();
        watch.look();
        assertThat(apologies.ofPetition(id)).hasSize(2);
    }

    @Test
    void anAnsweredPetitionIsApologisedForWithoutANewDate() {
        var late = late();
        long id = late.summary().id();
        var official = Cases.official(Cases.WARD);
        petitions.answer(id, petitions.accept(id, version(late), official).version(), official,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));

        var sent = apologies.approve(apologies.ofPetition(id).getFirst().id(), version(late), LEADER, "qua-tai",
                WORDS, Optional.of(promise()));

        assertThat(sent.promisedOn()).isEmpty();
    }

    @Test
    void aMistakeIsApologisedForByItsLeader() {
        var filed = cases.garbage().file();
        refused(Reason.NOT_ALLOWED, () -> apologies.begin(filed.summary().id(), Cases.official(Cases.WARD)));

        long id = apologies.begin(filed.summary().id(), LEADER);

        assertThat(apologies.approve(id, version(filed), LEADER, "thieu-sot-can-bo", WORDS, Optional.empty()).cause())
                .isEqualTo(Apology.Cause.MISTAKE);
    }

    @Test
    void arrivalIsAskedOnceAndTheFirstWordStays() {
        var late = late();
        long id = late.summary().id();
        var sent = apologies.approve(apologies.ofPetition(id).getFirst().id(), version(late), LEADER, "qua-tai",
                WORDS, Optional.of(promise()));

        assertThat(apologies.toAsk(clock.instant().plusSeconds(1), 1_000)).extracting(Apology::id).contains(sent.id());
        assertThat(apologies.asked(sent.id())).isTrue();
        assertThat(apologies.asked(sent.id())).isFalse();
        assertThat(apologies.answered(id, false)).isTrue();
        assertThat(apologies.answered(id, true)).isFalse();
        assertThat(apologies.notArrived(1_000)).extracting(Apology::id).contains(sent.id());
    }

    /** Filed long ago, so that its date is over by now. */
    private PetitionDetails late() {
        var filed = cases.garbage().receivedAt("2026-02-02T03:00:00Z").file();
        watch.look();
        return petitions.find(filed.summary().id()).orElseThrow();
    }

    private LocalDate promise() {
        var today = LocalDate.now(clock.withZone(vn.danhoi.calendar.ProvinceTime.ZONE));
        return today.datesUntil(today.plusDays(20)).filter(apologies::canBePromised).findFirst().orElseThrow();
    }

    private int version(PetitionDetails petition) {
        return petitions.find(petition.summary().id()).orElseThrow().version();
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatExceptionOfType(PetitionActionRefused.class).isThrownBy(action)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void waitingDraftsAreListedByAgency() {
        var late = late();

        assertThat(apologies.waiting(Optional.of(Cases.WARD), 1_000)).extracting(Apology::petitionId)
                .contains(late.summary().id());
        assertThat(apologies.waiting(Optional.of(Cases.OTHER_WARD), 1_000)).extracting(Apology::petitionId)
                .doesNotContain(late.summary().id());
    }
}
