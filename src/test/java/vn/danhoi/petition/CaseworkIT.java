package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.danhoi.screening.Said.said;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

/** Splitting, joining, extending, waiting and closing. */
@IntegrationTest
@Import(TestCitizens.class)
class CaseworkIT {

    private static final String WARD = "ubnd-phuong-buon-ma-thuot";
    private static final Actor OFFICIAL = new Actor("canbo", Actor.Role.OFFICIAL, Optional.of(WARD));
    private static final Actor LEADER = new Actor("lanhdao", Actor.Role.LEADER, Optional.of(WARD));
    private static final String DONE = "Đã gom rác hẻm 12 lúc 7:30 ngày 09/12.";

    @Autowired
    Petitions petitions;
    @Autowired
    Duplicates duplicates;
    @Autowired
    Drafts drafts;
    @Autowired
    Timeline timeline;
    @Autowired
    DeadlineRules rules;
    @Autowired
    WorkCalendar calendar;
    @Autowired
    TestCitizens.Maker citizens;
    @Autowired
    Conversations conversations;
    @Autowired
    Clock clock;

    @Test
    void aSplitMakesASecondCaseAtItsOwnAgencyOnTheSameClocks() {
        var first = file(citizens.add());

        var after = petitions.split(id(first), first.version(), OFFICIAL, "đèn đường hẻm 12 hỏng", Optional.empty(),
                "so-xay-dung");

        var line = after.timeline().getLast();
        assertThat(line.event()).isEqualTo(TimelineEvent.SPLIT);
        var second = petitions.findByCode(line.detail().orElseThrow()).orElseThrow();
        assertThat(second.summary().owner()).isEqualTo("so-xay-dung");
        assertThat(second.summary().receivedAt()).isEqualTo(first.summary().receivedAt());
        assertThat(second.due()).isEqualTo(first.due());
        assertThat(second.citizenId()).isEqualTo(first.citizenId());
        assertThat(second.words()).isEqualTo("đèn đường hẻm 12 hỏng");
        assertThat(timeline.of(id(second)).rebuild().owner()).contains("so-xay-dung");
        assertThat(told(second.citizenId())).anyMatch(t -> t.contains(second.summary().code()));
    }

    @Test
    void anExtensionIsTheLeadersOnceAndOnlyWhereTheLawGivesOne() {
        var feedback = file(citizens.add());
        refused(Reason.NOT_EXTENDABLE, () -> petitions.extend(id(feedback), feedback.version(), LEADER, "phức tạp"));

        var filed = petitions.file(garbage(citizens.add()).kind(PetitionKind.COMPLAINT).receivedAt(clock.instant())
                .build());
        refused(Reason.NOT_EXTENDABLE, () -> petitions.extend(id(filed), filed.version(), LEADER, "chưa thụ lý"));
        var accepted = petitions.accept(id(filed), filed.version(), OFFICIAL);
        refused(Reason.NOT_ALLOWED, () -> petitions.extend(id(filed), accepted.version(), OFFICIAL, "phức tạp"));
        refused(Reason.TEXT_MISSING, () -> petitions.extend(id(filed), accepted.version(), LEADER, " "));

        var extended = petitions.extend(id(filed), accepted.version(), LEADER, "Phải xác minh ở hai xã.");

        // 45 days from acceptance, not 15 from wherever the 30 ended.
        var today = ProvinceTime.date(clock.instant());
        assertThat(extended.due().countedFrom()).isEqualTo(today);
        assertThat(extended.summary().dueOn()).isEqualTo(workingDayFrom(today.plusDays(45)));
        assertThat(extended.beforeExtension()).contains(accepted.due());
        assertThat(told(filed.citizenId())).anyMatch(t -> t.contains("Phải xác minh ở hai xã."));
        refused(Reason.NOT_EXTENDABLE, () -> petitions.extend(id(filed), extended.version(), LEADER, "lần nữa"));
        var answered = petitions.answer(id(filed), extended.version(), LEADER, Answer.of(DONE, Outcome.UNFOUNDED));
        assertThat(answered.summary().state()).isEqualTo(PetitionState.ANSWERED);
        assertThat(petitions.reopen(id(filed), said("chưa đúng")).due().amount()).as("the plain term runs anew")
                .isEqualTo(30);
    }

    @Test
    void aDuplicateAnsweredAlongIsNotAcceptedAgainWhenReopened() {
        long citizen = citizens.add(); // a complaint is joined to one of the same person only
        var main = complaint(citizen);
        var second = complaint(citizen);
        join(second, main);
        var accepted = petitions.accept(id(main), main.version(), OFFICIAL);
        petitions.answer(id(main), accepted.version(), OFFICIAL, Answer.of(DONE, Outcome.UNFOUNDED));

        var reopened = petitions.reopen(id(second), said("chưa đúng"));

        assertThat(reopened.due()).isEqualTo(petitions.reopen(id(main), said("chưa đúng")).due());
        assertThat(reopened.due().amount()).isEqualTo(30);
        var taken = petitions.accept(id(second), reopened.version(), OFFICIAL);
        assertThat(taken.due()).as("taking it up begins nothing anew").isEqualTo(reopened.due());
    }

