package vn.danhoi.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to the receiver that a call is ours and fresh: HMAC-SHA256 over id, time and body (Standard Webhooks 1.0,
 * symmetric). Test vectors stand in docs/webhooks.md.
 */
final class Signature {

    static final String SECRET_PREFIX = "whsec_";

    private Signature() {}

    /** @return the value of the header {@code webhook-signature} */
    static String of(byte[] secret, String id, Instant at, String body) {
        String signed = id + "." + at.getEpochSecond() + "." + body;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }

    /** As receivers are given it. */
    static String text(byte[] secret) {
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(secret);
    }
}
