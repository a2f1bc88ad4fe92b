package vn.danhoi.messaging.upkeep;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long months of events and talk are kept.
 *
 * @param talk full months after the one in which something came
 */
@ConfigurationProperties("danhoi.retention")
record RetentionMonths(@DefaultValue("36") int talk) {

    RetentionMonths {
        if (talk < 1) {
            throw new IllegalArgumentException("danhoi.retention.talk: at least one month");
        }
    }
}