    private PetitionDetails complaint(long citizen) {
        return petitions.file(garbage(citizen).kind(PetitionKind.COMPLAINT).receivedAt(clock.instant()).build());
    }

    @Test
    void everyoneWhoWroteGetsAReplyOfTheirOwn() {
        var main = file(citizens.add());
        var second = file(citizens.add());
        var third = file(citizens.add());
        join(second, main);
        join(third, second); // goes to the main one
        assertThat(duplicates.group(id(third))).hasValueSatisfying(g -> {
            assertThat(g.main().code()).isEqualTo(main.summary().code());
            assertThat(g.cases()).isEqualTo(3);
            assertThat(g.people()).isEqualTo(3);
        });

        var accepted = petitions.accept(id(main), main.version(), OFFICIAL);
        petitions.answer(id(main), accepted.version(), OFFICIAL, Answer.of(DONE, Outcome.PARTLY));

        for (var each : List.of(main, second, third)) {
            var now = petitions.find(id(each)).orElseThrow();
            assertThat(now.summary().state()).isEqualTo(PetitionState.ANSWERED);
            assertThat(now.summary().outcome()).contains(Outcome.PARTLY);
            assertThat(told(each.citizenId())).filteredOn(t -> t.contains(DONE)).hasSize(1)
                    .allMatch(t -> t.contains(each.summary().code()));
            assertThat(timeline.of(id(each)).rebuild().state()).contains(PetitionState.ANSWERED);
        }
        assertThat(petitions.rate(id(second), 5, Optional.empty()).rating()).contains(5);
        assertThat(petitions.reopen(id(third), said("còn bao")).summary().state()).isEqualTo(PetitionState.ASSIGNED);
    }

    @Test
    void whenTheMainOneIsWithdrawnTheOldestGoesOnInItsPlace() {
        var main = file(citizens.add());
        var second = file(citizens.add());
        var third = file(citizens.add());
        join(second, main);
        join(third, main);

        petitions.withdraw(id(main));

        assertThat(petitions.find(id(second)).orElseThrow().summary().state()).isEqualTo(PetitionState.ASSIGNED);
        assertThat(duplicates.group(id(third)).orElseThrow().main().code()).isEqualTo(second.summary().code());
    }

    @Test
    void nothingIsJoinedWhoseReplyWouldComeLateOrTellAnotherPersonsPrivateMatter() {
        var later = petitions.file(garbage(citizens.add()).receivedAt(clock.instant()).build());
        var early = file(citizens.add());
        refused(Reason.NOT_A_DUPLICATE, () -> join(early, later));
        var secret = petitions.file(garbage(citizens.add()).confidential().build());
        refused(Reason.NOT_A_DUPLICATE, () -> join(early, secret));
        refused(Reason.NOT_A_DUPLICATE, () -> join(early, early));
        assertThat(petitions.find(id(early)).orElseThrow().summary().state()).isEqualTo(PetitionState.ASSIGNED);
    }

    @Test
    void likelyDuplicatesSoundAlikeAtTheSamePlace() {
        var citizen = citizens.add();
        var one = petitions.file(alike(citizen, "xe gom rac khong vao hem 34 nguyen du ca tuan nay").build());
        var other = petitions.file(alike(citizens.add(), "Hẻm 34 Nguyễn Du xe gom rác không vào cả tuần").build());
        petitions.file(alike(citizens.add(), "bãi đổ gạch vữa cạnh trường mầm non").build());

        assertThat(duplicates.likely(other, 5)).extracting(PetitionSummary::code).contains(one.summary().code())
                .doesNotContain(other.summary().code());
        var draft = alike(citizens.add(), "xe gom rác không vào hẻm 34 Nguyễn Du cả tuần nay").build();
        assertThat(duplicates.before(draft)).isPresent();
        assertThat(duplicates.hotSpots(3650, 3)).anyMatch(h -> h.area().equals("xa-ea-kar") && h.cases() >= 3
                && h.people() >= 3 && h.agencies().contains(WARD));
    }

