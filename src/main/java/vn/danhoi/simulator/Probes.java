package vn.danhoi.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the webhook that no citizen causes: the console's checks, and what a careless or hostile sender posts. */
@LocalOnly
final class Probes {

    private final SimulatorSettings settings;
    private final Webhook webhook;
    private final Chats chats;
    private final JsonMapper json = new JsonMapper();

    Probes(SimulatorSettings settings, Webhook webhook, Chats chats) {
        this.settings = settings;
        this.webhook = webhook;
        this.chats = chats;
    }

    void send(String probe) {
        switch (probe) {
            case "empty-object" -> unsigned(probe, "{}");
            case "empty-body" -> unsigned(probe, "");
            case "not-json" -> unsigned(probe, "\u0000\u0001 not json \ufffd");
            case "console-sample" -> sendSigned(json.writeValueAsString(sample("user_send_text")));
            case "unknown-event" -> sendSigned(json.writeValueAsString(sample("user_does_something_new")));
            default -> throw new IllegalArgumentException("No probe " + probe);
        }
    }

    /** Signs a body by the timestamp it carries. */
    void sendSigned(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var timestamp = json.readTree(bytes).path("timestamp").asString("");
        webhook.deliverRaw("probe", bytes, "mac=" + Signature.of(settings.appId(), bytes, timestamp,
                settings.oaSecret()));
    }

    private void unsigned(String probe, String body) {
        webhook.deliverRaw(probe, body.getBytes(StandardCharsets.UTF_8), "");
    }

    /** The console's sample is signed with the account's secret but speaks of another account. */
    private Map<String, Object> sample(String event) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event_name", event);
        body.put("app_id", settings.appId());
        body.put("sender", Map.of("id", "246845883529197922"));
        body.put("recipient", Map.of("id", "388613280878808645"));
        body.put("user_id_by_app", "552177279717587730");
        body.put("message", new LinkedHashMap<>(Map.of("text", "This is testing message", "msg_id",
                "This is message id")));
        body.put("timestamp", String.valueOf(chats.stamp()));
        return body;
    }
}
