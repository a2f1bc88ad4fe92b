package vn.danhoi.knowledge.entry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often each stored source of knowledge has changed, for every node to see. */
@Component
public class Revisions {

    private final JdbcClient jdbc;

    Revisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a change; to be called in the transaction that makes it. */
    public void advance(String source) {
        jdbc.sql("""
                insert into knowledge_revision as r (source, revision) values (:source, 1)
                on conflict (source) do update set revision = r.revision + 1""").param("source", source).update();
    }

    /** Zero when nothing ever changed. */
    public long of(String source) {
        return jdbc.sql("select revision from knowledge_revision where source = :source").param("source", source)
                .query(Long.class).optional().orElse(0L);
    }
}
