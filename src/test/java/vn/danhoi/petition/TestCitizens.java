package vn.danhoi.petition;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Citizens without a messenger behind them. */
final class TestCitizens {

    private static final AtomicLong CONVERSATION = new AtomicLong(1_000_000);

    private TestCitizens() {}

    static long add(JdbcClient jdbc) {
        return jdbc.sql("insert into citizen (conversation_id) values (:conversation) returning id")
                .param("conversation", CONVERSATION.incrementAndGet()).query(Long.class).single();
    }
}
