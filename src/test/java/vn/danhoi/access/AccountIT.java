package vn.danhoi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
class AccountIT {

    private static final String PASSWORD = "ca phe buon me";

    @Autowired
    MockMvc web;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Users users;
    @Autowired
    Invitations invitations;
    @Autowired
    SecondFactors secondFactors;
    @Autowired
    Audit audit;
    @Autowired
    Clock clock;

    @Test
    void anInvitedUserChoosesThePasswordOnceAndGetsIn() throws Exception {
        users.invite("moi.vao", "Người Mới", User.Role.COORDINATOR, Optional.empty());
        login("moi.vao", PASSWORD, "").andExpect(unauthenticated()).andExpect(redirectedUrl("/login?error"));
        String path = invitations.path("moi.vao");

        web.perform(get(path)).andExpect(status().isOk()).andExpect(content().string(
                Matchers.containsString("Người Mới")));
        web.perform(post(path).with(csrf()).param("password", "ngan").param("again", "ngan"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(Matchers.containsString("quá ngắn")));
        web.perform(post(path).with(csrf()).param("password", PASSWORD).param("again", PASSWORD))
                .andExpect(redirectedUrl("/login?chosen"));

        login("moi.vao", PASSWORD, "").andExpect(authenticated().withRoles("COORDINATOR"));
        web.perform(get(path)).andExpect(content().string(Matchers.containsString("không còn dùng được")));
        web.perform(post(path).with(csrf()).param("password", "mot mat khau khac").param("again", "mot mat khau khac"))
                .andExpect(status().isUnprocessableContent());
        login("moi.vao", PASSWORD, "").andExpect(authenticated());
    }

    @Test
    void aNewLinkEndsTheOldOneAndALateOneIsNone() throws Exception {
        users.invite("hai.lan", "Hai Lần", User.Role.COORDINATOR, Optional.empty());
        String first = invitations.path("hai.lan");
        String second = invitations.path("hai.lan");

        web.perform(get(first)).andExpect(content().string(Matchers.containsString("không còn dùng được")));
        web.perform(get(second)).andExpect(content().string(Matchers.containsString("Hai Lần")));
        jdbc.sql(
                "update access_invitation set expires_at = expires_at - interval '73 hours' where user_name = 'hai.lan'")
                .update();
        web.perform(get(second)).andExpect(content().string(Matchers.containsString("không còn dùng được")));
        assertThat(jdbc.sql("select encode(token_hash, 'escape') from access_invitation").query(String.class).list())
                .noneMatch(hash -> second.contains(hash));
    }

    @Test
    void whoSetUpTheSecondStepNeedsACodeAndEachOpensOnce() throws Exception {
        users.create("hai.buoc", "Hai Bước", User.Role.COORDINATOR, Optional.empty(), PASSWORD);
        byte[] secret = new Base32().decode(secondFactors.enrolment("hai.buoc").secret());
        login("hai.buoc", PASSWORD, "").andExpect(authenticated()); // not confirmed yet
        assertThat(secondFactors.confirm("hai.buoc", "000000x")).isEmpty();
        String now = SecondFactors.codeAt(secret, clock.instant());
        var recovery = secondFactors.confirm("hai.buoc", now).orElseThrow();

        assertThat(recovery).hasSize(SecondFactors.RECOVERY_CODES).doesNotHaveDuplicates();
        login("hai.buoc", PASSWORD, "").andExpect(redirectedUrl("/login?code"));
        login("hai.buoc", PASSWORD, now).andExpect(redirectedUrl("/login?code=wrong")); // used to confirm
        login("hai.buoc", "wrong password", "").andExpect(redirectedUrl("/login?error"));
        login("hai.buoc", PASSWORD, SecondFactors.codeAt(secret, clock.instant().plusSeconds(30)))
                .andExpect(authenticated());
        login("hai.buoc", PASSWORD, recovery.getFirst()).andExpect(authenticated());
        login("hai.buoc", PASSWORD, recovery.getFirst()).andExpect(redirectedUrl("/login?code=wrong"));
        assertThat(secondFactors.recoveryCodesLeft("hai.buoc")).isEqualTo(SecondFactors.RECOVERY_CODES - 1);
        assertThat(jdbc.sql("select secret from access_second_factor where user_name = 'hai.buoc'")
                .query(byte[].class).single()).isNotEqualTo(secret);
    }

    @Test
    void theSecondStepIsSetUpOnTheAccountPage() throws Exception {
        users.create("tu.bat", "Tự Bật", User.Role.COORDINATOR, Optional.empty(), PASSWORD);
        var me = user("tu.bat").roles("COORDINATOR");
        web.perform(get("/console/account").with(me)).andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Bật xác thực hai bước")));
        var begun = web.perform(post("/console/account/second-factor").with(me).with(csrf()))
                .andExpect(redirectedUrl("/console/account")).andReturn().getResponse().getCookies();
        web.perform(get("/console/account").with(me).cookie(begun))
                .andExpect(content().string(Matchers.containsString("Nhập mã sáu số")));
        byte[] secret = new Base32().decode(secondFactors.enrolment("tu.bat").secret());
        web.perform(post("/console/account/second-factor/confirm").with(me).with(csrf()).param("code",
                SecondFactors.codeAt(secret, clock.instant()))).andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("mã dự phòng")));
        web.perform(get("/console/account").with(me))
                .andExpect(content().string(Matchers.containsString("Đang bật")));
    }

    @Test
    void overseersReadFiguresAndNothingOfAPerson() throws Exception {
        users.create("mat.tran", "Mặt trận", User.Role.FRONT, Optional.empty(), PASSWORD);
        users.create("kiem.tra", "Kiểm tra", User.Role.AUDITOR, Optional.empty(), PASSWORD);
        var front = user("mat.tran").roles("FRONT");
        var auditor = user("kiem.tra").roles("AUDITOR");

        web.perform(get("/console/admin").with(front)).andExpect(status().isOk());
        web.perform(get("/console/admin").with(auditor)).andExpect(status().isOk());
        web.perform(get("/console/admin/audit").with(auditor)).andExpect(status().isOk());
        for (String closed : List.of("/console/admin/audit", "/console/admin/petitions", "/console/admin/users",
                "/console/petitions/DL-2345-6789", "/console/requests", "/console/reception", "/console/evidence",
                "/console/sealed", "/console/hot-spots", "/console/consultations", "/console/apologies")) {
            web.perform(get(closed).with(front)).andExpect(status().isForbidden());
        }
        for (String closed : List.of("/console/admin/users", "/console/petitions/DL-2345-6789", "/console/requests",
                "/console/sealed", "/console/admin/petitions")) {
            web.perform(get(closed).with(auditor)).andExpect(status().isForbidden());
        }
    }

    @Test
    void theAuditTrailIsSearchedByWhoWhatAndWhen() throws Exception {
        audit.record("ai.do", "thu.nghiem", "petition:77", Optional.of("chi tiết"));
        audit.record("ai.do", "thu.nghiem.khac", "petition:78", Optional.empty());
        var all = new Audit.Filter(Optional.of("ai.do"), Optional.of("thu.nghiem"), Optional.empty(), Optional.empty(),
                Optional.empty(), Long.MAX_VALUE);
        var found = audit.search(all, 10);

        assertThat(found).extracting(Audit.Entry::object).containsExactly("petition:78", "petition:77");
        assertThat(audit.search(new Audit.Filter(all.user(), all.action(), Optional.of("petition:77"),
                Optional.of(clock.instant().minusSeconds(60)), Optional.of(clock.instant().plusSeconds(60)),
                Long.MAX_VALUE), 10)).hasSize(1);
        assertThat(audit.search(new Audit.Filter(all.user(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(clock.instant().minusSeconds(3600)), Long.MAX_VALUE), 10)).isEmpty();
        assertThat(audit.search(new Audit.Filter(all.user(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), found.getFirst().id()), 10)).hasSize(1);
        assertThat(audit.actions()).contains("thu.nghiem", "thu.nghiem.khac").isSorted();

        var admin = user("quantri").roles("ADMINISTRATOR");
        web.perform(get("/console/admin/audit").param("who", "ai.do").with(admin)).andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("petition:78")));
        web.perform(get("/console/admin/audit.csv").param("who", "ai.do").with(admin)).andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("thu.nghiem.khac")));
        assertThat(audit.ofUser("quantri", 5)).extracting(Audit.Entry::action).contains("audit.export");
    }

    @Test
    void anAdministratorInvitesAndSeesTheLinkOnce() throws Exception {
        var admin = user("quantri").roles("ADMINISTRATOR");
        web.perform(post("/console/admin/users").with(admin).with(csrf()).param("name", "duoc.moi")
                .param("displayName", "Được Mời").param("role", "COORDINATOR").param("email", ""))
                .andExpect(status().isOk()).andExpect(content().string(Matchers.containsString("/tai-khoan/")));
        web.perform(get("/console/admin/users/duoc.moi").with(admin))
                .andExpect(content().string(Matchers.not(Matchers.containsString("/tai-khoan/"))))
                .andExpect(content().string(Matchers.containsString("Chờ đặt mật khẩu")));
        web.perform(post("/console/admin/users/duoc.moi/link").with(admin).with(csrf()))
                .andExpect(content().string(Matchers.containsString("/tai-khoan/")));
        web.perform(get("/console/admin/users/nobody.here").with(admin)).andExpect(status().isNotFound());
    }

    @Test
    void anAdministratorMovesAUserAndNeverTheLastOfThemselves() throws Exception {
        users.create("doi.viec", "Đổi Việc", User.Role.COORDINATOR, Optional.empty(), PASSWORD);
        var admin = user("quantri").roles("ADMINISTRATOR");
        web.perform(post("/console/admin/users/doi.viec/change").with(admin).with(csrf())
                .param("displayName", "Đổi Việc").param("role", "OFFICIAL").param("agency", "so-y-te"))
                .andExpect(redirectedUrl("/console/admin/users/doi.viec"));
        assertThat(users.find("doi.viec").orElseThrow().role()).isEqualTo(User.Role.OFFICIAL);

        var others = users.ofRole(User.Role.ADMINISTRATOR).stream().map(User::name).filter(n -> !n.equals("quantri"))
                .toList();
        assertThat(others).isEmpty();
        assertThatThrownBy(() -> users.change("quantri", "Quản trị", User.Role.COORDINATOR, Optional.empty()))
                .isInstanceOf(UserRefused.class);
        assertThat(users.find("quantri").orElseThrow().role()).isEqualTo(User.Role.ADMINISTRATOR);
    }

    private ResultActions login(String name, String password, String code) throws Exception {
        return web.perform(post("/login").with(csrf()).param("username", name).param("password", password)
                .param("code", code));
    }
}
