package vn.danhoi.conversation;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long personal data outlives its purpose (Law 91/2025/QH15: no longer than needed).
 *
 * @param talk       months words are kept, and name, number and the rest of a person who has not written since; as people are told
 * @param looseFiles days files are kept that became part of nothing; a draft lives a day, so a week is the least
 */
@ConfigurationProperties("danhoi.retention")
record RetentionSettings(@DefaultValue("36") int talk, @DefaultValue("30") int looseFiles) {

    RetentionSettings {
        if (talk < 1) {
            throw new IllegalArgumentException("danhoi.retention.talk: at least one month");
        }
        if (looseFiles < 7) {
            throw new IllegalArgumentException("danhoi.retention.loose-files: at least seven days");
        }
    }

    Period kept() {
        return Period.ofMonths(talk);
    }
}
