package vn.danhoi.zalo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Posts events as Zalo does, with its own hand at the signature. */
public final class WebhookClient {

    public static final String APP = "1000000000000000001";
    public static final String OA = "2000000000000000001";
    public static final String SECRET = "local-oa-secret";
    private static final AtomicLong TIME = new AtomicLong(1_760_000_000_000L);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    public WebhookClient(int port) {
        this.url = URI.create("http://127.0.0.1:" + port + "/webhook/zalo");
    }

    public static String now() {
        return String.valueOf(TIME.incrementAndGet());
    }

    public static String textEvent(String person, String id, String text, String time) {
        return """
                {"app_id":"%s","sender":{"id":"%s"},"user_id_by_app":"5521","recipient":{"id":"%s"},"event_name":"user_send_text",\
                "message":{"text":%s,"msg_id":"%s"},"timestamp":"%s"}""".formatted(APP, person, OA,
                new JsonMapper().writeValueAsString(text), person + id, time);
    }

    /** A person writes; the answer of the webhook must be 200. */
    public void say(String person, String id, String text) {
        String time = now();
        expect200(post(textEvent(person, id, text, time), time));
    }

    public static String mac(byte[] body, String time, String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(APP.getBytes(StandardCharsets.UTF_8));
            digest.update(body);
            digest.update((time + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Properly signed; the status. */
    public int post(String body, String time) {
        return post(body.getBytes(StandardCharsets.UTF_8), time);
    }

    public int post(byte[] body, String time) {
        return send(body, "X-ZEvent-Signature", "mac=" + mac(body, time, SECRET));
    }

    /** With these headers; the status. Takes at most two seconds. */
    public int send(byte[] body, String... headers) {
        return send(HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    public int send(HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    public int get() {
        return exchange(HttpRequest.newBuilder(url).build());
    }

    /** Another method than POST, without a body; the status. */
    public int exchange(String method) {
        return exchange(HttpRequest.newBuilder(url).method(method, HttpRequest.BodyPublishers.noBody()).build());
    }

    private int exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void expect200(int status) {
        if (status != 200) {
            throw new AssertionError("The webhook answered " + status);
        }
    }
}
