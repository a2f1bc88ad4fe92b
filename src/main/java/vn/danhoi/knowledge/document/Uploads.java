package vn.danhoi.knowledge.document;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that were uploaded and not published yet, for a day; shared by all nodes. */
@Component
public class Uploads {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Uploads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A file. */
    public record Upload(UUID id, String name, byte[] file) {}

    public UUID keep(String name, byte[] file, String user) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from knowledge_upload where uploaded_at < :before").param("before", now.minus(KEPT)).update();
        var id = UUID.randomUUID();
        jdbc.sql("insert into knowledge_upload values (:id, :name, :file, :user, :at)").param("id", id)
                .param("name", name).param("file", file).param("user", user).param("at", now).update();
        return id;
    }

    public Optional<Upload> find(UUID id) {
        return jdbc.sql("select * from knowledge_upload where id = :id").param("id", id)
                .query((row, number) -> new Upload(id, row.getString("file_name"), row.getBytes("file"))).optional();
    }

    public void remove(UUID id) {
        jdbc.sql("delete from knowledge_upload where id = :id").param("id", id).update();
    }
}
