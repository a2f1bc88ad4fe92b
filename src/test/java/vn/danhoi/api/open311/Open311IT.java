package vn.danhoi.api.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.xpath;

import com.jayway.jsonpath.JsonPath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Publications;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
@TestPropertySource(properties = "danhoi.open311.api-keys.doi-tac=khoa-cua-doi-tac-0001")
class Open311IT {

    private static final Actor LEADER = new Actor("lanhdao", Actor.Role.LEADER, Optional.of(Cases.WARD));

    @Autowired
    MockMvc web;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Publications publications;
    @Autowired
    JdbcClient jdbc;

    @Test
    void discoveryAndServicesComeInBothFormats() throws Exception {
        web.perform(get("/open311/v2/discovery.json")).andExpect(status().isOk())
                .andExpect(jsonPath("$.endpoints[0].specification").value("http://wiki.open311.org/GeoReport_v2"));
        web.perform(get("/open311/v2/discovery.xml")).andExpect(status().isOk())
                .andExpect(xpath("/discovery/endpoints/endpoint/formats/format[1]").string("application/json"));
        web.perform(get("/open311/v2/services.json")).andExpect(status().isOk())
                .andExpect(jsonPath("$[*].service_code", hasItem("rac-khong-thu-gom")))
                .andExpect(jsonPath("$[0].metadata").value(false));
        web.perform(get("/open311/v2/services.xml")).andExpect(status().isOk()).andExpect(
                xpath("/services/service[service_code='rac-khong-thu-gom']/service_name").string("thu gom rác"));
        web.perform(get("/open311/v2/services/rac-khong-thu-gom.json")).andExpect(status().isOk())
                .andExpect(jsonPath("$.service_code").value("rac-khong-thu-gom"));
        web.perform(get("/open311/v2/services/khong-co.json")).andExpect(status().isNotFound())
                .andExpect(jsonPath("$[0].code").value(404));
        web.perform(get("/open311/v2/services.pdf")).andExpect(status().isNotFound());
    }

    @Test
    void onlyWhatALeaderPublishedIsListedAndOnlyTheApprovedWords() throws Exception {
        var hidden = cases.garbage().file();
        var shown = cases.garbage().words("rác nhà ông Bảy số 12").file();
        publications.publish(shown.summary().id(), LEADER, Optional.of("Rác tồn đọng ở một hẻm"));

        web.perform(get("/open311/v2/requests.json").param("start_date", "2026-11-01T00:00:00+07:00"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].service_request_id", hasItem(shown.summary().code())))
                .andExpect(jsonPath("$[*].service_request_id", not(hasItem(hidden.summary().code()))))
                .andExpect(content().string(not(containsString("ông Bảy"))))
                .andExpect(content().string(not(containsString("Y Jút"))));
        web.perform(get("/open311/v2/requests/{id}.xml", shown.summary().code())).andExpect(status().isOk())
                .andExpect(xpath("/service_requests/request/description").string("Rác tồn đọng ở một hẻm"))
                .andExpect(xpath("/service_requests/request/status").string("open"))
                .andExpect(xpath("/service_requests/request/address").string("phường Buôn Ma Thuột"));
        web.perform(get("/open311/v2/requests/{id}.json", hidden.summary().code())).andExpect(status().isNotFound());
        web.perform(get("/open311/v2/requests.json").param("service_request_id",
                hidden.summary().code() + "," + shown.summary().code()))
                .andExpect(jsonPath("$.length()").value(1));

        publications.retract(shown.summary().id(), LEADER);
        web.perform(get("/open311/v2/requests/{id}.json", shown.summary().code())).andExpect(status().isNotFound());
    }

    @Test
    void filtersByServiceStatusAndTimeAndNamesWhatItCannotRead() throws Exception {
        var open = cases.garbage().topic("den-duong-hong").file();
        publications.publish(open.summary().id(), LEADER, Optional.empty());
        String from = "2026-11-01T00:00:00Z";

        web.perform(get("/open311/v2/requests.json").param("start_date", from).param("status", "open")
                .param("service_code", "den-duong-hong")).andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].description").isEmpty());
        web.perform(get("/open311/v2/requests.json").param("start_date", from).param("status", "closed"))
                .andExpect(jsonPath("$[*].service_request_id", not(hasItem(open.summary().code()))));
        web.perform(get("/open311/v2/requests.json").param("start_date", "2026-01-01T00:00:00Z").param("end_date",
                "2026-02-01T00:00:00Z")).andExpect(jsonPath("$.length()").value(0));
        web.perform(get("/open311/v2/requests.json").param("start_date", "hôm qua"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$[0].description", containsString("start_date")));
        web.perform(get("/open311/v2/requests.xml").param("status", "lost")).andExpect(status().isBadRequest())
                .andExpect(xpath("/errors/error/code").string("400"));
    }

    @Test
    void filingNeedsAKey() throws Exception {
        for (String key : new String[]{"", "khoa-cua-doi-tac-0002"}) {
            web.perform(post("/open311/v2/requests.json").param("api_key", key).param("service_code",
                    "rac-khong-thu-gom").param("description", "rác ở hẻm 12").param("address_string", "Buôn Ma Thuột"))
                    .andExpect(status().isForbidden()).andExpect(jsonPath("$[0].code").value(403));
        }
    }

    @Test
    void aPartnerFilesAPetitionThatNobodySeesUntilItIsPublished() throws Exception {
        String body = filing("rác ở hẻm 12 Y Jút cả tuần chưa gom").andExpect(status().isCreated()).andReturn()
                .getResponse().getContentAsString();
        String code = JsonPath.read(body, "$[0].service_request_id");
        String notice = JsonPath.read(body, "$[0].service_notice");

        var petition = petitions.findByCode(code).orElseThrow();
        assertThat(petition.words()).isEqualTo("rác ở hẻm 12 Y Jút cả tuần chưa gom");
        assertThat(petition.viaChannel()).isEqualTo("open311");
        assertThat(petition.summary().owner()).isEqualTo(Cases.WARD);
        assertThat(notice).contains("/p/" + petition.token());
        web.perform(get("/open311/v2/requests/{id}.json", code)).andExpect(status().isNotFound());
    }

    @Test
    void whatReadsLikeADenunciationIsRefusedAndKeptNowhere() throws Exception {
        filing("tôi tố cáo ông Nguyễn Văn Giả Định chủ tịch xã nhận hối lộ 20 triệu").andExpect(
                status().isBadRequest()).andExpect(content().string(not(containsString("Giả Định"))));

        assertThat(jdbc.sql("select count(*) from petition where words like '%Giả Định%'").query(Long.class).single())
                .isZero();
    }

    @Test
    void tellsWhichFieldIsMissing() throws Exception {
        filing(" ").andExpect(status().isBadRequest())
                .andExpect(jsonPath("$[0].description", containsString("description")));
        web.perform(post("/open311/v2/requests.json").param("api_key", "khoa-cua-doi-tac-0001")
                .param("service_code", "rac-khong-thu-gom").param("description", "rác").param("lat", "abc")
                .param("long", "108")).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$[0].description", containsString("lat")));
        web.perform(post("/open311/v2/requests.json").param("api_key", "khoa-cua-doi-tac-0001").param("description",
                "rác")).andExpect(status().isBadRequest());
    }

    private org.springframework.test.web.servlet.ResultActions filing(String description) throws Exception {
        return web.perform(post("/open311/v2/requests.json").param("api_key", "khoa-cua-doi-tac-0001")
                .param("service_code", "rac-khong-thu-gom").param("description", description)
                .param("address_string", "hẻm 12 Y Jút, phường Buôn Ma Thuột"));
    }
}
