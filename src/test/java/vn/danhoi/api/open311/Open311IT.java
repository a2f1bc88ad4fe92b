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
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.danhoi.testing.JsonSchemas;
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
    @LocalServerPort
    int port;

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
                .andExpect(content().string(not(containsString("ông Bảy"))));
        web.perform(get("/open311/v2/requests.json").param("service_request_id", shown.summary().code()))
                .andExpect(status().isOk()).andExpect(jsonPath("$[0].description").value("Rác tồn đọng ở một hẻm"))
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

    @Test
    void everyDocumentIsWhatTheSchemasSayInBothFormats() throws Exception {
        var shown = cases.garbage().file();
        publications.publish(shown.summary().id(), LEADER, Optional.of("a < b & \"c\" ]]> \u0001 <!-- é"));
        var nothingApproved = cases.garbage().file();
        publications.publish(nothingApproved.summary().id(), LEADER, Optional.empty());
        var all = new java.util.LinkedHashMap<String, List<MockHttpServletRequestBuilder>>();
        for (String format : List.of("json", "xml")) {
            add(all, "discovery", get("/open311/v2/discovery." + format));
            add(all, "services", get("/open311/v2/services." + format));
            add(all, "service-definition", get("/open311/v2/services/rac-khong-thu-gom." + format));
            add(all, "requests", get("/open311/v2/requests." + format).param("start_date", "2026-11-01T00:00:00Z"));
            add(all, "requests", get("/open311/v2/requests." + format).param("service_code", "khong-co"));
            add(all, "requests", get("/open311/v2/requests/{id}." + format, shown.summary().code()));
            add(all, "receipt", filing(format, "rác ở hẻm 12 Y Jút cả tuần chưa gom"));
            add(all, "errors", filing(format, " "));
            add(all, "errors", post("/open311/v2/requests." + format));
            add(all, "errors", get("/open311/v2/requests/{id}." + format, "khong-co"));
            add(all, "errors", get("/open311/v2/services/{id}." + format, "khong-co"));
        }
        var xsd = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(new StringReader(Open311Schemas.text("geo-report.xsd"))));
        for (var entry : all.entrySet()) {
            for (var request : entry.getValue()) {
                var response = web.perform(request).andReturn().getResponse();
                byte[] body = response.getContentAsByteArray();
                if ("text/xml".equals(response.getContentType())) {
                    xsd.newValidator().validate(new StreamSource(new ByteArrayInputStream(body)));
                    assertThat(new String(body, StandardCharsets.UTF_8)).as(entry.getKey())
                            .contains("<" + Map.of("service-definition", "service_definition", "requests",
                                    "service_requests", "receipt", "service_requests")
                                    .getOrDefault(entry.getKey(), entry.getKey()) + ">");
                } else {
                    assertThat(response.getContentType()).isEqualTo("application/json");
                    assertThat(JsonSchemas.errors(Open311Schemas.text(entry.getKey() + ".schema.json"),
                            new String(body, StandardCharsets.UTF_8), true)).as(entry.getKey()).isEmpty();
                }
            }
        }
    }

    @Test
    void theSchemasRefuseWhatIsNoSuchDocument() {
        assertThat(JsonSchemas.errors(Open311Schemas.text("errors.schema.json"), "[{\"code\":\"400\"}]", true))
                .hasSize(2);
        assertThat(JsonSchemas.errors(Open311Schemas.text("requests.schema.json"), """
                [{"service_request_id":"a","status":"lost","service_code":"b","requested_datetime":"hôm qua",
                  "updated_datetime":"2026-11-20T10:00:00+07:00"}]""", true)).hasSize(2);
    }

    @Test
    void theContentTypeIsThatOfTheProtocolAndNothingBehindIt() throws Exception {
        var http = HttpClient.newHttpClient();
        for (var type : Map.of("json", "application/json", "xml", "text/xml").entrySet()) {
            for (String path : List.of("services", "services/khong-co")) {
                var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:%d/open311/v2/%s.%s"
                        .formatted(port, path, type.getKey()))).build(), HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.headers().allValues("Content-Type")).containsExactly(type.getValue());
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .containsAnyOf("thu gom rác", "Không có service_code");
            }
        }
    }

    @Test
    void whatCannotBeDecodedIsABadRequestInTheFormatOfTheProtocol() throws Exception {
        var http = HttpClient.newHttpClient();
        for (String query : List.of("status=%C3", "%ff=1", "service_code=%E0%A4%")) {
            String path = "/open311/v2/requests.json?" + query;
            int status;
            String answer;
            try (var socket = new java.net.Socket("localhost", port)) { // a client would not send all of these
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                status = Integer.parseInt(answer.split(" ")[1]);
            }
            assertThat(status).as(path).isEqualTo(400);
            assertThat(answer).as(path).contains("\"code\":400");
        }
        var posted = http.send(HttpRequest.newBuilder(URI.create("http://localhost:%d/open311/v2/requests.xml"
                .formatted(port))).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("api_key=%C3")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(400);
        assertThat(posted.body()).contains("<code>400</code>");
        assertThat(http.send(HttpRequest.newBuilder(URI.create("http://localhost:%d/cong-khai?topic=%%C3"
                .formatted(port))).build(), HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(400);
    }

    @Test
    void aPeriodIsNoLongerThanNinetyDaysAndOneEndAloneMeansThatMuch() throws Exception {
        var old = cases.garbage().receivedAt("2026-03-20T03:00:00Z").file();
        publications.publish(old.summary().id(), LEADER, Optional.empty());
        String code = old.summary().code();

        list("start_date", "2026-03-01T00:00:00Z").andExpect(jsonPath("$[*].service_request_id", hasItem(code)));
        list("end_date", "2026-06-01T00:00:00Z").andExpect(jsonPath("$[*].service_request_id", hasItem(code)));
        list("start_date", "2025-12-01T00:00:00Z").andExpect(jsonPath("$[*].service_request_id", not(hasItem(code))));
        list("end_date", "2026-06-20T00:00:00Z").andExpect(jsonPath("$[*].service_request_id", not(hasItem(code))));
        list().andExpect(jsonPath("$[*].service_request_id", not(hasItem(code))));
        list("start_date", "2026-03-01T00:00:00Z", "end_date", "2026-05-30T00:00:00Z").andExpect(status().isOk());
        list("start_date", "2026-03-01T00:00:00Z", "end_date", "2026-05-30T00:00:01Z")
                .andExpect(status().isBadRequest());
        list("start_date", "2026-05-01T00:00:00Z", "end_date", "2026-04-30T00:00:00Z")
                .andExpect(status().isBadRequest());
        for (String never : List.of("+999999999-12-31T23:59:59+18:00", "-999999999-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z")) {
            list("start_date", never).andExpect(status().isBadRequest());
            list("end_date", never).andExpect(status().isBadRequest());
        }
    }

    @Test
    void noMoreThanAThousandAreListedAndQuickly() throws Exception {
        long model = cases.garbage().topic("cay-xanh-cay-do").file().summary().id();
        String columns = jdbc
                .sql("""
                select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns
                where table_name = 'petition' and is_generated = 'NEVER' and column_name not in ('id', 'code', 'token')""")
                .query(String.class).single();
        jdbc.sql("""
                with more as (insert into petition (code, token, %1$s)
                  select 'DL-TEST-' || lpad(n::text, 4, '0'), 'test' || n, %1$s from petition, generate_series(1, 1100) n
                  where id = :id returning id)
                insert into petition_publication (petition_id, published_at, published_by)
                select id, now(), 'test' from more""".formatted(columns)).param("id", model).update();
        try {
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                list("service_code", "cay-xanh-cay-do").andExpect(jsonPath("$.length()").value(1000));
                if (i == 1) {
                    assertThat(java.time.Duration.ofNanos(System.nanoTime() - start)).isLessThan(
                            java.time.Duration.ofSeconds(2));
                }
            }
        } finally {
            jdbc.sql("delete from petition_publication where published_by = 'test'").update();
            jdbc.sql("delete from petition where code like 'DL-TEST-%'").update();
        }
    }

    @Test
    void whatNoDatabaseTakesIsNoFault() throws Exception {
        list("service_code", "rac\u0000").andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(0));
        list("service_request_id", "DL-0000-000\u0000,,'; drop table petition").andExpect(status().isOk());
        web.perform(filing("json", "rác ở hẻm 12 Y Jút").param("account_id", "a\u0000b").param("first_name", "T\u0000")
                .param("media_url", "ftp://\u0000")).andExpect(status().isCreated());
        for (String number : List.of("NaN", "Infinity", "1e400", "0x1p3", "91", "١٢")) {
            web.perform(post("/open311/v2/requests.json").param("api_key", "khoa-cua-doi-tac-0001")
                    .param("service_code", "rac-khong-thu-gom").param("description", "rác").param("lat", number)
                    .param("long", "108")).andExpect(status().isBadRequest());
        }
    }

    private static void add(Map<String, List<MockHttpServletRequestBuilder>> all, String schema,
            MockHttpServletRequestBuilder request) {
        all.computeIfAbsent(schema, s -> new java.util.ArrayList<>()).add(request);
    }

    private org.springframework.test.web.servlet.ResultActions list(String... parameters) throws Exception {
        var request = get("/open311/v2/requests.json");
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return web.perform(request);
    }

    private static MockHttpServletRequestBuilder filing(String format, String description) {
        return post("/open311/v2/requests." + format).param("api_key", "khoa-cua-doi-tac-0001")
                .param("service_code", "rac-khong-thu-gom").param("description", description)
                .param("address_string", "hẻm 12 Y Jút, phường Buôn Ma Thuột");
    }

    private org.springframework.test.web.servlet.ResultActions filing(String description) throws Exception {
        return web.perform(post("/open311/v2/requests.json").param("api_key", "khoa-cua-doi-tac-0001")
                .param("service_code", "rac-khong-thu-gom").param("description", description)
                .param("address_string", "hẻm 12 Y Jút, phường Buôn Ma Thuột"));
    }
}
