package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What officials have typed and not sent yet, kept where any browser of theirs finds it again; gone once the case is settled. */
@Component
@Transactional
public class Drafts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param form the form it was typed into, such as {@code answer} */
    public record Draft(String author, String form, String text, Instant savedAt) {}

    /** Keeps what was typed in place of what the author had typed there before; nothing typed keeps nothing. */
    public Instant save(long petitionId, String author, String form, String text) {
        var now = clock.instant();
        if (text.isBlank()) {
            forget(petitionId, author, form);
            return now;
        }
        jdbc.sql("""
                insert into petition_draft (petition_id, author, form, text, saved_at)
                values (:petition, :author, :form, :text, :now)
                on conflict (petition_id, author, form) do update set text = excluded.text, saved_at = excluded.saved_at
                """).param("petition", petitionId).param("author", author).param("form", form).param("text", text)
                .param("now", Timestamp.from(now)).update();
        return now;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Draft> of(long petitionId) {
        return jdbc.sql("select * from petition_draft where petition_id = :id order by saved_at desc")
                .param("id", petitionId).query((row, n) -> new Draft(row.getString("author"), row.getString("form"),
                        row.getString("text"), row.getTimestamp("saved_at").toInstant()))
                .list();
    }

    public void forget(long petitionId, String author, String form) {
        jdbc.sql("delete from petition_draft where petition_id = :id and author = :author and form = :form")
                .param("id", petitionId).param("author", author).param("form", form).update();
    }

    @EventListener
    void on(PetitionChanged change) {
        if (!change.entry().stateAfter().isOpen()) {
            jdbc.sql("delete from petition_draft where petition_id = :id").param("id", change.petitionId()).update();
        }
    }
}
