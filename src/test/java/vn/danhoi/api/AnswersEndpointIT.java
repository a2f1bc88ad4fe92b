package vn.danhoi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.access.Limits;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
class AnswersEndpointIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Limits limits;

    @Test
    void answersWithExactlyThePromisedFields() throws Exception {
        var response = get("q=" + encoded("làm giấy khai sinh cho con cần giấy tờ gì"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        var body = json(response);
        assertThat(body.keySet()).containsExactlyInAnyOrder("decision", "reply", "results");
        assertThat(body).containsEntry("decision", "answer");
        assertThat((String) body.get("reply")).startsWith("Đăng ký khai sinh (mã 1.001193)").contains("Giấy chứng sinh")
                .contains("Nguồn: ");
        var results = results(body);
        assertThat(results).isNotEmpty().allSatisfy(result -> {
            assertThat(result.keySet()).containsExactlyInAnyOrder("id", "type", "title", "score", "passage", "source",
                    "url");
            assertThat((Double) result.get("score")).isBetween(0.0, 1.0);
        });
        assertThat(results.getFirst()).containsEntry("id", "1.001193").containsEntry("type", "procedure");
        assertThat(results).isSortedAccordingTo(
                (a, b) -> Double.compare((Double) b.get("score"), (Double) a.get("score")));
    }

    @Test
    void unaccentedTypingGetsTheSameAnswer() throws Exception {
        String accented = get("q=" + encoded("mất thẻ căn cước làm lại hết bao nhiêu tiền")).body();

        assertThat(get("q=" + encoded("mat the can cuoc lam lai het bao nhieu tien")).body()).isEqualTo(accented);
    }

    @Test
    void sessionCarriesTheSubjectToTheNextQuestion() throws Exception {
        get("session=a-b-c&q=" + encoded("đăng ký kết hôn cần gì"));

        var body = json(get("session=a-b-c&q=" + encoded("thế còn phí?")));

        assertThat(body).containsEntry("decision", "answer");
        assertThat((String) body.get("reply")).startsWith("Đăng ký kết hôn (mã 1.000894)").contains("Lệ phí: miễn");
        assertThat(json(get("session=other&q=" + encoded("thế còn phí?")))).containsEntry("decision", "unknown");
        assertThat(jdbc.sql("select count(*) from knowledge_session where encode(id, 'escape') like '%a-b-c%'")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void admitsNotToKnow() throws Exception {
        var body = json(get("q=" + encoded("giá vàng hôm nay bao nhiêu")));

        assertThat(body).containsEntry("decision", "unknown");
        assertThat((String) body.get("reply")).contains("chưa có thông tin");
    }

    @Test
    void namesTheParameterThatCannotBeUsed() throws Exception {
        assertProblem(get(""), "q");
        assertProblem(get("q=%20%00%20"), "q");
        assertProblem(get("q=" + "a".repeat(2_001)), "q");
        assertProblem(get("q=a&limit=0"), "limit");
        assertProblem(get("q=a&limit=51"), "limit");
        assertProblem(get("q=a&limit=ten"), "limit");
        assertProblem(get("q=a&session=" + "s".repeat(201)), "session");
    }

    @Test
    void takesTheLongestQuestionAndTheSmallestLimit() throws Exception {
        var response = get("limit=1&q=" + encoded("khai sinh ".repeat(200).substring(0, 2_000)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(results(json(response))).hasSize(1);
    }

    @Test
    void oneAddressThatAsksTooOftenWaitsAndTheOthersDoNot() throws Exception {
        String busy = "203.0.113.7";
        while (limits.tryUse("api-answers", busy, 600, Duration.ofMinutes(1))) {
            // up to the limit of a minute
        }

        var refused = http.send(from(busy), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(http.send(from("203.0.113.8"), HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    /** As a proxy passes it on. */
    private HttpRequest from(String address) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1/answers?q=a".formatted(port)))
                .header("X-Forwarded-For", address).build();
    }

    private static void assertProblem(HttpResponse<String> response, String field) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(response)).containsEntry("field", field);
    }

    private HttpResponse<String> get(String query) throws Exception {
        var uri = URI.create("http://localhost:%d/api/v1/answers?%s".formatted(port, query));
        return http.send(HttpRequest.newBuilder(uri).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> json(HttpResponse<String> response) {
        return JsonParserFactory.getJsonParser().parseMap(response.body());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> results(Map<String, Object> body) {
        return (List<Map<String, Object>>) (List<?>) body.get("results");
    }
}
