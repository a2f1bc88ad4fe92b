package vn.danhoi.console.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Texts;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** What people are told and who leads a topic, changed in the console and taken back. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class WordingPagesIT {

    private static final String KEY = "petition.notice.merged";
    private static final String TOPIC = "rac-khong-thu-gom";

    @Autowired
    MockMvc web;
    @Autowired
    Texts texts;
    @Autowired
    Router router;
    @Autowired
    Topics topics;
    @Autowired
    Areas areas;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @Test
    void aSentenceIsWordedAnewSeenFirstAndTakenBack() throws Exception {
        String before = texts.get(KEY, "code", "DL-1");
        word("", "Việc {code} của {nguoi} đã gộp").andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("{nguoi}")))
                .andExpect(content().string(containsString("Dùng được: {code}")));
        word("", "Việc {code của anh/chị").andExpect(status().isUnprocessableContent());
        word("", "Việc đã gộp").andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Thiếu {code}")));
        word("", " ").andExpect(status().isUnprocessableContent());
        word("/preview", "Nhiều người cùng nêu việc {code}.").andExpect(status().isOk())
                .andExpect(content().string(containsString("Nhiều người cùng nêu việc DL-2611-ABCD.")));
        assertThat(texts.get(KEY, "code", "DL-1")).as("nothing kept so far").isEqualTo(before);

        word("", "Nhiều người cùng nêu việc {code}.").andExpect(status().isFound());
        assertThat(texts.get(KEY, "code", "DL-1")).isEqualTo("Nhiều người cùng nêu việc DL-1.");
        word("", "Việc {code} được xem xét chung.").andExpect(status().isFound());
        assertThat(texts.get(KEY, "code", "DL-1")).isEqualTo("Việc DL-1 được xem xét chung.");
        admin(get("/console/admin/wording").param("q", "xem xet chung"))
                .andExpect(content().string(containsString(KEY)));

        admin(post("/console/admin/wording/undo").param("key", KEY)).andExpect(status().isFound());
        assertThat(texts.get(KEY, "code", "DL-1")).isEqualTo(before);
        assertThat(jdbc.sql("select action from access_audit where object = 'text:" + KEY + "' order by id")
                .query(String.class).list()).containsExactly("wording.enter", "wording.enter", "wording.undo");
        admin(get("/console/admin/wording/text").param("key", "agency.committee")).andExpect(status().isNotFound());
        web.perform(get("/console/admin/wording").with(user("dieuphoi").roles("COORDINATOR")))
                .andExpect(status().isForbidden());
    }

    @Test
    void aTopicIsGivenToAnotherAgencyInOneCommuneFromADayOn() throws Exception {
        lead("Rác bỗng dưng", "xã Ea Wer", "Sở Xây dựng", today(), "QĐ 1").andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Rác bỗng dưng")));
        String name = topics.find(TOPIC).orElseThrow().name();
        lead(name, "xã Không Đâu", "Sở Xây dựng", today(), "QĐ 1").andExpect(status().isUnprocessableContent());
        lead(name, "xã Ea Wer", "Sở Giao thông vận tải", today(), "QĐ 1").andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("hoạt động vào ngày hiệu lực")));
        lead(name, "xã Ea Wer", "Sở Xây dựng", today().minusDays(1), "QĐ 1")
                .andExpect(status().isUnprocessableContent());
        lead(name, "xã Ea Wer", "Sở Xây dựng", today(), " ").andExpect(status().isUnprocessableContent());
        assertThat(leader("xa-ea-wer")).isEqualTo("ubnd-xa-ea-wer");

        lead(name, "xã Ea Wer", "Sở Y tế", today().plusDays(9), "QĐ 1").andExpect(status().isFound());
        assertThat(leader("xa-ea-wer")).as("not yet").isEqualTo("ubnd-xa-ea-wer");
        lead(name, "xã Ea Wer", "Sở Xây dựng", today(), "QĐ 2").andExpect(status().isFound());
        assertThat(leader("xa-ea-wer")).isEqualTo("so-xay-dung");
        assertThat(leader("phuong-tan-lap")).as("elsewhere as before").isEqualTo("ubnd-phuong-tan-lap");
        admin(get("/console/admin/routing")).andExpect(content().string(containsString("QĐ 2")));

        String id = jdbc.sql("select max(id) from routing_ruling where basis = 'QĐ 2'").query(String.class).single();
        admin(post("/console/admin/routing/leads/undo").param("id", id)).andExpect(status().isFound());
        assertThat(leader("xa-ea-wer")).isEqualTo("ubnd-xa-ea-wer");
        assertThat(jdbc.sql("select count(*) from access_audit where action = 'lead.enter' and object = 'topic:"
                + TOPIC + "'").query(Long.class).single()).isEqualTo(2);
    }

    private String leader(String area) {
        var decision = router.route(topics.find(TOPIC).orElseThrow(), Optional.of(areas.find(area).orElseThrow()));
        return ((RoutingDecision.Assigned) decision).agency().code();
    }

    private ResultActions lead(String topic, String place, String agency, LocalDate from, String basis)
            throws Exception {
        return admin(post("/console/admin/routing/leads").param("topic", topic).param("place", place)
                .param("agency", agency).param("from", from.toString()).param("until", "").param("basis", basis));
    }

    private ResultActions word(String what, String text) throws Exception {
        return admin(post("/console/admin/wording" + what).param("key", KEY).param("text", text));
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private ResultActions admin(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user("quantri").roles("ADMINISTRATOR")).with(csrf()));
    }
}
