package vn.danhoi.crypto;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Base64 of 32 random bytes each; in the local profile missing keys are generated under the data directory.
 *
 * @param data   encrypts events, contact data, tokens and attachments
 * @param sealed encrypts denunciations and their files only
 * @param dataRetired   former data keys, newest first: what they closed can still be opened; pseudonyms stay as the oldest made them
 * @param sealedRetired former keys of denunciations
 */
@ConfigurationProperties("danhoi.keys")
record KeySettings(@Nullable String data, @Nullable String sealed, @DefaultValue List<String> dataRetired,
        @DefaultValue List<String> sealedRetired) {

    @Override
    public String toString() {
        return "KeySettings[redacted]";
    }
}
