package vn.danhoi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays citizens through the simulator of a running server; what it offers is described in the simulator's package. */
public final class SimulatorClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;

    /** @param server such as {@code http://127.0.0.1:8080} */
    public SimulatorClient(String server) {
        this.api = server + "/simulator/api";
    }

    /** Someone new, with an empty chat; their id. */
    public String newPerson(String name) {
        return call("POST", "/people", Map.of("name", name)).path("id").asString();
    }

    /** Sends a text; its message id. */
    public String say(String person, String text) {
        return send(person, Map.of("text", text));
    }

    /** Sends anything; fields as the simulator's package describes; its message id. */
    public String send(String person, Map<String, Object> message) {
        return call("POST", "/people/" + person + "/messages", message).path("id").asString();
    }

    /** Says something and waits for the first answer after it. */
    public JsonNode ask(String person, String text) {
        int before = replies(person).size();
        say(person, text);
        return awaitReplies(person, before + 1).get(before);
    }

    /** Presses the button with this title under a message. */
    public void press(String person, JsonNode message, String title) {
        var titles = StreamSupport.stream(message.path("buttons").spliterator(), false)
                .map(b -> b.path("title").asString()).toList();
        int button = titles.indexOf(title);
        if (button < 0) {
            throw new IllegalArgumentException("No button %s among %s".formatted(title, titles));
        }
        call("POST", "/people/%s/press?message=%s&button=%d".formatted(person, message.path("id").asString(), button),
                Map.of());
    }

    /** Everything said in a chat, oldest first. */
    public List<JsonNode> messages(String person) {
        return list(call("GET", "/people/" + person + "/messages", null));
    }

    /** What the account wrote to a person, oldest first. */
    public List<JsonNode> replies(String person) {
        return messages(person).stream().filter(m -> !m.path("sender").asString().equals("CITIZEN")).toList();
    }

    /** Waits until the account wrote so many messages. */
    public List<JsonNode> awaitReplies(String person, int count) {
        Awaitility.await("reply " + count).atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> replies(person).size() >= count);
        return replies(person);
    }

    /** Waits until the account wrote something that contains this. */
    public JsonNode awaitReply(String person, String part) {
        Awaitility.await("reply with \"" + part + "\"").atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> replies(person).stream().anyMatch(m -> m.path("text").asString().contains(part)));
        return replies(person).stream().filter(m -> m.path("text").asString().contains(part)).findFirst()
                .orElseThrow();
    }

    /** Raw requests and answers about a message. */
    public List<JsonNode> exchanges(String message) {
        return list(call("GET", "/exchanges?message=" + URLEncoder.encode(message, StandardCharsets.UTF_8), null));
    }

    /** Changes the faults given, leaves the others. */
    public void faults(Map<String, Object> faults) {
        call("PUT", "/faults", faults);
    }

    public void reset() {
        call("POST", "/reset", Map.of());
    }

    /** Any other call. */
    public JsonNode call(String method, String path, Object body) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(URI.create(api + path)).header("Content-Type", "application/json")
                .timeout(PATIENCE).method(method, publisher).build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
