package vn.danhoi.api.open311;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param apiKeys key of each partner that may file, by the partner's name; at least 16 characters each
 * @param contact who answers technical questions
 */
@ConfigurationProperties("danhoi.open311")
record Open311Settings(@Nullable Map<String, String> apiKeys, @Nullable String contact) {

    private static final int SHORTEST = 16;

    Open311Settings {
        apiKeys = apiKeys == null ? Map.of() : Map.copyOf(apiKeys);
        apiKeys.forEach((partner, key) -> {
            if (key.length() < SHORTEST) {
                throw new IllegalArgumentException("danhoi.open311.api-keys.%s is weak: at least %d characters"
                        .formatted(partner, SHORTEST));
            }
        });
    }

    /** The partner a key belongs to. */
    Optional<String> partner(String key) {
        return java.util.Objects.requireNonNull(apiKeys).entrySet().stream()
                .filter(e -> MessageDigest.isEqual(bytes(e.getValue()), bytes(key))).map(Map.Entry::getKey)
                .findFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Open311Settings[redacted]";
    }
}
