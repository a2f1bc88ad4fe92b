package vn.danhoi.crypto;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Base64 of 32 random bytes each; in the local profile missing keys are generated under the data directory.
 *
 * @param data   encrypts events, contact data, tokens and attachments
 * @param sealed encrypts denunciations and their files only
 */
@ConfigurationProperties("danhoi.keys")
record KeySettings(@Nullable String data, @Nullable String sealed) {

    @Override
    public String toString() {
        return "KeySettings[redacted]";
    }
}
