package vn.danhoi.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param hosts    where webhooks may lead, each {@code name}, {@code name:port} or {@code *.name}; nowhere by default. A name
 *                 without a star may lie in the office's own network
 * @param timeout  of one call
 * @param attempts calls before a delivery is given up
 * @param keep     how long settled deliveries are kept
 */
@ConfigurationProperties("danhoi.webhooks")
record WebhookSettings(@DefaultValue List<String> hosts, @DefaultValue("10s") Duration timeout,
        @DefaultValue("10") int attempts, @DefaultValue("30d") Duration keep) {

    WebhookSettings {
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || keep.isNegative()) {
            throw new IllegalArgumentException(
                    "danhoi.webhooks: timeout and attempts must be positive, keep not negative");
        }
    }
}
