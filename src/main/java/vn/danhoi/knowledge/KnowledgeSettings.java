package vn.danhoi.knowledge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param refresh    how often a node looks whether stored knowledge changed
 * @param recent     days an answer counts as updated after its facts changed or took effect
 * @param checkAfter days after which an entry is to be compared with its source again
 * @param endsSoon   days before its end from which an entry is listed as ending
 */
@ConfigurationProperties("danhoi.knowledge")
record KnowledgeSettings(@DefaultValue("2s") Duration refresh, @DefaultValue("30") int recent,
        @DefaultValue("180") int checkAfter, @DefaultValue("30") int endsSoon) {

    static KnowledgeSettings defaults() {
        return new KnowledgeSettings(Duration.ofSeconds(2), 30, 180, 30);
    }
}
