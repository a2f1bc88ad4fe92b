package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

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
        var accepted = cases.garbage().file();
        petitions.accept(accepted.summary().id(), accepted.version(), Cases.official(Cases.WARD));
        strand(accepted, "FAILED");

        undelivered.look();

        assertThat(told(arrived)).isZero();
        assertThat(told(accepted)).isZero();
        assertThat(jdbc.sql("select count(*) from notification_notice where petition_id = :id and not settled")
                .param("id", arrived.summary().id()).query(Long.class).single()).isZero();
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
        var filed = cases.garbage().file();
        var official = Cases.official(Cases.WARD);
        long id = filed.summary().id();
        return petitions.answer(id, petitions.accept(id, filed.version(), official).version(), official,
                Answer.of("Đã gom rác lúc 7:30 ngày 09/12.", Outcome.SOLVED));
    }

    private void strand(PetitionDetails petition, String state) {
        // Behind the sender's back: how a message comes to wait or fail is the messaging module's to test.
        org.awaitility.Awaitility.await().until(() -> jdbc.sql("""
                select count(*) from messaging_outbox where reference = :code and state in ('QUEUED', 'SENDING')""")
                .param("code", petition.summary().code()).query(Long.class).single() == 0);
        jdbc.sql("update messaging_outbox set state = :state where reference = :code").param("state", state)
                .param("code", petition.summary().code()).update();
        jdbc.sql("update notification_notice set settled = false where petition_id = :id")
                .param("id", petition.summary().id()).update();
    }

    private long told(PetitionDetails petition) {
        return jdbc.sql("""
                select count(*) from notification_staff_notice where code = :code and kind = 'UNDELIVERED'""")
                .param("code", petition.summary().code()).query(Long.class).single();
    }
}
