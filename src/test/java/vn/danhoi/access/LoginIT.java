package vn.danhoi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Optional;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import vn.danhoi.agency.Agencies;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
class LoginIT {

    private static final String PASSWORD = "bon tu khong lien quan";

    @Autowired
    MockMvc web;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Users users;
    @Autowired
    Agencies agencies;
    @Autowired
    Audit audit;

    @Test
    void everyCurrentAgencyHasAnOfficialAndALeaderToTryWith() {
        for (var agency : agencies.current()) {
            assertThat(users.find("canbo." + agency.code())).hasValueSatisfying(u -> {
                assertThat(u.role()).isEqualTo(User.Role.OFFICIAL);
                assertThat(u.agency()).contains(agency.code());
            });
            assertThat(users.find("lanhdao." + agency.code()).map(User::role)).contains(User.Role.LEADER);
        }
        assertThat(users.find("dieuphoi").map(User::role)).contains(User.Role.COORDINATOR);
        assertThat(users.find("thanhtra").map(User::role)).contains(User.Role.INSPECTOR);
        assertThat(users.find("quantri").map(User::role)).contains(User.Role.ADMINISTRATOR);
        assertThat(agencies.current().stream().filter(a -> a.code().startsWith("ubnd-"))).hasSizeGreaterThanOrEqualTo(
                102);
    }

    @Test
    void anOfficialLogsInAndTheSessionIsInTheDatabase() throws Exception {
        var result = web.perform(formLogin().user("canbo.ubnd-phuong-buon-ma-thuot").password("danhoi-local"))
                .andExpect(authenticated().withRoles("OFFICIAL")).andExpect(redirectedUrl("/console")).andReturn();

        assertThat(result.getResponse().getHeaders(HttpHeaders.SET_COOKIE))
                .anyMatch(c -> c.startsWith("SESSION=") && c.contains("HttpOnly") && c.contains("SameSite=Lax"));
        assertThat(jdbc.sql("select count(*) from access_session where principal_name = ?")
                .param("canbo.ubnd-phuong-buon-ma-thuot").query(Long.class).single()).isPositive();
        assertThat(audit.ofUser("canbo.ubnd-phuong-buon-ma-thuot", 1).getFirst().action()).isEqualTo("login");
    }

    @Test
    void aWrongPasswordIsRefusedWithoutTellingWhetherTheUserExists() throws Exception {
        attempt("dieuphoi", "wrong").andExpect(unauthenticated()).andExpect(redirectedUrl("/login?error"));
        attempt("nobody", "wrong").andExpect(unauthenticated()).andExpect(redirectedUrl("/login?error"));
    }

    @Test
    void aLoginWithoutTheFormTokenIsRefused() throws Exception {
        web.perform(post("/login").param("username", "dieuphoi").param("password", "danhoi-local"))
                .andExpect(status().isForbidden()).andExpect(unauthenticated());
    }

    @Test
    void tenFailuresLockTheUserForThatAddressAndNobodyElse() throws Exception {
        String user = "lanhdao.ubnd-phuong-buon-ma-thuot";
        for (int i = 0; i < 10; i++) {
            attempt(user, "wrong").andExpect(redirectedUrl("/login?error"));
        }

        attempt(user, "danhoi-local").andExpect(unauthenticated()).andExpect(redirectedUrl("/login?locked"));
        attempt("quantri", "danhoi-local").andExpect(authenticated());
        web.perform(post("/login").with(csrf()).with(r -> {
            r.setRemoteAddr("192.0.2.7");
            return r;
        }).param("username", user).param("password", "danhoi-local")).andExpect(authenticated());

        jdbc.sql("update access_limit set window_end = window_end - interval '15 minutes 1 second'").update();
        attempt(user, "danhoi-local").andExpect(authenticated());
    }

