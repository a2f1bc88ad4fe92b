package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.testing.IntegrationTest;

@IntegrationTest
class KnowledgeSessionsIT {

    @Autowired
    KnowledgeSessions sessions;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @Test
    void whatIsOlderThanADayIsPurgedAndTheRestGoesOn() {
        sessions.ask("purge-old", "đăng ký kết hôn cần gì", 3);
        int before = count();
        jdbc.sql("update knowledge_session set asked_at = :old")
                .param("old", clock.instant().minus(KnowledgeSessions.KEPT).minus(Duration.ofMinutes(1))
                        .atOffset(ZoneOffset.UTC))
                .update();
        sessions.ask("purge-new", "đăng ký kết hôn cần gì", 3);

        assertThat(sessions.purge()).isEqualTo(before);

        assertThat(count()).isEqualTo(1);
        assertThat(sessions.ask("purge-new", "thế còn phí?", 3).decision()).isEqualTo(Decision.ANSWER);
        assertThat(sessions.ask("purge-old", "thế còn phí?", 3).decision()).isEqualTo(Decision.UNKNOWN);
    }

    private int count() {
        return jdbc.sql("select count(*) from knowledge_session").query(Integer.class).single();
    }
}
