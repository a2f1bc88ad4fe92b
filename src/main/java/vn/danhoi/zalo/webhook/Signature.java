package vn.danhoi.zalo.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Zalo's event signature: {@code mac = hex(SHA-256(app id ‖ raw body ‖ timestamp ‖ OA secret key))}, sent as
 * {@code X-ZEvent-Signature: mac=…}. A plain digest, not an HMAC; all texts are UTF-8.
 */
final class Signature {

    private static final Pattern PREFIX = Pattern.compile("^mac\\s*=\\s*");

    private Signature() {}

    static String mac(String appId, byte[] body, String timestamp, String oaSecret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(appId.getBytes(StandardCharsets.UTF_8));
            digest.update(body);
            digest.update(timestamp.getBytes(StandardCharsets.UTF_8));
            digest.update(oaSecret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    /** The digits of a header such as {@code mac=78b3…}, with or without the prefix and blanks; empty when there is none. */
    static Optional<String> claimed(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String mac = PREFIX.matcher(header.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return mac.isEmpty() ? Optional.empty() : Optional.of(mac);
    }

    /** Compares in constant time. */
    static boolean same(String mac, String claimed) {
        return MessageDigest.isEqual(mac.getBytes(StandardCharsets.US_ASCII),
                claimed.getBytes(StandardCharsets.UTF_8));
    }
}
