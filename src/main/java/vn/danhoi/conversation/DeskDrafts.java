package vn.danhoi.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import vn.danhoi.crypto.DataCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What officials have typed at the chat desk and not sent yet, kept where any browser of theirs finds it again. */
@Component
public class DeskDrafts {

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final Clock clock;

    DeskDrafts(JdbcClient jdbc, DataCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps what was typed in place of what the author had typed before; nothing typed keeps nothing. */
    public Instant save(long request, String author, String text) {
        var now = clock.instant();
        if (text.isBlank()) {
            forget(request, author);
            return now;
        }
        jdbc.sql("""
                insert into conversation_desk_draft (handover_id, author, text, saved_at)
                values (:request, :author, :text, :now)
                on conflict (handover_id, author) do update set text = excluded.text, saved_at = excluded.saved_at""")
                .param("request", request).param("author", author).param("text", cipher.encryptText(text))
                .param("now", Timestamp.from(now)).update();
        return now;
    }

    public Optional<String> of(long request, String author) {
        return jdbc.sql("select text from conversation_desk_draft where handover_id = :request and author = :author")
                .param("request", request).param("author", author).query(byte[].class).optional()
                .map(cipher::decryptText);
    }

    /** It was sent. */
    public void forget(long request, String author) {
        jdbc.sql("delete from conversation_desk_draft where handover_id = :request and author = :author")
                .param("request", request).param("author", author).update();
    }
}