    @Test
    void askingTheCitizenStopsTheClockOnlyWhereTheRuleSaysSo() {
        var information = petitions.file(garbage(citizens.add()).kind(PetitionKind.INFORMATION_REQUEST)
                .receivedAt(clock.instant()).build());
        var asked = petitions.askCitizen(id(information), information.version(), OFFICIAL, "Cần năm nào ạ?");
        assertThat(asked.pausedOn()).contains(ProvinceTime.date(clock.instant()));
        assertThat(asked.pauseBasis()).hasValueSatisfying(b -> assertThat(b).contains("Tiếp cận thông tin"));
        assertThat(petitions.citizenReplied(id(information), said("năm 2025"), List.of()).due())
                .isEqualTo(information.due());

        var feedback = file(citizens.add());
        assertThat(petitions.askCitizen(id(feedback), feedback.version(), OFFICIAL, "Hẻm nào ạ?").pausedOn()).isEmpty();
    }

    @Test
    void aClockThatStoodStillHasAsMuchLeftAsBefore() {
        var due = rules.clocks(PetitionKind.INFORMATION_REQUEST, LocalDate.of(2026, 11, 20)).due();
        assertThat(due.lastDay()).isEqualTo(LocalDate.of(2026, 11, 26));
        // Asked on the 23rd with two working days left (25, 26), answered on the 30th: 1 and 2 December.
        assertThat(due.resumed(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 30), calendar).lastDay())
                .isEqualTo(LocalDate.of(2026, 12, 2));
        // Asked on the last day, answered on a Saturday: the next working day is left.
        assertThat(due.resumed(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 28), calendar).lastDay())
                .isEqualTo(LocalDate.of(2026, 11, 30));
    }

    @Test
    void anAnswerSaysWhatBecameOfItAndSpeaksToEveryPoint() {
        var filed = file(citizens.add());
        var accepted = petitions.accept(id(filed), filed.version(), OFFICIAL);
        refused(Reason.OUTCOME_MISSING,
                () -> petitions.answer(id(filed), accepted.version(), OFFICIAL, new Answer(DONE, null, List.of())));
        var half = List.of(new Answer.Point("rác", true), new Answer.Point("đèn", false));
        refused(Reason.POINT_UNANSWERED,
                () -> petitions.answer(id(filed), accepted.version(), OFFICIAL,
                        new Answer(DONE, Outcome.PARTLY, half)));
        var answered = petitions.answer(id(filed), accepted.version(), OFFICIAL,
                new Answer(DONE, Outcome.PARTLY, List.of(new Answer.Point("rác", true))));
        assertThat(answered.pointsAnswered()).containsExactly("rác");
        var closed = petitions.close(id(filed), answered.version(), LEADER,
                Answer.of("Người dân xác nhận qua điện thoại.", Outcome.SOLVED));
        assertThat(closed.summary().state()).isEqualTo(PetitionState.CLOSED);
        assertThat(closed.summary().outcome()).contains(Outcome.SOLVED);
        assertThat(petitions.reopen(id(filed), said("vẫn còn")).summary().state()).isEqualTo(PetitionState.ASSIGNED);
    }

    @Test
    void draftsSurviveUntilTheCaseIsSettled() {
        var filed = file(citizens.add());
        drafts.save(id(filed), "canbo", "answer", "Tổ vệ sinh");
        drafts.save(id(filed), "canbo", "answer", "Tổ vệ sinh đã");
        drafts.save(id(filed), "lanhdao", "answer", "Xem lại");
        assertThat(drafts.of(id(filed))).extracting(Drafts.Draft::text).containsExactlyInAnyOrder("Tổ vệ sinh đã",
                "Xem lại");
        drafts.save(id(filed), "lanhdao", "answer", "  ");
        assertThat(drafts.of(id(filed))).hasSize(1);
        petitions.withdraw(id(filed));
        assertThat(drafts.of(id(filed))).isEmpty();
    }

    private PetitionDetails join(PetitionDetails petition, PetitionDetails main) {
        return duplicates.mark(id(petition), petition.version(), OFFICIAL, main.summary().code(), "cùng hẻm 12");
    }

    private PetitionDetails file(long citizen) {
        return petitions.file(garbage(citizen).build());
    }

    private static NewPetitionBuilder garbage(long citizen) {
        return new NewPetitionBuilder(citizen).lead(WARD);
    }

    private NewPetitionBuilder alike(long citizen, String words) {
        return garbage(citizen).topic("rac-khong-thu-gom").area("xa-ea-kar").words(words);
    }

    private List<String> told(long citizen) {
        return conversations.transcript(citizens.citizens().get(citizen).conversationId(), 100).stream()
                .map(Conversations.Line::text)
                .toList();
    }

    private LocalDate workingDayFrom(LocalDate day) {
        return calendar.isWorkingDay(day) ? day : workingDayFrom(day.plusDays(1));
    }

    private static void refused(Reason reason, ThrowingCallable action) {
        assertThatExceptionOfType(PetitionActionRefused.class).isThrownBy(action)
                .extracting(PetitionActionRefused::reason).isEqualTo(reason);
    }

    private static long id(PetitionDetails petition) {
        return petition.summary().id();
    }
}
