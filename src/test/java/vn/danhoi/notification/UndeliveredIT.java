package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.SendResult;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.TestCitizens;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class UndeliveredIT {

    private static final String OFFICIAL = "canbo." + Cases.WARD;

    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Undelivered undelivered;
    @Autowired
    Bundles bundles;
    @Autowired
    NoticeTemplates templates;
    @Autowired
    Citizens citizens;
    @Autowired
    TestCitizens.Paper paper;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MockMvc web;

    @Test
    void anAnswerThatWaitsForTheCitizenToWriteBecomesTheOfficialsWorkOnce() throws Exception {
        var petition = answered();
        strand(petition, "WAITING");

        undelivered.look();
        undelivered.look();

        assertThat(told(petition)).isEqualTo(1);
        web.perform(get("/console/petitions/" + petition.summary().code()).with(user(OFFICIAL).roles("OFFICIAL")))
                .andExpect(content().string(containsString("Có tin chưa tới được người dân qua Zalo")))
                .andExpect(content().string(containsString("chưa để lại số điện thoại")));
        web.perform(get("/console/notifications").with(user(OFFICIAL).roles("OFFICIAL")))
                .andExpect(content().string(containsString("cần gọi điện hoặc gửi thư")));
    }

    @Test
    void whatArrivedAndWhatIsGoodToKnowOnlyTroublesNobody() {
        var arrived = answered();
        strand(arrived, "DELIVERED");
        var moved = cases.garbage().file();
        petitions.transfer(moved.summary().id(), moved.version(), Cases.official(Cases.WARD), "so-xay-dung",
                "Đường của tỉnh.");
        transaction.executeWithoutResult(status -> bundles.send(moved.summary().id()));
        strand(moved, "FAILED");

        undelivered.look();

        assertThat(told(arrived)).isZero();
        assertThat(told(moved)).isZero();
        assertThat(jdbc.sql("select count(*) from notification_notice where petition_id = :id and not settled")
                .param("id", arrived.summary().id()).query(Long.class).single()).isZero();
    }

    @AfterEach
    void everythingIsTakenAgain() {
        paper.takeAll();
        jdbc.sql("delete from notification_template").update();
    }

    private void approve(boolean toAccount) {
        templates.save(NoticeTemplates.read("", Occasion.ANSWERED, "312456", toAccount,
                "ma_pa = CODE\ntrang_thai=status\nhan=DUE"), "quantri");
    }

    @Test
    void whatCannotBeSaidInTheChatGoesAsATemplate() {
        approve(true);
        paper.treat(reply -> new SendResult.WindowClosed("zalo:-230"), template -> new SendResult.Sent("t-1"));

        var petition = answered();

        await().untilAsserted(() -> assertThat(standing(petition)).isEqualTo("account SENT"));
        undelivered.look();
        assertThat(paper.templates()).last().satisfies(t -> {
            assertThat(t.template()).isEqualTo("312456");
            assertThat(t.phone()).isEmpty();
            assertThat(t.values()).containsExactlyInAnyOrderEntriesOf(Map.of("ma_pa", petition.summary().code(),
                    "trang_thai", "đã có trả lời", "han", "07/12/2026"));
        });
        assertThat(told(petition)).isZero();
        assertThat(settled(petition)).isTrue();
    }

    @Test
    void whomTheAccountCannotReachThePhoneDoesWhenItWasLeftForThat() {
        approve(true);
        paper.treat(reply -> new SendResult.WindowClosed("zalo:-230"), template -> template.phone().isEmpty()
                ? new SendResult.Refused("zalo:-249")
                : new SendResult.Sent("t-2"));
        var filed = cases.garbage().file();
        citizens.setPhoneForNotices(filed.citizenId(), "0905 123 456");

        answer(filed);

        await().untilAsserted(() -> assertThat(standing(filed)).isEqualTo("account FAILED, phone SENT"));
        assertThat(paper.templates()).last().satisfies(t -> assertThat(t.phone()).contains("0905 123 456"));
        assertThat(jdbc.sql("select count(*) from messaging_template where phone is not null and state = 'SENT'")
                .query(Long.class).single()).as("the number goes with the message").isZero();
        assertThat(told(filed)).isZero();
    }

    @Test
    void aPhoneLeftForSomethingElseGetsNoTemplate() {
        approve(false);
        paper.treat(reply -> new SendResult.WindowClosed("zalo:-230"), template -> new SendResult.Sent("t-3"));
        var filed = cases.garbage().file();
        citizens.setPhone(filed.citizenId(), "0905 123 456");

        answer(filed);

        await().untilAsserted(() -> assertThat(toldNow(filed)).isEqualTo(1));
        assertThat(standing(filed)).isEmpty();
    }

    @Test
    void aTemplateOfUnknownFateIsNeverSentAgainAndBecomesTheOfficialsWork() throws Exception {
        approve(true);
        paper.treat(reply -> new SendResult.WindowClosed("zalo:-230"),
                template -> new SendResult.Unknown("zalo:timeout"));
        var filed = cases.garbage().file();
        citizens.setPhoneForNotices(filed.citizenId(), "0905 123 456");
        int before = paper.templates().size();

        answer(filed);

        await().untilAsserted(() -> assertThat(toldNow(filed)).isEqualTo(1));
        undelivered.look();
        assertThat(paper.templates()).hasSize(before + 1);
        assertThat(standing(filed)).isEqualTo("account UNKNOWN");
        String code = filed.summary().code();
        web.perform(get("/console").param("view", "UNREACHED").with(user(OFFICIAL).roles("OFFICIAL")))
                .andExpect(content().string(containsString(code)));
        web.perform(get("/console/petitions/" + code).with(user(OFFICIAL).roles("OFFICIAL")))
                .andExpect(content().string(containsString("Tin mẫu tới tài khoản Zalo: chưa rõ đã tới chưa")));

        web.perform(post("/console/petitions/" + code + "/reached").param("how", "PHONE").param("text", "Gặp lúc 9:00.")
                .with(user(OFFICIAL).roles("OFFICIAL")).with(csrf())).andExpect(flash().attributeExists("done"));

        assertThat(settled(filed)).isTrue();
        assertThat(jdbc.sql("select unreached from petition where code = :code").param("code", code)
                .query(Boolean.class).single()).isFalse();
        assertThat(jdbc.sql("select count(*) from access_audit where action = 'citizen.reached' and object = :object")
                .param("object", "petition:" + code).query(Long.class).single()).isEqualTo(1);
        assertThat(petitions.findByCode(code).orElseThrow().timeline()).last()
                .satisfies(line -> assertThat(line.text())
                        .hasValueSatisfying(t -> assertThat(t).contains("Gặp lúc 9:00.")));
        web.perform(get("/console/petitions/" + code).with(user(OFFICIAL).roles("OFFICIAL")))
                .andExpect(content().string(containsString("đã gọi điện")));
    }

    @Test
    void whoeverWritesAgainGetsTheWholeAnswerAndNobodyNeedCall() {
        paper.treat(reply -> new SendResult.WindowClosed("zalo:-230"), template -> new SendResult.Refused("no"));
        var petition = answered();
        await().untilAsserted(() -> assertThat(toldNow(petition)).isEqualTo(1));
        jdbc.sql("update messaging_outbox set state = 'SENT' where reference = :code and state = 'WAITING'")
                .param("code", petition.summary().code()).update();
        jdbc.sql("update notification_notice set checked_at = checked_at - interval '10 minutes'").update();

        undelivered.look();

        assertThat(jdbc.sql("select unreached from petition where id = :id").param("id", petition.summary().id())
                .query(Boolean.class).single()).isFalse();
    }

    @Test
    void whatIsUnderWayForHoursIsToldToAPersonToo() {
        paper.treat(reply -> new SendResult.AccountBlocked("zalo:-321"), template -> new SendResult.Refused("no"));
        var petition = answered();
        await().until(() -> jdbc.sql("select reason from messaging_outbox where reference = :code order by id limit 1")
                .param("code", petition.summary().code()).query(String.class).optional(),
                Optional.of("zalo:-321")::equals);
        jdbc.sql("update notification_notice set at = at - interval '5 hours' where petition_id = :id")
                .param("id", petition.summary().id()).update();

        undelivered.look();

        assertThat(told(petition)).isEqualTo(1);
    }

    private String standing(PetitionDetails petition) {
        undelivered.look();
        return String.join(", ", jdbc.sql("""
                select case when t.by_phone then 'phone ' else 'account ' end || t.state from messaging_template t
                join notification_notice n on n.outbox_id = t.outbox_id and n.notice = 'ANSWERED'
                join messaging_outbox o on o.id = t.outbox_id where o.reference = :code order by t.id""")
                .param("code", petition.summary().code()).query(String.class).list());
    }

    private boolean settled(PetitionDetails petition) {
        return jdbc.sql("""
                select bool_and(settled) from notification_notice where petition_id = :id and notice = 'ANSWERED'""")
                .param("id", petition.summary().id()).query(Boolean.class).single();
    }

    @Test
    void aCodeForTheChatIsGivenOnRequest() throws Exception {
        String unlinked = "canbo.so-noi-vu";
        var asked = web
                .perform(post("/console/notifications/zalo").with(user(unlinked).roles("OFFICIAL")).with(csrf()))
                .andExpect(flash().attributeExists("zaloCode")).andReturn();

        web.perform(get("/console/notifications").cookie(asked.getResponse().getCookies())
                .with(user(unlinked).roles("OFFICIAL")))
                .andExpect(content().string(containsString("liên kết " + asked.getFlashMap().get("zaloCode"))))
                .andExpect(content().string(not(containsString("<svg"))));
    }

    private PetitionDetails answered() {
        return answer(cases.garbage().file());
    }

    private PetitionDetails answer(PetitionDetails filed) {
        var official = Cases.official(Cases.WARD);
        long id = filed.summary().id();
        return petitions.answer(id, petitions.accept(id, filed.version(), official).version(), official,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));
    }

    private void strand(PetitionDetails petition, String state) {
        // Behind the sender's back: how a message comes to wait or fail is the messaging module's to test.
        await().until(() -> jdbc.sql("""
                select count(*) from messaging_outbox where reference = :code and state in ('QUEUED', 'SENDING')""")
                .param("code", petition.summary().code()).query(Long.class).single() == 0);
        jdbc.sql("update messaging_outbox set state = :state where reference = :code").param("state", state)
                .param("code", petition.summary().code()).update();
        jdbc.sql("update notification_notice set settled = false where petition_id = :id")
                .param("id", petition.summary().id()).update();
    }

    private long toldNow(PetitionDetails petition) {
        undelivered.look();
        return told(petition);
    }

    private long told(PetitionDetails petition) {
        return jdbc.sql("""
                select count(*) from notification_staff_notice where code = :code and kind = 'UNDELIVERED'""")
                .param("code", petition.summary().code()).query(Long.class).single();
    }
}
