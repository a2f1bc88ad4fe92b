package vn.danhoi.attachment;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param hosts       where files may be fetched from: names, or {@code *.name} for everything below; only an entry
 *                    without star may lead to a private address
 * @param maxImage    largest image taken
 * @param maxOther    largest other file taken
 * @param maxPixels   largest picture read, width × height; large ones are stored smaller
 * @param attempts    how often fetching is tried in all
 * @param firstRetry  wait before the second attempt; each further wait is three times as long, up to {@code longestRetry}
 * @param callTimeout most time one attempt takes
 * @param clamav      host and port of ClamAV's daemon; without it files are not scanned
 * @param scanTimeout most time one attempt to scan takes
 * @param rescanEvery how often what could not be scanned is tried again
 */
@ConfigurationProperties("danhoi.attachments")
record AttachmentSettings(@DefaultValue({
}) List<String> hosts, @DefaultValue("10MB") DataSize maxImage,
        @DefaultValue("20MB") DataSize maxOther, @DefaultValue("100000000") long maxPixels,
        @DefaultValue("8") int attempts, @DefaultValue("2s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry, @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout, @DefaultValue("60s") Duration callTimeout,
        @Nullable String clamav, @DefaultValue("30s") Duration scanTimeout,
        @DefaultValue("5m") Duration rescanEvery) {

    AttachmentSettings {
        hosts = List.copyOf(hosts);
        if (attempts < 1 || firstRetry.isNegative() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "danhoi.attachments: attempts must be positive and longest-retry not below first-retry");
        }
    }

    /** How long to wait after this many attempts. */
    Duration waitAfter(int attemptsMade) {
        var wait = firstRetry;
        for (int i = 1; i < attemptsMade && wait.compareTo(longestRetry) < 0; i++) {
            wait = wait.multipliedBy(3);
        }
        return wait.compareTo(longestRetry) < 0 ? wait : longestRetry;
    }
}
