package vn.danhoi.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Makes citizens' messages as Zalo would send them. */
public final class SignedEvents {

    public static final String APP_ID = "1000000000000000077";
    public static final String OA_ID = "2000000000000000077";
    public static final String OA_SECRET = "bench-oa-secret-0123456789";

    private final AtomicLong count = new AtomicLong(System.currentTimeMillis());

    public record Signed(byte[] body, String signature) {}

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
