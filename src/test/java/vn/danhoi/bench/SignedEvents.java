package vn.danhoi.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Makes citizens' messages as Zalo would send them. */
public final class SignedEvents {

    public static final String APP_ID = "1000000000000000077";
    public static final String OA_ID = "2000000000000000077";
    public static final String OA_SECRET = "bench-oa-secret-0123456789";

    private static final String APP_SECRET = "bench-app-secret-0123456789";

    private final AtomicLong count = new AtomicLong(System.currentTimeMillis());

    public record Signed(byte[] body, String signature) {}

    /** Of a service that takes such messages and answers through the stand-in. */
    public static Map<String, String> settings(StandInZalo zalo) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("danhoi.zalo.openapi-url", zalo.url());
        settings.put("danhoi.zalo.oauth-url", zalo.url());
        settings.put("danhoi.zalo.app-id", APP_ID);
        settings.put("danhoi.zalo.app-secret", APP_SECRET);
        settings.put("danhoi.zalo.oa-secret", OA_SECRET);
        settings.put("danhoi.zalo.accounts[0].oa-id", OA_ID);
        settings.put("danhoi.zalo.accounts[0].name", "Bench");
        settings.put("danhoi.zalo.accounts[0].access-token", "bench-access-0");
        settings.put("danhoi.zalo.accounts[0].refresh-token", "bench-refresh-0");
        return settings;
    }

    /** As fast as the machine can: the bounds on asking and on calling Zalo out of the way. */
    static Map<String, String> unboundedSettings(StandInZalo zalo) {
        var settings = settings(zalo);
        settings.put("danhoi.api.rate-limit", "100000000");
        settings.put("danhoi.zalo.rate-limit", "100000000");
        return settings;
    }

    /** A text with a message id and a timestamp of its own. */
    public Signed text(String person, String text) {
        return text(person, text, Instant.now());
    }

    public Signed text(String person, String text, Instant saidAt) {
        long number = count.incrementAndGet();
        String timestamp = String.valueOf(saidAt.toEpochMilli());
        byte[] body = """
                {"event_name":"user_send_text","app_id":"%s","sender":{"id":"%s"},"recipient":{"id":"%s"},\
                "user_id_by_app":"5%s","message":{"text":"%s","msg_id":"%020x"},"timestamp":"%s"}"""
                .formatted(APP_ID, person, OA_ID, person.substring(1), text, number, timestamp)
                .getBytes(StandardCharsets.UTF_8);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(APP_ID.getBytes(StandardCharsets.UTF_8));
            digest.update(body);
            digest.update((timestamp + OA_SECRET).getBytes(StandardCharsets.UTF_8));
            return new Signed(body, "mac=" + HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
