package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import vn.danhoi.knowledge.Answer.Decision;

class KnowledgeSessionsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void without_the_database_a_question_is_answered_for_itself_and_counted() {
        var sessions = new KnowledgeSessions(TestKnowledge.shipped(), JdbcClient.create(new Away()),
                Clock.fixed(TestKnowledge.NOW, ZoneOffset.UTC), metrics);

        var answer = sessions.ask("a", "đăng ký kết hôn cần gì", 5);

        assertThat(answer.decision()).isEqualTo(Decision.ANSWER);
        assertThat(answer.reply()).startsWith("Đăng ký kết hôn (mã 1.000894)");
        assertThat(sessions.ask("a", "thế còn phí?", 5).decision()).isEqualTo(Decision.UNKNOWN);
        assertThat(metrics.counter("danhoi.knowledge.session.lost").count()).isEqualTo(2);
    }

    /** A database that cannot be reached. */
    private static final class Away extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLTransientConnectionException {
            throw new SQLTransientConnectionException("away");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLTransientConnectionException {
            return getConnection();
        }
    }
}