    @Test
    void aSuccessForgetsEarlierFailures() throws Exception {
        String user = "canbo.ubnd-phuong-tan-an";
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 9; i++) {
                attempt(user, "wrong").andExpect(redirectedUrl("/login?error"));
            }
            attempt(user, "danhoi-local").andExpect(authenticated());
        }
    }

    @Test
    void aDisabledUserIsThrownOutAtOnceAndStaysOut() throws Exception {
        users.create("tam.thoi", "Tạm thời", User.Role.COORDINATOR, Optional.empty(), "mot mat khau du dai");
        attempt("tam.thoi", "mot mat khau du dai").andExpect(authenticated());

        users.setEnabled("tam.thoi", false);

        assertThat(jdbc.sql("select count(*) from access_session where principal_name = 'tam.thoi'").query(Long.class)
                .single()).isZero();
        attempt("tam.thoi", "mot mat khau du dai").andExpect(unauthenticated());
    }

    @Test
    void theConsoleAsksForALogin() throws Exception {
        long sessions = jdbc.sql("select count(*) from access_session").query(Long.class).single();

        web.perform(get("/console")).andExpect(redirectedUrl("/login"));
        web.perform(get("/console/admin")).andExpect(redirectedUrl("/login"));
        web.perform(get("/no-such-page")).andExpect(status().isNotFound());

        assertThat(jdbc.sql("select count(*) from access_session").query(Long.class).single())
                .as("strangers get no session").isEqualTo(sessions);
    }

    @Test
    void pagesCarryStrictHeadersAndAreNotCached() throws Exception {
        web.perform(get("/login")).andExpect(status().isOk()).andExpect(content().string(Matchers.containsString(
                "name=\"username\"")))
                .andExpect(header().string("Content-Security-Policy",
                        Matchers.allOf(Matchers.containsString("default-src 'self'"),
                                Matchers.containsString("frame-ancestors 'none'"),
                                Matchers.not(Matchers.containsString("unsafe")))))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("Cache-Control", Matchers.containsString("no-store")));
    }

    @Test
    void aLoginGetsASessionNobodyKnewBeforeAndLogoutEndsIt() throws Exception {
        String user = "canbo.ubnd-phuong-tan-lap";
        var before = cookie(user);
        var after = web.perform(formLogin().user(user).password("danhoi-local")).andReturn();
        var again = web.perform(post("/login").with(csrf()).cookie(before).param("username", user)
                .param("password", "danhoi-local")).andReturn().getResponse().getCookie("SESSION");

        assertThat(again).isNotNull();
        assertThat(again.getValue()).isNotEqualTo(before.getValue());
        web.perform(get("/console").cookie(before)).andExpect(redirectedUrl("/login"));
        web.perform(get("/console/account").cookie(again)).andExpect(status().isOk());

        web.perform(post("/logout").with(csrf()).cookie(again)).andExpect(redirectedUrl("/login?out"));
        web.perform(get("/console/account").cookie(again)).andExpect(redirectedUrl("/login"));
        assertThat(audit.ofUser(user, 1).getFirst().action()).isEqualTo("logout");
        assertThat(after.getResponse().getCookie("SESSION")).isNotNull();
        assertThat(jdbc.sql("select max(max_inactive_interval) from access_session where principal_name = ?")
                .param(user).query(Integer.class).single()).as("seconds idle").isEqualTo(30 * 60);
    }

    @Test
    void aFourthBrowserClosesTheOneThatIsIdleLongest() throws Exception {
        String user = "chi.nhieu-may";
        users.create(user, "Chị Nhiều", User.Role.COORDINATOR, Optional.empty(), PASSWORD);
        var browsers = new java.util.ArrayList<jakarta.servlet.http.Cookie>();
        for (int i = 0; i < 4; i++) {
            browsers.add(web.perform(formLogin().user(user).password(PASSWORD)).andReturn().getResponse()
                    .getCookie("SESSION"));
        }

        web.perform(get("/console/account").cookie(browsers.getFirst())).andExpect(redirectedUrl("/login?elsewhere"));
        for (var open : browsers.subList(1, 4)) {
            web.perform(get("/console/account").cookie(open)).andExpect(status().isOk());
        }
    }

    @Test
    void aPlantedCookieLeadsNowhereElseAfterTheLogin() throws Exception {
        String elsewhere = java.util.Base64.getEncoder().encodeToString("https://example.com/console".getBytes(
                java.nio.charset.StandardCharsets.UTF_8));
        String own = java.util.Base64.getEncoder().encodeToString("/console/account".getBytes(
                java.nio.charset.StandardCharsets.UTF_8));
        assertThat(ledTo(elsewhere)).isEqualTo("/console");
        assertThat(ledTo(own)).startsWith("http://localhost/console/account");
    }

    private String ledTo(String wanted) throws Exception {
        return web.perform(post("/login").with(csrf()).cookie(new jakarta.servlet.http.Cookie("REDIRECT_URI", wanted))
                .param("username", "quantri").param("password", "danhoi-local")).andReturn().getResponse()
                .getRedirectedUrl();
    }

    private jakarta.servlet.http.Cookie cookie(String user) throws Exception {
        return web.perform(formLogin().user(user).password("danhoi-local")).andReturn().getResponse()
                .getCookie("SESSION");
    }

    @Test
    void browsersAreToldToComeBackEncryptedOnly() throws Exception {
        web.perform(get("/login").secure(true)).andExpect(header().string("Strict-Transport-Security",
                Matchers.containsString("max-age=31536000")));
    }

    @Test
    void theDatabaseItselfKeepsTheAuditAppendOnly() {
        audit.record("canbo.thu", "petition.read", "petition:1", Optional.empty());

        assertThatThrownBy(() -> jdbc.sql("update access_audit set user_name = 'x'").update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from access_audit").update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("truncate access_audit").update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThat(audit.latest(Optional.of("petition:1"), 10)).extracting(Audit.Entry::user).contains("canbo.thu");
    }

    private ResultActions attempt(String user, String password) throws Exception {
        return web.perform(formLogin().user(user).password(password));
    }
}
