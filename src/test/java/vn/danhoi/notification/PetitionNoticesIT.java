package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.danhoi.screening.Said.said;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.NewPetition;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@Import(TestCitizens.class)
class PetitionNoticesIT {

    private static final String WARD = "ubnd-phuong-buon-ma-thuot";
    private static final Actor OFFICIAL = new Actor("canbo", Actor.Role.OFFICIAL, Optional.of(WARD));

    @Autowired
    Petitions petitions;

    @Autowired
    Bundles bundles;

    @Autowired
    Outbox outbox;

    @Autowired
    TestCitizens.Maker citizens;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void filingIsAnsweredByTheDialogueNotByANotice() {
        assertThat(told(filed())).isEmpty();
    }

    @Test
    void tellsWhoTookItUpAndByWhen() {
        var filed = filed();
        petitions.accept(id(filed), filed.version(), OFFICIAL);
        assertThat(told(filed)).containsExactly("✅ UBND phường Buôn Ma Thuột đã tiếp nhận phản ánh "
                + filed.summary().code()
                + " của anh/chị: «rác hẻm 12 cả tuần không ai gom». Dự kiến trả lời chậm nhất 07/12/2026.");
        assertThat(sent(filed).buttons()).singleElement().isInstanceOfSatisfying(Reply.Button.Open.class,
                button -> assertThat(button.url()).endsWith("/p/" + filed.token()));
    }

    @Test
    void asksInTheOfficialsWords() {
        var filed = filed();
        petitions.askCitizen(id(filed), filed.version(), OFFICIAL, "Điểm rác nằm đầu hay cuối hẻm?");
        var reply = sent(filed);
        assertThat(reply.text()).isEqualTo("⏳ Cán bộ UBND phường Buôn Ma Thuột hỏi về " + filed.summary().code()
                + ": «Điểm rác nằm đầu hay cuối hẻm?»\nAnh/chị trả lời ngay tin nhắn này giúp nhé.");
        assertThat(reply.buttons())
                .containsExactly(new Reply.Button.Say("Trả lời", "#pt:reply:" + filed.summary().code()));
    }

    @Test
    void bringsTheAnswerAndAsksWhetherItIsDone() {
        var filed = filed();
        String code = filed.summary().code();
        var accepted = petitions.accept(id(filed), filed.version(), OFFICIAL);
        petitions.answer(id(filed), accepted.version(), OFFICIAL,
                Answer.of("Đã gom rác {code} lúc 7:30 ngày 09/12; $1.", Outcome.SOLVED));
        assertThat(told(filed)).last().asString().contains("«Đã gom rác {code} lúc 7:30 ngày 09/12; $1.»",
                "Việc đã xong chưa ạ?");
        await().until(() -> citizens.paper().sent().stream().filter(r -> r.text().contains(code)).count() == 2);
        assertThat(citizens.paper().sent()).filteredOn(r -> r.text().contains("trả lời phản ánh " + code))
                .singleElement()
                .satisfies(r -> assertThat(r.buttons()).containsExactly(
                        new Reply.Button.Say("Đã xong", "#pt:done:" + code),
                        new Reply.Button.Say("Chưa xong", "#pt:reopen:" + code)));
    }

    @Test
    void tellsAtMostTwoThingsThatAreNotNeeded() {
        var petition = filed();
        petition = petitions.transfer(id(petition), petition.version(), OFFICIAL, "so-xay-dung", "Đường của tỉnh.");
        assertThat(told(petition)).singleElement().asString().contains("đến Sở Xây dựng", "Lý do: Đường của tỉnh.",
                "Hạn trả lời không đổi: 07/12/2026");
        petition = petitions.transfer(id(petition), petition.version(), of("so-xay-dung"), "so-y-te", "Rác y tế.");
        assertThat(told(petition)).hasSize(2);
        petition = petitions.transfer(id(petition), petition.version(), of("so-y-te"), "so-cong-thuong", "Rác chợ.");
        assertThat(told(petition)).as("a third is not told").hasSize(2);
        petition = petitions.accept(id(petition), petition.version(), of(petition.summary().owner()));
        assertThat(told(petition)).as("what must be told is").hasSize(3);
        petitions.refuse(id(petition), petition.version(), of(petition.summary().owner()),
                Cases.COURT, "Việc thuộc tòa án. Anh/chị nộp đơn tại tòa án khu vực.");
        assertThat(told(petition)).hasSize(4).last().asString().contains("«Việc thuộc tòa án.");
    }

    @Test
    void whatHappensInsideTheAgencyStaysThere() {
        var filed = filed();
        var noted = petitions.note(id(filed), filed.version(), OFFICIAL, "gọi ông Nam tổ gom rác 0905123456");
        petitions.assign(id(filed), noted.version(), OFFICIAL, "canbo.hai");
        assertThat(told(filed)).isEmpty();
    }

    @Test
    void noNoticeOfAChangeThatWasTakenBack() {
        var filed = filed();
        transaction.executeWithoutResult(status -> {
            petitions.accept(id(filed), filed.version(), OFFICIAL);
            status.setRollbackOnly();
        });
        assertThat(told(filed)).isEmpty();
    }

    private PetitionDetails filed() {
        return petitions.file(new NewPetition(citizens.add(), PetitionKind.FEEDBACK, Optional.of("rac-khong-thu-gom"),
                said("rác hẻm 12 cả tuần không ai gom"), Optional.of(WARD), Optional.of("phuong-buon-ma-thuot"),
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false,
                Instant.parse("2026-11-20T03:00:00Z"), "rác", "zalo"));
    }

    private List<String> told(PetitionDetails petition) {
        // What is only good to know waits for the morning; here the morning is now.
        transaction.executeWithoutResult(status -> bundles.send(id(petition)));
        return outbox.deliveries(petition.summary().code()).stream().map(Outbox.Delivery::text).toList();
    }

    private Reply sent(PetitionDetails petition) {
        return await().until(
                () -> citizens.paper().sent().stream().filter(r -> r.text().contains(petition.summary().code()))
                        .findFirst(),
                Optional::isPresent).orElseThrow();
    }

    private static long id(PetitionDetails petition) {
        return petition.summary().id();
    }

    private static Actor of(String agency) {
        return new Actor("canbo", Actor.Role.OFFICIAL, Optional.of(agency));
    }
}
