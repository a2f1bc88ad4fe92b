package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.danhoi.screening.Said.said;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@Import(TestCitizens.class)
class PetitionsIT {

    private static final String WARD = "ubnd-phuong-buon-ma-thuot";
    private static final String DESK = "van-phong-ubnd-tinh";
    private static final Actor OFFICIAL = new Actor("canbo", Actor.Role.OFFICIAL, Optional.of(WARD));
    private static final Actor LEADER = new Actor("lanhdao", Actor.Role.LEADER, Optional.of(WARD));
    private static final Actor COORDINATOR = new Actor("dieuphoi", Actor.Role.COORDINATOR, Optional.empty());

    @Autowired
    Petitions petitions;

    @Autowired
    TestCitizens.Maker citizens;

    @Autowired
    DeadlineWatch watch;

    @Autowired
    Outbox outbox;

    @Autowired
    Topics topics;

    @Autowired
    WorkCalendar calendar;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

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
        var answered = petitions.answer(id, accepted.version(), OFFICIAL,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));
        assertThat(answered.summary().state()).isEqualTo(PetitionState.ANSWERED);
        assertThat(petitions.rate(id, 2, Optional.of(said("còn bao rác"))).rating()).contains(2);
        assertThatThrownBy(() -> petitions.rate(id, 5, Optional.empty()))
                .extracting(e -> ((PetitionActionRefused) e).reason()).isEqualTo(Reason.ALREADY_RATED);
        var reopened = petitions.reopen(id, said("chưa gom hết"));
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
    void withoutALeadAgencyTheDeskKeepsIt() {
        var filed = petitions.file(new NewPetitionBuilder(citizens.add()).build());
        assertThat(filed.summary().state()).isEqualTo(PetitionState.RECEIVED);
        assertThat(filed.summary().owner()).isEqualTo(DESK);
        assertThat(petitions.allowed(filed.summary(), OFFICIAL)).isEmpty();
        assertThat(petitions.allowed(filed.summary(), COORDINATOR)).contains(PetitionAction.TRANSFER,
                PetitionAction.ACCEPT);
    }

    @Test
    void aWrongProposalDoesNotCostTheCitizenThePetition() {
        var filed = petitions.file(new NewPetitionBuilder(citizens.add()).lead("so-khong-co-that").build());
        assertThat(filed.summary().owner()).isEqualTo(DESK);
    }

    @Test
    void aDenunciationIsNeverFiledInPlainForm() {
        var denunciation = garbage().kind(PetitionKind.DENUNCIATION).build();
        assertThatThrownBy(() -> petitions.file(denunciation)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aComplaintIsPrivateAndDecidedInTimeFromAcceptance() {
        var filed = petitions.file(garbage().kind(PetitionKind.COMPLAINT).build());
        assertThat(filed.summary().isPrivate()).isTrue();
        var accepted = petitions.accept(filed.summary().id(), filed.version(), OFFICIAL);
        assertThat(accepted.due().rule()).isEqualTo("complaint-decide");
        assertThat(accepted.due().lastDay()).isEqualTo(
                calendar.lastDay(ProvinceTime.date(clock.instant()), new Term(30, Term.Unit.DAYS)));
        assertThat(accepted.notice()).isEqualTo(filed.notice());
    }

    @Test
    void theThirdTransferGoesToTheCoordinatorAndTheDueDateStays() {
        var petition = petitions.file(garbage().build());
        long id = petition.summary().id();
        petition = petitions.transfer(id, petition.version(), OFFICIAL, "so-xay-dung", "đường của tỉnh");
        petition = petitions.transfer(id, petition.version(), of("so-xay-dung"), "so-y-te", "rác y tế");
        petition = petitions.transfer(id, petition.version(), of("so-y-te"), "so-cong-thuong", "chợ");
        assertThat(petition.summary().owner()).isEqualTo(DESK);
        assertThat(petition.summary().state()).isEqualTo(PetitionState.RECEIVED);
        assertThat(petition.summary().forLeader()).isTrue();
        assertThat(petition.timeline().getLast().event()).isEqualTo(TimelineEvent.ESCALATED);
        assertThat(petition.summary().dueOn()).isEqualTo(LocalDate.of(2026, 12, 7));

        var decided = petitions.transfer(id, petition.version(), COORDINATOR, WARD, "phường quản lý hợp đồng gom rác");
        assertThat(decided.summary().owner()).as("what the coordinator decides stands").isEqualTo(WARD);
        assertThat(decided.heldDays().keySet()).containsExactly(DESK, WARD, "so-xay-dung", "so-y-te");
    }

    @Test
    void aReturnToAnAgencyThatGaveItAwayGoesToTheCoordinator() {
        var petition = petitions.file(garbage().build());
        long id = petition.summary().id();
        petition = petitions.transfer(id, petition.version(), OFFICIAL, "so-xay-dung", "đường của tỉnh");
        petition = petitions.transfer(id, petition.version(), of("so-xay-dung"), WARD, "đường của phường");
        assertThat(petition.summary().owner()).isEqualTo(DESK);
        assertThat(petition.timeline().getLast().event()).isEqualTo(TimelineEvent.ESCALATED);
    }

    @Test
    void namesTheRuleThatForbidsATransfer() {
        var petition = petitions.file(garbage().build());
        long id = petition.summary().id();
        int version = petition.version();
        assertThat(refusal(() -> petitions.transfer(id, version, OFFICIAL, "so-khong-co-that", "nhầm")))
                .isEqualTo(Reason.UNKNOWN_AGENCY);
        assertThat(refusal(() -> petitions.transfer(id, version, OFFICIAL, "so-giao-thong-van-tai", "đã sáp nhập")))
                .isEqualTo(Reason.UNKNOWN_AGENCY);
        assertThat(refusal(() -> petitions.transfer(id, version, OFFICIAL, WARD, "nhầm")))
                .isEqualTo(Reason.SAME_AGENCY);
        assertThat(refusal(() -> petitions.transfer(id, version, OFFICIAL, "so-xay-dung", " ")))
                .isEqualTo(Reason.TEXT_MISSING);
        assertThat(refusal(() -> petitions.transfer(id, version, of("so-y-te"), "so-xay-dung", "không phải của tôi")))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(petitions.find(id)).contains(petition);
    }

    @Test
    void anEmptyAnswerIsNotTaken() {
        var filed = petitions.file(garbage().build());
        long id = filed.summary().id();
        int version = petitions.accept(id, filed.version(), OFFICIAL).version();
        assertThat(refusal(() -> petitions.answer(id, version, OFFICIAL, Answer.of("  ", Outcome.SOLVED))))
                .isEqualTo(Reason.TEXT_MISSING);
        assertThat(refusal(() -> petitions.answer(id, version, OFFICIAL,
                Answer.of("Đã chuyển cơ quan chức năng.", Outcome.SOLVED))))
                .isEqualTo(Reason.EMPTY_ANSWER);
        assertThat(refusal(
                () -> petitions.answer(id, version, of("so-y-te"), Answer.of("Đã gom rác lúc 7:30.", Outcome.SOLVED))))
                .isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void theCitizensReplyBringsItBackToWhereItWas() {
        var filed = petitions.file(garbage().build());
        long id = filed.summary().id();
        var asked = petitions.askCitizen(id, filed.version(), OFFICIAL, "Đầu hay cuối hẻm?");
        assertThat(asked.summary().state()).isEqualTo(PetitionState.WAITING_FOR_CITIZEN);
        var photo = UUID.randomUUID();
        var replied = petitions.citizenReplied(id, said("cuoi hem, gan cot dien"), List.of(photo));
        assertThat(replied.summary().state()).isEqualTo(PetitionState.ASSIGNED);
        assertThat(replied.attachmentIds()).containsExactly(photo);

        petitions.accept(id, replied.version(), OFFICIAL);
        petitions.askCitizen(id, petitions.find(id).orElseThrow().version(), OFFICIAL, "Còn gì nữa không?");
        assertThat(petitions.supplement(id, said("còn bao to"), List.of()).summary().state())
                .isEqualTo(PetitionState.ACCEPTED);
        assertThat(petitions.queue(filter(QueueFilter.View.OPEN, "cot dien " + filed.summary().code(), true), 0, 5))
                .hasSize(1);
    }

    @Test
    void aDraftWaitsForTheLeader() {
        var filed = petitions.file(garbage().build());
        long id = filed.summary().id();
        int version = petitions.accept(id, filed.version(), OFFICIAL).version();
        var submitted = petitions.submit(id, version, OFFICIAL, Answer.of("Đã gom rác lúc 7:30.", Outcome.SOLVED));
        assertThat(refusal(() -> petitions.answer(id, submitted.version(), OFFICIAL,
                Answer.of("Đã gom rác lúc 7:30.", Outcome.SOLVED))))
                .isEqualTo(Reason.WRONG_STATE);
        var back = petitions.sendBack(id, submitted.version(), LEADER, "ghi rõ lịch gom");
        assertThat(back.summary().state()).isEqualTo(PetitionState.ACCEPTED);
        assertThat(back.timeline().getLast().isPublic()).isFalse();
    }

    @Test
    void reopensOnlyWithinTheWindow() {
        long id = answered();
        var window = petitions.find(id).orElseThrow().reopenableUntil().orElseThrow();
        assertThat(window).isEqualTo(ProvinceTime.endOf(ProvinceTime.date(clock.instant()).plusDays(15)));
        jdbc.sql("update petition set reopenable_until = now() - interval '1 second' where id = :id").param("id", id)
                .update();
        assertThat(refusal(() -> petitions.reopen(id, said("chưa xong")))).isEqualTo(Reason.NOT_REOPENABLE);

        watch.look();
        var closed = petitions.find(id).orElseThrow();
        assertThat(closed.summary().state()).isEqualTo(PetitionState.CLOSED);
        assertThat(closed.timeline().getLast().actor()).isEqualTo(Actor.SYSTEM);
        assertThat(petitions.rate(id, 4, Optional.empty()).rating()).contains(4);
    }

    @Test
    void anAnsweredPetitionIsNotClosedWhileItMayBeReopened() {
        long id = answered();
        watch.look();
        assertThat(petitions.find(id).orElseThrow().summary().state()).isEqualTo(PetitionState.ANSWERED);
        petitions.confirmDone(id);
        assertThat(refusal(() -> petitions.confirmDone(id))).isEqualTo(Reason.WRONG_STATE);
        var reopened = petitions.reopen(id, said(""));
        assertThat(reopened.due().countedFrom()).isEqualTo(ProvinceTime.date(clock.instant()));
        assertThat(reopened.reopened()).isOne();
    }

    @Test
    void aPassedDueDateIsNotedOnce() {
        var late = petitions.file(garbage().receivedAt(Instant.parse("2026-06-01T03:00:00Z")).build());
        var early = petitions.file(garbage().receivedAt(clock.instant()).build());
        watch.look();
        watch.look();
        var noted = petitions.find(late.summary().id()).orElseThrow();
        assertThat(noted.timeline()).extracting(TimelineEntry::event).containsOnlyOnce(TimelineEvent.OVERDUE);
        assertThat(noted.summary().forLeader()).isTrue();
        assertThat(petitions.find(early.summary().id())).contains(early);
        assertThat(outbox.deliveries(late.summary().code())).singleElement().satisfies(message -> assertThat(
                message.text()).startsWith("⚠️ Đã quá hạn trả lời phản ánh " + late.summary().code()));
        assertThat(petitions.queue(filter(QueueFilter.View.OVERDUE, late.summary().code(), true), 0, 5))
                .containsExactly(noted.summary());
    }

    @Test
    void ofManyActionsThatSawTheSameVersionOneCounts() throws Exception {
        var filed = petitions.file(garbage().build());
        long id = filed.summary().id();
        var outcomes = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String text = "ghi chú " + i;
                outcomes.add(threads.submit(() -> {
                    try {
                        petitions.note(id, filed.version(), OFFICIAL, text);
                        return true;
                    } catch (PetitionActionRefused e) {
                        assertThat(e.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
                        return false;
                    }
                }));
            }
        }
        int counted = 0;
        for (var outcome : outcomes) {
            counted += outcome.get() ? 1 : 0;
        }
        assertThat(counted).isOne();
        assertThat(petitions.find(id).orElseThrow().timeline()).hasSize(filed.timeline().size() + 1);
    }

    @Test
    void whatCitizensAddAtTheSameTimeIsAllKept() throws Exception {
        var filed = petitions.file(garbage().build());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String text = "thêm " + i;
                threads.submit(
                        () -> petitions.supplement(filed.summary().id(), said(text), List.of(UUID.randomUUID())));
            }
        }
        var after = petitions.find(filed.summary().id()).orElseThrow();
        assertThat(after.attachmentIds()).hasSize(8);
        assertThat(after.timeline()).filteredOn(e -> e.event() == TimelineEvent.SUPPLEMENTED).hasSize(8);
    }

    @Test
    void aRefusedActionLeavesTheCallersTransactionUsable() {
        long id = answered();
        petitions.rate(id, 5, Optional.empty());
        transaction.executeWithoutResult(status -> {
            assertThat(refusal(() -> petitions.rate(id, 1, Optional.empty()))).isEqualTo(Reason.ALREADY_RATED);
            petitions.supplement(id, said("cảm ơn"), List.of());
        });
        assertThat(petitions.find(id).orElseThrow().timeline().getLast().event())
                .isEqualTo(TimelineEvent.SUPPLEMENTED);
    }

    @Test
    void theTimelineIsAppendOnly() {
        long id = answered();
        assertThatThrownBy(() -> jdbc.sql("delete from petition_timeline where petition_id = :id").param("id", id)
                .update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("update petition_timeline set text = 'x' where petition_id = :id")
                .param("id", id).update()).hasMessageContaining("append-only");
    }

    @Test
    void longAndStrangeWordsAreKept() {
        String words = "rác 🙂 \u0000 " + "a".repeat(10_000) + " d\u0323\u0111";
        var filed = petitions.file(garbage().words(words).build());
        assertThat(filed.words()).startsWith("rác 🙂").hasSizeGreaterThan(10_000).doesNotContain("\u0000");
        assertThat(filed.summary().title().codePointCount(0, filed.summary().title().length()))
                .isLessThanOrEqualTo(80);
        assertThat(refusal(() -> petitions.file(garbage().words(" \n ").build()))).isEqualTo(Reason.TEXT_MISSING);
    }

    private long answered() {
        var filed = petitions.file(garbage().build());
        long id = filed.summary().id();
        var accepted = petitions.accept(id, filed.version(), OFFICIAL);
        petitions.answer(id, accepted.version(), OFFICIAL,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));
        return id;
    }

    private static Actor of(String agency) {
        return new Actor("canbo." + agency, Actor.Role.OFFICIAL, Optional.of(agency));
    }

    private static Reason refusal(ThrowingCallable action) {
        var thrown = catchThrowableOfType(PetitionActionRefused.class, action);
        assertThat(thrown).as("refusal").isNotNull();
        return thrown.reason();
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
        assertThat(petitions.queue(filter(QueueFilter.View.OPEN, "hẻm 6, đèn", false), 0, 10)).as("a short word, whole")
                .containsExactly(early);
        assertThat(petitions.count(filter(QueueFilter.View.OPEN, "đèn he", true))).as("not part of one").isZero();
        assertThat(petitions.queue(filter(QueueFilter.View.ALL, hidden.code().substring(3), true), 0, 10))
                .containsExactly(hidden);
        for (var view : QueueFilter.View.values()) {
            petitions.queue(filter(view, "100%_\\", true), 0, 10);
        }
    }

    @Test
    void everyPartOfAFilterRestricts() {
        var filed = petitions.file(garbage().words("lọc thử từng phần").build()).summary();
        int dimension = topics.find("rac-khong-thu-gom").orElseThrow().dimension();
        var day = LocalDate.of(2026, 11, 20);
        record Case(Optional<String> topic, Optional<String> area, Optional<PetitionKind> kind,
                Optional<LocalDate> from,
                Optional<LocalDate> to, Optional<Integer> dimension, boolean found) {}
        var none = Optional.<String>empty();
        var always = Optional.<LocalDate>empty();
        for (var c : List.of(
                new Case(Optional.of("rac-khong-thu-gom"), Optional.of("phuong-buon-ma-thuot"),
                        Optional.of(PetitionKind.FEEDBACK), Optional.of(day), Optional.of(day), Optional.of(dimension),
                        true),
                new Case(Optional.of("den-duong-tat"), none, Optional.empty(), always, always, Optional.empty(), false),
                new Case(none, Optional.of("phuong-tan-an"), Optional.empty(), always, always, Optional.empty(), false),
                new Case(none, none, Optional.of(PetitionKind.PROPOSAL), always, always, Optional.empty(), false),
                new Case(none, none, Optional.empty(), Optional.of(day.plusDays(1)), always, Optional.empty(), false),
                new Case(none, none, Optional.empty(), always, Optional.of(day.minusDays(1)), Optional.empty(), false),
                new Case(none, none, Optional.empty(), always, always, Optional.of(dimension % 8 + 1), false))) {
            var filter = new QueueFilter(Optional.of(WARD), QueueFilter.View.OPEN, none, c.topic, c.area, c.kind,
                    c.from,
                    c.to, c.dimension, Optional.of("loc thu tung phan"), false, Optional.empty(), List.of());
            assertThat(petitions.queue(filter, 0, 5)).as("%s", c).isEqualTo(c.found ? List.of(filed) : List.of());
            assertThat(petitions.count(filter)).as("%s", c).isEqualTo(c.found ? 1 : 0);
            assertCountedAlike(filter);
        }
    }

    @Test
    void whatIsSaidOfTheSettledIsFoundPageByPageInOneOrder() {
        String station = UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            var filed = petitions.file(garbage().words("máy bơm trạm " + station + " kêu rền").build());
            if (i % 2 == 0) {
                long id = filed.summary().id();
                var accepted = petitions.accept(id, filed.version(), OFFICIAL);
                petitions.answer(id, accepted.version(), OFFICIAL, Answer.of("Đã sửa xong.", Outcome.SOLVED));
            }
        }
        for (var view : List.of(QueueFilter.View.ANSWERED, QueueFilter.View.ALL)) {
            var filter = filter(view, "may bom tram " + station, true);
            var all = petitions.queue(filter, 0, 50);
            assertThat(all).hasSize(view == QueueFilter.View.ALL ? 5 : 3);
            for (int at = 0; at < all.size(); at++) {
                assertThat(petitions.queue(filter, at, 1)).containsExactly(all.get(at));
            }
            assertThat(petitions.count(filter)).isEqualTo(all.size());
            assertCountedAlike(filter);
        }
        var own = new QueueFilter(Optional.of(WARD), QueueFilter.View.OPEN, Optional.of(OFFICIAL.name()),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), false, Optional.empty(), List.of("canbo.other"));
        assertCountedAlike(own);
        assertThat(petitions.counts(own)).hasSize(QueueFilter.View.values().length)
                .containsEntry(QueueFilter.View.OPEN, petitions.count(own));
    }

    private void assertCountedAlike(QueueFilter filter) {
        var named = new QueueFilter(filter.agency(), filter.view(), filter.mine().or(() -> Optional.of("canbo")),
                filter.topic(), filter.area(), filter.kind(), filter.receivedFrom(), filter.receivedTo(),
                filter.dimension(), filter.text(), filter.privateReader(), filter.outcome(), filter.covers());
        for (var view : QueueFilter.View.values()) {
            assertThat(petitions.counts(named).get(view)).as("%s of %s", view, named)
                    .isEqualTo(petitions.count(named.in(view)));
        }
    }

    @Test
    void searchAndQueueGoThroughTheirIndexes() {
        transaction.executeWithoutResult(status -> {
            // A table this small would be read whole and sorted; the question is whether the indexes can do it.
            jdbc.sql("set local enable_seqscan = off").update();
            jdbc.sql("set local enable_sort = off").update();
            assertThat(plan("folded like '%den duong%' and folded like '%hem%'", "")).contains("petition_search");
            assertThat(plan("folded like '% o %' and folded like '% ga %'", "")).contains("petition_search");
            assertThat(plan("open and owner = 'a'", "order by due_on, id")).contains("petition_queue")
                    .doesNotContain("Sort");
        });
    }

    private String plan(String condition, String order) {
        return String.join("\n",
                jdbc.sql("explain select * from petition where " + condition + " " + order + " limit 5")
                        .query(String.class).list());
    }

    private static QueueFilter filter(QueueFilter.View view, String text, boolean privateReader) {
        return new QueueFilter(Optional.of(WARD), view, Optional.of("canbo"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(text),
                privateReader, Optional.empty(), List.of());
    }

    private NewPetitionBuilder garbage() {
        return new NewPetitionBuilder(citizens.add()).lead(WARD);
    }
}
