package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.danhoi.access.Audit;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
class SealedPagesIT {

    private static final String SECRET = "ông Nguyễn Văn Giả Định nhận tiền của tôi";

    @Autowired
    MockMvc web;
    @Autowired
    SealedItems items;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;

    @Test
    void theListShowsNoContentAndOnlyInspectorsOpenIt() throws Exception {
        UUID id = seal(false);

        web.perform(get("/console/sealed").with(user("thanhtra").roles("INSPECTOR"))).andExpect(status().isOk())
                .andExpect(content().string(containsString(id.toString())))
                .andExpect(content().string(not(containsString("Giả Định"))));
        for (var other : List.of("canbo.thanh-tra-tinh/OFFICIAL", "lanhdao.so-y-te/LEADER",
                "dieuphoi/COORDINATOR", "quantri/ADMINISTRATOR")) {
            var who = other.split("/");
            web.perform(get("/console/sealed").with(user(who[0]).roles(who[1]))).andExpect(status().isForbidden());
            web.perform(post("/console/sealed/{id}", id).with(user(who[0]).roles(who[1])).with(csrf()).param("reason",
                    "theo phân công số 12")).andExpect(
                            status().is(who[1].equals("LEADER") ? 404 : 403));
        }
    }

    @Test
    void openingNeedsAReasonAndIsAudited() throws Exception {
        UUID id = seal(false);

        web.perform(post("/console/sealed/{id}", id).with(user("thanhtra").roles("INSPECTOR")).with(csrf())
                .param("reason", " xem ")).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("Giả Định"))));
        assertThat(audit.latest(Optional.of("sealed:" + id), 10)).isEmpty();

        web.perform(post("/console/sealed/{id}", id).with(user("thanhtra").roles("INSPECTOR")).with(csrf())
                .param("reason", "theo phân công số 12/QĐ")).andExpect(status().isOk())
                .andExpect(content().string(containsString(SECRET)))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
        assertThat(audit.latest(Optional.of("sealed:" + id), 10)).singleElement().satisfies(entry -> {
            assertThat(entry.user()).isEqualTo("thanhtra");
            assertThat(entry.action()).isEqualTo("sealed.read");
            assertThat(entry.detail()).contains("theo phân công số 12/QĐ");
        });
        assertThat(jdbc.sql("select count(*) from access_audit where detail like '%Giả Định%'").query(Long.class)
                .single()).isZero();
    }

    @Test
    void whatAccusesTheInspectorateIsNotForItsInspectors() throws Exception {
        UUID id = seal(true);

        web.perform(get("/console/sealed").with(user("thanhtra").roles("INSPECTOR")))
                .andExpect(content().string(not(containsString(id.toString()))));
        web.perform(post("/console/sealed/{id}", id).with(user("thanhtra").roles("INSPECTOR")).with(csrf())
                .param("reason", "theo phân công số 12/QĐ")).andExpect(status().isNotFound());
    }

    @Test
    void theLeadOpensNothingButSaysWhoMustNot() throws Exception {
        UUID id = seal(false);
        var lead = user("lanhdao.thanh-tra-tinh").roles("LEADER");

        web.perform(get("/console/sealed").with(lead)).andExpect(status().isOk())
                .andExpect(content().string(containsString("/console/sealed/" + id + "/readers")))
                .andExpect(content().string(not(containsString("Giả Định"))));
        web.perform(post("/console/sealed/{id}", id).with(lead).with(csrf()).param("reason", "theo phân công số 12/QĐ"))
                .andExpect(status().isNotFound());
        var bar = post("/console/sealed/{id}/readers", id).with(lead).with(csrf()).param("reader", "thanhtra")
                .param("barred", "true");
        web.perform(bar).andExpect(status().isUnprocessableContent());
        web.perform(bar.param("reason", "quen biết người bị tố cáo")).andExpect(status().is3xxRedirection());

        var inspector = user("thanhtra").roles("INSPECTOR");
        web.perform(get("/console/sealed").with(inspector))
                .andExpect(content().string(not(containsString(id.toString()))));
        web.perform(post("/console/sealed/{id}", id).with(inspector).with(csrf()).param("reason",
                "theo phân công số 12/QĐ")).andExpect(status().isNotFound());
        web.perform(post("/console/sealed/{id}/readers", id).with(inspector).with(csrf()).param("reader", "thanhtra")
                .param("barred", "false").param("reason", "tự cho mình mở lại")).andExpect(status().isNotFound());
        assertThat(audit.latest(Optional.of("sealed:" + id), 10)).extracting(Audit.Entry::action)
                .containsExactly("sealed.refused", "sealed.barred", "sealed.refused");
    }

    private UUID seal(boolean accusesInspectorate) {
        return items.seal(77, List.of(SECRET), List.of(), Instant.parse("2026-11-20T03:00:00Z"), accusesInspectorate);
    }
}
