package vn.danhoi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.access.Limits;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.Publications;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;
import vn.danhoi.testing.JsonSchemas;

/** The OpenAPI document names every address machines may ask, and every answer it names is really given as it says. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
@TestPropertySource(properties = "danhoi.open311.api-keys.doi-tac=khoa-cua-doi-tac-0001")
class ApiDocumentIT {

    private static final String BUSY = "203.0.113.33";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Actor LEADER = new Actor("lanhdao", Actor.Role.LEADER, Optional.of(Cases.WARD));

    @Autowired
    MockMvc web;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;
    @Autowired
    Cases cases;
    @Autowired
    Publications publications;
    @Autowired
    Limits limits;
    @Autowired
    JdbcClient jdbc;

    JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = JSON.readTree(
                web.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void everyAddressForMachinesIsInTheDocument() {
        var there = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getPackageName().startsWith("vn.danhoi.api")
                    && method.getBeanType().isAnnotationPresent(RestController.class)) {
                info.getPatternValues().forEach(pattern -> info.getMethodsCondition().getMethods().forEach(
                        verb -> there.add(verb + " " + pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}"))));
            }
        });
        assertThat(there).hasSizeGreaterThan(8);

        var told = new TreeSet<String>();
        operations().forEach((operation, node) -> told.add(operation));
        assertThat(told).isEqualTo(there);
    }

    @Test
    void everyAnswerOfTheDocumentIsGivenAsItSays() throws Exception {
        var told = new TreeSet<String>();
        operations().forEach((operation, node) -> node.get("responses").propertyNames()
                .forEach(status -> told.add(operation + " " + status)));
        var given = given();
        try {
            assertThat(given.keySet()).containsExactlyInAnyOrderElementsOf(told);
            for (var one : given.entrySet()) {
                for (var request : one.getValue()) {
                    check(one.getKey(), request);
                }
            }
        } finally {
            jdbc.sql("delete from access_limit").update();
        }
    }

    @Test
    void anAnswerWithNumbersToCallIsInTheDocumentToo() {
        var body = new AnswersEndpoint.Body("answer", "Gọi đường dây nóng.",
                List.of(new AnswersEndpoint.Result("a", "faq", "A", 0.5, "a", "Nguồn", null)),
                List.of(new AnswersEndpoint.Call("Gọi", "tel:0000")));

        assertThat(problems("Answer", JSON.writeValueAsString(body))).isEmpty();
        assertThat(problems("Answer", "{\"decision\":\"maybe\",\"reply\":\"\",\"results\":[]}")).isNotEmpty();
        assertThat(problems("Answer", "{\"decision\":\"answer\",\"reply\":\"\",\"results\":[],\"more\":1}"))
                .isNotEmpty();
    }

    /** A request for every answer, in each format. */
    private Map<String, List<MockHttpServletRequestBuilder>> given() throws Exception {
        var published = cases.garbage().file();
        publications.publish(published.summary().id(), LEADER, Optional.of("Rác ở một hẻm"));
        String code = published.summary().code();
        var etag = web.perform(get("/cong-khai.rss")).andReturn().getResponse().getHeader("ETag");
        for (String limited : List.of("api-answers", "api-figures", "api-feed", "api-open311")) {
            while (limits.tryUse(limited, BUSY, 600, Duration.ofMinutes(1))) {
                // up to the limit of a minute
            }
        }
        var all = new LinkedHashMap<String, List<MockHttpServletRequestBuilder>>();
        all.put("GET /api/v1/answers 200", List.of(get("/api/v1/answers").param("q", "đăng ký khai sinh cần gì"),
                get("/api/v1/answers").param("q", "giá vàng hôm nay")));
        all.put("GET /api/v1/answers 400", List.of(get("/api/v1/answers"),
                get("/api/v1/answers").param("q", "a").param("limit", "0")));
        all.put("GET /api/v1/answers 429", List.of(busy(get("/api/v1/answers").param("q", "a"))));
        all.put("GET /api/v1/figures 200", List.of(get("/api/v1/figures")));
        all.put("GET /api/v1/figures 429", List.of(busy(get("/api/v1/figures"))));
        String quarter = JSON.readTree(web.perform(get("/api/v1/figures")).andReturn().getResponse()
                .getContentAsString()).get("quarters").get(0).get("quarter").asString();
        all.put("GET /api/v1/figures/{quarter}/{by} 200", List.of(get("/api/v1/figures/" + quarter + "/agency"),
                get("/api/v1/figures/" + quarter + "/topic"), get("/api/v1/figures/" + quarter + "/area")));
        all.put("GET /api/v1/figures/{quarter}/{by} 404", List.of(get("/api/v1/figures/2026-q9/agency"),
                get("/api/v1/figures/" + quarter + "/person")));
        all.put("GET /api/v1/figures/{quarter}/{by} 429",
                List.of(busy(get("/api/v1/figures/" + quarter + "/agency"))));
        all.put("GET /cong-khai.rss 200", List.of(get("/cong-khai.rss")));
        all.put("GET /cong-khai.rss 304", List.of(get("/cong-khai.rss").header("If-None-Match", etag)));
        all.put("GET /cong-khai.rss 429", List.of(busy(get("/cong-khai.rss"))));
        open311(all, "discovery", Map.of("200", "discovery"));
        open311(all, "services", Map.of("200", "services"));
        open311(all, "services/{code}", Map.of("200", "services/rac-khong-thu-gom", "404", "services/khong-co"));
        open311(all, "requests", Map.of("200", "requests"));
        all.put("GET /open311/v2/requests.{format} 400", List.of(
                get("/open311/v2/requests.json").param("status", "lost"),
                get("/open311/v2/requests.xml").param("start_date", "hôm qua"),
                get("/open311/v2/requests.json").param("start_date", "2026-01-01T00:00:00Z")
                        .param("end_date", "2026-12-01T00:00:00Z")));
        open311(all, "requests/{id}", Map.of("200", "requests/" + code, "404", "requests/DL-0000-0000"));
        for (String status : List.of("201", "400", "403", "404", "429")) {
            all.put("POST /open311/v2/requests.{format} " + status, List.of(filing("json", status),
                    filing("xml", status)));
        }
        return all;
    }

    private static void open311(Map<String, List<MockHttpServletRequestBuilder>> all, String pattern,
            Map<String, String> paths) {
        String operation = "GET /open311/v2/" + pattern + ".{format} ";
        paths.forEach((status, path) -> all.put(operation + status, List.of(get("/open311/v2/" + path + ".json"),
                get("/open311/v2/" + path + ".xml"))));
        all.put(operation + "429", List.of(busy(get("/open311/v2/" + paths.get("200") + ".json")),
                busy(get("/open311/v2/" + paths.get("200") + ".xml"))));
    }

    private static MockHttpServletRequestBuilder filing(String format, String status) {
        var request = post("/open311/v2/requests." + format).param("description", "rác ở hẻm 12 cả tuần chưa gom")
                .param("api_key", status.equals("403") ? "khoa-khac-khoa-khac" : "khoa-cua-doi-tac-0001")
                .param("service_code", status.equals("404") ? "khong-co" : "rac-khong-thu-gom");
        return status.equals("400") ? request : request.param("address_string", "hẻm 12 Y Jút, phường Buôn Ma Thuột");
    }

    private static MockHttpServletRequestBuilder busy(MockHttpServletRequestBuilder request) {
        return request.with(r -> {
            r.setRemoteAddr(BUSY);
            return r;
        });
    }

    private void check(String key, MockHttpServletRequestBuilder request) throws Exception {
        int space = key.lastIndexOf(' ');
        String status = key.substring(space + 1);
        if (key.startsWith("POST") && status.equals("429")) {
            while (limits.tryUse("open311-filing", "doi-tac", 120, Duration.ofMinutes(1))) {
                // as many as the partner may file in a minute
            }
        }
        var response = web.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).as(key).isEqualTo(Integer.parseInt(status));
        var content = operations().get(key.substring(0, space)).get("responses").get(status).get("content");
        if (content == null) {
            assertThat(response.getContentAsByteArray()).as(key).isEmpty();
            return;
        }
        var type = MediaType.parseMediaType(String.valueOf(response.getContentType()));
        String plain = type.getType() + "/" + type.getSubtype();
        assertThat(new HashSet<>(content.propertyNames())).as(key).contains(plain);
        var schema = content.get(plain).get("schema");
        if (plain.endsWith("json")) {
            assertThat(schema).as("schema of " + key).isNotNull();
            String name = schema.get("$ref").asString().replaceAll(".*/", "");
            assertThat(problems(name, response.getContentAsString(StandardCharsets.UTF_8))).as(key).isEmpty();
        }
    }

    /** What is wrong with a document; fields that the schema does not name are wrong, too. */
    private List<String> problems(String name, String body) {
        var components = (ObjectNode) document.get("components").deepCopy();
        for (var schema : components.get("schemas")) {
            if (schema.has("properties") && !schema.has("additionalProperties")
                    && !schema.get("properties").has("detail")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        var root = JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
        root.set("components", components);
        return JsonSchemas.errors(root.toString(), body, false);
    }

    private Map<String, JsonNode> operations() {
        var all = new LinkedHashMap<String, JsonNode>();
        var verbs = Set.of("get", "post", "put", "delete", "patch");
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(e -> verbs.contains(e.getKey())).forEach(e -> all
                        .put(e.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(), e.getValue())));
        return all;
    }
}
